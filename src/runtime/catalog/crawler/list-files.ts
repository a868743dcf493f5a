import type { Dirent, Stats } from "node:fs";
import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isInside } from "../../workspace/uri.ts";
import type { FoundFile } from "./crawl-memory.ts";
import type { ExclusionPattern } from "./exclusion-pattern.ts";
import { includePathMissing, includePathUnreadable } from "./errors.ts";

export interface ListedFile {
  readonly name: string;
  /** Absolute local path. */
  readonly path: string;
  readonly uri: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** What is in it, once that is known. */
  found: FoundFile | undefined;
}

/** Files and folders in the order of their names. */
export interface ListedFolder {
  readonly name: string;
  readonly path: string;
  /** Ends with a slash. */
  readonly uri: string;
  readonly files: ListedFile[];
  readonly folders: ListedFolder[];
  /** False when there is more in it than is listed, and not merely what is hidden or empty. */
  isWhole: boolean;
}

export interface ListingOptions {
  /** Local folder of the bucket; links that lead out of it are not followed, since no job could read what is there. */
  readonly bucketFolder: string;
  readonly exclusions: readonly ExclusionPattern[];
  /** Folders that are left out, by URI with a slash at the end. */
  readonly isForeign: (folderUri: string) => boolean;
  readonly signal: AbortSignal;
  /** Called for what is passed over; `folderUri` when all below it is unknown. */
  readonly warn: (message: string, folderUri?: string) => void;
  readonly listed: (files: number) => void;
}

/**
 * Lists the data files below an include path: none that are empty or hidden (names that begin with a dot or, unless they are a
 * partition, an underscore). Links that go in circles or nowhere and folders that cannot be read are warnings. The path itself must be
 * readable (InvalidInputException), lest an unmounted disk looks like deleted data. Rejects with the reason of the signal.
 */
export async function listFiles(uri: string, path: string, options: ListingOptions): Promise<ListedFolder> {
  let stats: Stats;
  try {
    stats = statSync(path);
    if (stats.isDirectory()) readdirSync(path);
  } catch (error) {
    throw codeOf(error) === "ENOENT" ? includePathMissing(uri, path) : includePathUnreadable(uri, textOf(error));
  }
  if (!stats.isDirectory()) {
    const folder = rootFolder(dirname(path), uri.slice(0, uri.lastIndexOf("/") + 1));
    folder.isWhole = false;
    if (stats.size > 0) folder.files.push(newFile(basename(path), path, folder, stats));
    return folder;
  }
  const root = rootFolder(path, uri.endsWith("/") ? uri : `${uri}/`);
  await visitAll(root, options);
  return root;
}

/** Synchronous calls are four times as fast as asynchronous ones here; so the event loop gets its turn by the clock. */
const turnMs = 10;

interface Visit {
  readonly folder: ListedFolder;
  /** Real paths of the folders in which a link was followed to come here. */
  readonly links: readonly string[];
}

interface Walk extends ListingOptions {
  readonly root: ListedFolder;
  readonly realBucketFolder: string;
  /** Real paths of folders entered by a link: once each, or a few links could multiply a tree without end. */
  readonly entered: Set<string>;
}

async function visitAll(root: ListedFolder, options: ListingOptions): Promise<void> {
  const walk: Walk = { ...options, root, realBucketFolder: realpathSync.native(options.bucketFolder), entered: new Set() };
  const visits: Visit[] = [{ folder: root, links: [] }];
  let turnEnds = performance.now() + turnMs;
  let files = 0;
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    const { folder } = visit;
    const children: Visit[] = [];
    for (const entry of readFolder(folder, options)) {
      if (isHidden(entry.name)) continue;
      const child = visitEntry(entry, visit, walk);
      if (child !== undefined) children.push(child);
    }
    for (const child of children.reverse()) visits.push(child);
    files += folder.files.length;
    if (performance.now() > turnEnds) {
      options.listed(files);
      await setImmediate();
      options.signal.throwIfAborted();
      turnEnds = performance.now() + turnMs;
    }
  }
  options.listed(files);
}

function readFolder(folder: ListedFolder, { warn }: ListingOptions): readonly Dirent[] {
  try {
    return readdirSync(folder.path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    // A folder that went away while we looked is simply gone.
    if (codeOf(error) !== "ENOENT") warn(`${folder.uri} cannot be read: ${textOf(error)}`, folder.uri);
    return [];
  }
}

/** Adds the entry to its folder, and answers the visit that a folder is worth. */
function visitEntry(entry: Dirent, visit: Visit, walk: Walk): Visit | undefined {
  const { folder } = visit;
  if (entry.isDirectory()) return visitFolder(newFolder(entry.name, folder), visit, visit.links, walk);
  try {
    const path = `${folder.path}${sep}${entry.name}`;
    if (entry.isSymbolicLink()) {
      const target = realpathSync.native(path);
      if (!isInside(walk.realBucketFolder, target)) {
        walk.warn(`${folder.uri}${entry.name} is a link out of the bucket, to ${target}`);
        return undefined;
      }
      if (statSync(target).isDirectory()) return visitLinked(target, newFolder(entry.name, folder), visit, walk);
    }
    const { exclusions, root } = walk;
    if (exclusions.length > 0 && exclusions.some((pattern) => pattern.excludes(folder.uri.slice(root.uri.length) + entry.name))) {
      folder.isWhole = false;
      return undefined;
    }
    const stats = statSync(path);
    if (stats.isFile() && stats.size > 0) folder.files.push(newFile(entry.name, path, folder, stats));
  } catch (error) {
    // A file that went away while we looked is simply gone.
    if (codeOf(error) !== "ENOENT") walk.warn(`${folder.uri}${entry.name} cannot be read: ${textOf(error)}`, folder.uri);
    else if (entry.isSymbolicLink()) walk.warn(`${folder.uri}${entry.name} is a link to nowhere`);
  }
  return undefined;
}

function visitLinked(target: string, linked: ListedFolder, { folder, links }: Visit, walk: Walk): Visit | undefined {
  const here = realpathSync.native(folder.path);
  if (walk.entered.has(target) || [...links, here].some((above) => isInside(target, above))) {
    walk.warn(`${linked.uri} is a link to a folder that it is in or that was listed before, ${target}`);
    return undefined;
  }
  walk.entered.add(target);
  return visitFolder(linked, { folder, links }, [...links, here], walk);
}

function visitFolder(child: ListedFolder, { folder }: Visit, links: readonly string[], walk: Walk): Visit | undefined {
  const { exclusions, isForeign, root } = walk;
  if (isForeign(child.uri) || exclusions.some((pattern) => pattern.excludesAllBelow(child.uri.slice(root.uri.length)))) {
    folder.isWhole = false;
    return undefined;
  }
  folder.folders.push(child);
  return { folder: child, links };
}

/** By Hive's and Spark's rule. `.epoxy`, where jobs stage their output, is one of them. */
const isHidden = (name: string) => name.startsWith(".") || (name.startsWith("_") && !name.includes("="));

const newFolder = (name: string, parent: ListedFolder): ListedFolder => ({
  name,
  path: `${parent.path}${sep}${name}`,
  uri: `${parent.uri}${name}/`,
  files: [],
  folders: [],
  isWhole: true,
});

const rootFolder = (path: string, uri: string): ListedFolder => ({
  name: uri.slice(uri.lastIndexOf("/", uri.length - 2) + 1, -1),
  path,
  uri,
  files: [],
  folders: [],
  isWhole: true,
});

const newFile = (name: string, path: string, folder: ListedFolder, stats: Stats): ListedFile => ({
  name,
  path,
  uri: folder.uri + name,
  bytes: stats.size,
  modifiedMs: Math.floor(stats.mtimeMs),
  found: undefined,
});

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
