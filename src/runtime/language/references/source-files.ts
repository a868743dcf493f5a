import { opendir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openWorkspace } from "../../workspace/open-workspace.ts";
import { documentKind } from "../documents/document-kind.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import { readRegions } from "../documents/read-regions.ts";

/** The files of a workspace that have SQL in them, kept in memory and read again when they have changed. */
export interface SourceFiles {
  /** Those that hold the word, in any case, as they are on disk. */
  holding(folder: string, word: string, signal: AbortSignal): Promise<readonly OpenDocument[]>;
}

interface Source {
  readonly modifiedMs: number;
  readonly bytes: number;
  /** In lower case. */
  readonly text: string;
  document(): OpenDocument;
}

/** What is longer was not written by hand. */
const mostBytes = 2 ** 20;

export function openSourceFiles(): SourceFiles {
  const folders = new Map<string, Map<string, Source>>();
  /** Asks the file system each time: an editor that watches files tells of them late, or not at all. */
  const current = async (folder: string, signal: AbortSignal): Promise<ReadonlyMap<string, Source>> => {
    const known = folders.get(folder) ?? new Map<string, Source>();
    folders.set(folder, known);
    const found = new Set<string>();
    for await (const path of sqlFilesBelow(folder, foldersOfData(folder))) {
      signal.throwIfAborted();
      found.add(path);
      await keep(known, path);
    }
    for (const path of known.keys()) if (!found.has(path)) known.delete(path);
    return known;
  };
  return {
    holding: async (folder, word, signal) => {
      const wanted = word.toLowerCase();
      // In quotes a quote is written twice.
      const quoted = wanted.replaceAll('"', '""');
      const sources = [...(await current(folder, signal)).values()];
      return sources.filter(({ text }) => text.includes(wanted) || text.includes(quoted)).map((source) => source.document());
    },
  };
}

async function keep(known: Map<string, Source>, path: string): Promise<void> {
  try {
    const { mtimeMs: modifiedMs, size: bytes } = await stat(path);
    const last = known.get(path);
    if (bytes > mostBytes) known.delete(path);
    else if (last?.modifiedMs !== modifiedMs || last.bytes !== bytes)
      known.set(path, source(path, await readFile(path, "utf8"), { modifiedMs, bytes }));
  } catch {
    // It went, or may not be read.
    known.delete(path);
  }
}

function source(path: string, text: string, { modifiedMs, bytes }: { readonly modifiedMs: number; readonly bytes: number }): Source {
  let document: OpenDocument | undefined;
  const read = (): OpenDocument => {
    const uri = pathToFileURL(path).href;
    const kind = documentKind(uri, "");
    return {
      kind,
      uri,
      version: 0,
      text,
      regions: readRegions(kind, text),
      source: TextDocument.create(uri, kind === "script" ? "typescript" : "sql", 0, text),
    };
  };
  return { modifiedMs, bytes, text: text.toLowerCase(), document: () => (document ??= read()) };
}

/** Hidden folders, `node_modules`, links to folders and folders of data are passed over. */
async function* sqlFilesBelow(folder: string, except: ReadonlySet<string>): AsyncGenerator<string> {
  const below: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      const path = join(folder, entry.name);
      if (entry.isFile() && /\.(?:sql|job\.ts)$/i.test(entry.name)) yield path;
      const isPassedOver = entry.name.startsWith(".") || entry.name === "node_modules" || except.has(path);
      if (entry.isDirectory() && !isPassedOver) below.push(path);
    }
  } catch {
    // It went, or may not be read.
    return;
  }
  for (const path of below) yield* sqlFilesBelow(path, except);
}

/** Buckets hold tables in any number of files; but jobs may lie beside them. */
function foldersOfData(folder: string): ReadonlySet<string> {
  try {
    const { buckets, jobsFolder } = openWorkspace(folder);
    const isAround = (bucket: string) => `${jobsFolder}/`.startsWith(`${bucket}/`) || `${folder}/`.startsWith(`${bucket}/`);
    return new Set([...buckets.values()].map((bucket) => bucket.folder).filter((bucket) => !isAround(bucket)));
  } catch {
    return new Set();
  }
}
