import type { CustomClassifier } from "../../../protocol/custom-classifier.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { bucketOf, localPath } from "../../workspace/uri.ts";
import { nothingFound } from "./crawl-messages.ts";
import type { CrawlMemory, MemoryEntry } from "./crawl-memory.ts";
import { fileEntry, schemaEntry } from "./crawl-memory.ts";
import type { CrawlerOptions, CrawlTarget } from "./crawler-options.ts";
import type { Listing } from "./discover.ts";
import { groupTables } from "./group-tables.ts";
import { inspectListed } from "./inspect-listed.ts";
import type { ListedFile, ListedFolder } from "./list-files.ts";
import { listFiles } from "./list-files.ts";

export interface CrawlContext {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly options: CrawlerOptions;
  readonly classifiers: readonly CustomClassifier[];
  readonly memory: CrawlMemory;
  /** Folders of tables that jobs write, by URI with a slash at the end. */
  readonly foreignFolders: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly progress: (progress: { readonly filesListed: number; readonly filesRead: number; readonly filesToRead?: number }) => void;
  readonly warn: (message: string) => void;
}

/** Lists all targets of a crawler, has new and changed files inspected, and groups what there is into tables. Changes nothing. */
export async function crawlFiles(context: CrawlContext): Promise<Listing> {
  const { options, memory } = context;
  const unknown = new Set<string>();
  const roots = await listTargets(context, unknown);
  const { toInspect, seen, files, known } = recallFiles(roots, context);
  const inspected = await inspectListed([...toInspect.values()], { ...context, filesListed: files });
  const changedFiles = new Set(seen.map(([uri]) => uri));
  const schemas = new Set<string>();
  for (const [uri, file] of toInspect) {
    const result = inspected.get(uri) ?? "unreadable";
    changedFiles.add(uri);
    // What cannot be read for now, and what was good and is broken, is not the same as gone.
    if (result === "unreadable" || (result.schema === undefined && memory.lastFound(uri)?.schema !== undefined)) unknown.add(uri);
    if (result === "unreadable") continue;
    file.found = result;
    seen.push(fileEntry(file, result));
    if (result.schema === undefined || schemas.has(result.schema.key)) continue;
    schemas.add(result.schema.key);
    seen.push(schemaEntry(result.schema));
  }
  const unknownFolders = [...unknown];
  // Files of include paths that overlap would be counted twice.
  const noneGone = options.newFoldersOnly || (roots.length === 1 && known === memory.files);
  return {
    groups: groupListed(roots, context),
    seen,
    changedFiles,
    goneFiles: noneGone ? [] : goneFiles(context, roots, unknownFolders),
    unknownFolders,
  };
}

interface Recalled {
  readonly toInspect: ReadonlyMap<string, ListedFile>;
  readonly seen: MemoryEntry[];
  /** Listed, and of them those that an earlier crawl saw. */
  readonly files: number;
  readonly known: number;
}

/** Sets what earlier crawls found in files that are the same since, and tells which have to be looked into. */
function recallFiles(roots: readonly ListedTarget[], { options, memory }: CrawlContext): Recalled {
  const toInspect = new Map<string, ListedFile>();
  const seen: MemoryEntry[] = [];
  let files = 0;
  let known = 0;
  for (const { root, target } of roots) {
    const sampleSize = target.sampleSize ?? Infinity;
    for (const folder of foldersOf(root)) {
      if (options.newFoldersOnly) keepKnownFiles(folder, memory);
      files += folder.files.length;
      for (const [index, file] of folder.files.entries()) {
        // Most files are as they were; one look-up is enough for those.
        const same = memory.recall(file);
        const last = same ?? memory.lastFound(file.uri);
        if (last !== undefined) known++;
        const recalled = options.newFoldersOnly ? last : same;
        if (recalled !== undefined && (recalled.unread === undefined || index >= sampleSize)) {
          file.found = recalled;
        } else if (index < sampleSize) {
          toInspect.set(file.uri, file);
        } else {
          file.found = { unread: true };
          seen.push(fileEntry(file, file.found));
        }
      }
    }
  }
  return { toInspect, seen, files, known };
}

/** Include paths may overlap: what lies in two of them is of the first. */
function groupListed(roots: readonly ListedTarget[], { options, workspace, warn }: CrawlContext): Listing["groups"] {
  const grouping = { ...options, tablesFolder: `s3://${workspace.defaultBucket}/` };
  const groups = new Map<string, Listing["groups"][number]>();
  for (const { root, target } of roots) {
    const found = groupTables(root, grouping);
    if (found.length === 0) warn(nothingFound(root.uri));
    for (const group of found) {
      if (!groups.has(group.location)) groups.set(group.location, { group, exclusions: target.exclusions });
    }
  }
  return [...groups.values()];
}

interface ListedTarget {
  readonly target: CrawlTarget;
  readonly root: ListedFolder;
}

async function listTargets(context: CrawlContext, unknown: Set<string>): Promise<readonly ListedTarget[]> {
  const { workspace, options, foreignFolders, signal } = context;
  const listed: ListedTarget[] = [];
  let filesListed = 0;
  for (const target of options.targets) {
    const root = await listFiles(target.uri, localPath(workspace, target.uri), {
      bucketFolder: bucketOf(workspace, target.uri).folder,
      exclusions: target.patterns,
      isForeign: (folder) => foreignFolders.has(folder),
      signal,
      warn: (message, folder) => {
        context.warn(message);
        if (folder !== undefined) unknown.add(folder);
      },
      listed: (files) => {
        context.progress({ filesListed: filesListed + files, filesRead: 0 });
      },
    });
    for (const folder of foldersOf(root)) filesListed += folder.files.length;
    listed.push({ target, root });
  }
  return listed;
}

function* foldersOf(folder: ListedFolder): Generator<ListedFolder> {
  yield folder;
  for (const child of folder.folders) yield* foldersOf(child);
}

/** A folder that was seen before stays as it was seen. */
function keepKnownFiles(folder: ListedFolder, memory: CrawlMemory): void {
  const known = folder.files.filter((file) => memory.lastFound(file.uri) !== undefined);
  if (known.length > 0) folder.files.splice(0, folder.files.length, ...known);
}

function goneFiles(
  { memory, options }: CrawlContext,
  roots: readonly ListedTarget[],
  unknownFolders: readonly string[],
): readonly string[] {
  const listed = new Set<string>();
  for (const { root } of roots) for (const folder of foldersOf(root)) for (const { uri } of folder.files) listed.add(uri);
  const gone: string[] = [];
  for (const uri of memory.fileUris()) {
    if (listed.has(uri) || !options.targets.some((target) => uri.startsWith(target.uri))) continue;
    if (!unknownFolders.some((folder) => uri.startsWith(folder))) gone.push(uri);
  }
  return gone;
}
