import type { Engine } from "../../engine/engine.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { bucketOf, localPath } from "../../workspace/uri.ts";
import type { CrawlMemory, FoundFile, MemoryEntry } from "./crawl-memory.ts";
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
  const found = new Map<string, FoundFile>();
  const toInspect: ListedFile[] = [];
  const isListed = new Set<string>();
  const seen: MemoryEntry[] = [];
  for (const { root, target } of roots) {
    for (const folder of foldersOf(root)) {
      if (options.newFoldersOnly) keepKnownFiles(folder, memory);
      for (const [index, file] of folder.files.entries()) {
        if (isListed.has(file.uri)) continue;
        isListed.add(file.uri);
        const isInSample = index < (target.sampleSize ?? Infinity);
        const recalled = options.newFoldersOnly ? memory.lastFound(file.uri) : memory.recall(file);
        if (recalled !== undefined && !(recalled.unread && isInSample)) {
          found.set(file.uri, recalled);
        } else if (isInSample) {
          toInspect.push(file);
        } else {
          found.set(file.uri, { unread: true });
          seen.push(fileEntry(file, { unread: true }));
        }
      }
    }
  }
  const inspected = await inspectListed(toInspect, { ...context, filesListed: isListed.size });
  const changedFiles = new Set(seen.map(([uri]) => uri));
  const schemas = new Set<string>();
  for (const file of toInspect) {
    const result = inspected.get(file.uri) ?? "unreadable";
    changedFiles.add(file.uri);
    // What cannot be read for now, and what was good and is broken, is not the same as gone.
    if (result === "unreadable" || (result.schema === undefined && memory.lastFound(file.uri)?.schema !== undefined)) unknown.add(file.uri);
    if (result === "unreadable") continue;
    found.set(file.uri, result);
    seen.push(fileEntry(file, result));
    if (result.schema === undefined || schemas.has(result.schema.key)) continue;
    schemas.add(result.schema.key);
    seen.push(schemaEntry(result.schema));
  }
  const unknownFolders = [...unknown];
  return {
    groups: roots.flatMap(({ root, target }) =>
      groupTables(root, { ...options, found: (file) => found.get(file.uri) }).map((group) => ({ group, exclusions: target.exclusions })),
    ),
    seen,
    changedFiles,
    goneFiles: options.newFoldersOnly ? [] : goneFiles(memory, isListed, options.targets, unknownFolders),
    unknownFolders,
  };
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
      isExcluded: target.isExcluded,
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

function* foldersOf(root: ListedFolder): Generator<ListedFolder> {
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    yield folder;
    waiting.push(...folder.folders);
  }
}

/** A folder that was seen before stays as it was seen. */
function keepKnownFiles(folder: ListedFolder, memory: CrawlMemory): void {
  const known = folder.files.filter((file) => memory.lastFound(file.uri) !== undefined);
  if (known.length > 0) folder.files.splice(0, folder.files.length, ...known);
}

function goneFiles(
  memory: CrawlMemory,
  isListed: ReadonlySet<string>,
  targets: readonly CrawlTarget[],
  unknownFolders: readonly string[],
): readonly string[] {
  const gone: string[] = [];
  for (const uri of memory.fileUris) {
    if (isListed.has(uri) || !targets.some((target) => uri.startsWith(target.uri))) continue;
    if (!unknownFolders.some((folder) => uri.startsWith(folder))) gone.push(uri);
  }
  return gone;
}
