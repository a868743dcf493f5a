import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** A statement that was run. */
export interface HistoryEntry {
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly outcome: "succeeded" | "failed" | "stopped";
  /** Until its first rows, or its failure. */
  readonly milliseconds?: number | undefined;
  /** Of its result. */
  readonly rows?: number | undefined;
  readonly message?: string | undefined;
}

/** The statements that were run in a workspace, in a file of JSON lines, the newest last. */
export interface QueryHistory {
  add(entry: HistoryEntry): Promise<void>;
  /** The newest first. */
  list(): Promise<readonly HistoryEntry[]>;
}

/** `path` undefined: no workspace is open, and nothing is kept. `most` entries are kept. */
export function openQueryHistory(path: string | undefined, most: () => number): QueryHistory {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: each reads what the one before wrote. */
  const inTurn = <T>(work: (path: string) => Promise<T>, otherwise: T): Promise<T> => {
    if (path === undefined) return Promise.resolve(otherwise);
    const next = last.then(() => work(path));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    add: (entry) =>
      inTurn(async (file) => {
        const entries = [...(await read(file)), entry];
        await write(file, entries.slice(Math.max(0, entries.length - most())));
      }, undefined),
    list: () => inTurn(async (file) => (await read(file)).toReversed(), []),
  };
}

async function read(path: string): Promise<readonly HistoryEntry[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => entryOf(line) ?? []);
}

/** A line that a crash cut is passed over. */
function entryOf(line: string): HistoryEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<HistoryEntry> | null;
    return typeof entry?.text === "string" && typeof entry.time === "string" ? (entry as HistoryEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside it first: a crash leaves the one before. */
async function write(path: string, entries: readonly HistoryEntry[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
