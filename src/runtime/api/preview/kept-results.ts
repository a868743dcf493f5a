import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BoundRead, ReadRequest } from "../../../protocol/binding.ts";
import type { Snapshot } from "../../storage/storage.ts";
import { fileSize } from "./file-size.ts";

/** Results that were computed once, each a DuckDB file, from which any page is at hand. */
export interface KeptResults {
  /**
   * Has the result, or computes it. It is used again as long as everything it was read from is as it was. Undefined when it is larger
   * than what is kept: then each page is computed. Call `done` when the file has been read.
   */
  find(key: string, snapshot: Snapshot, signal: AbortSignal, compute: Compute): Promise<KeptResult | undefined>;
  close(): void;
}

export interface KeptResult {
  readonly path: string;
  /** What was told when it was computed. */
  readonly warnings: readonly string[];
  done(): void;
}

/** Writes a result into a new file at the path, and says what it reads meanwhile. Answers warnings. */
export type Compute = (path: string, signal: AbortSignal, heard: HeardReads) => Promise<readonly string[]>;

export type HeardReads = (requests: readonly ReadRequest[], answers: readonly BoundRead[]) => void;

export interface KeptLimits {
  /** Bytes on disk of one result. */
  readonly largest: number;
  readonly all: number;
  readonly idleMs: number;
}

interface Entry {
  readonly path: string;
  readonly reads: { readonly request: ReadRequest; readonly version: string }[];
  readonly abort: AbortController;
  /** Undefined: it is too large. */
  readonly computed: Promise<readonly string[] | undefined>;
  isComputed: boolean;
  users: number;
  usedMs: number;
}

const watchMs = 100;

export function openKeptResults(root: string, limits: KeptLimits): KeptResults {
  const entries = new Map<string, Entry>();
  rmSync(root, { recursive: true, force: true });

  const start = (compute: Compute): Entry => {
    const folder = join(root, randomUUID());
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, "rows.duckdb");
    const reads: Entry["reads"] = [];
    const abort = new AbortController();
    let isTooLarge = false;
    const watch = setInterval(() => {
      isTooLarge ||= fileSize(path) > limits.largest;
      if (isTooLarge) abort.abort();
    }, watchMs);
    const heard: HeardReads = (requests, answers) => {
      for (const [index, answer] of answers.entries()) {
        const request = requests[index];
        if (request !== undefined) reads.push({ request, version: versionOf(answer) });
      }
    };
    const computed = compute(path, abort.signal, heard)
      .catch((error: unknown) => {
        if (!isTooLarge) throw error;
        rmSync(path, { force: true });
        return undefined;
      })
      .finally(() => {
        clearInterval(watch);
        entry.isComputed = true;
      });
    const entry: Entry = { path, reads, abort, computed, isComputed: false, users: 0, usedMs: Date.now() };
    return entry;
  };

  /** Nobody finds it any more; its file goes when nobody reads it. */
  const forget = (key: string, entry: Entry) => {
    if (entries.get(key) === entry) entries.delete(key);
    if (entry.users > 0) return;
    entry.abort.abort();
    void entry.computed.catch(() => undefined).then(() => rmSync(join(entry.path, ".."), { recursive: true, force: true }));
  };

  const isFresh = async ({ reads }: Entry, snapshot: Snapshot) => {
    const now = await Promise.all(reads.map(({ request }) => snapshot.read(request).then(versionOf, () => "gone")));
    return reads.every(({ version }, index) => version === now[index]);
  };

  /** Those that were not used for longest go first. */
  const makeRoom = () => {
    const idle = [...entries].filter(([, { users }]) => users === 0).sort((a, b) => a[1].usedMs - b[1].usedMs);
    let total = [...entries.values()].reduce((sum, { path }) => sum + fileSize(path), 0);
    for (const [key, entry] of idle) {
      if (total <= limits.all && Date.now() - entry.usedMs < limits.idleMs) continue;
      total -= fileSize(entry.path);
      forget(key, entry);
    }
  };
  const tidying = setInterval(makeRoom, limits.idleMs / 4).unref();

  const leave = (key: string, entry: Entry) => {
    entry.users -= 1;
    entry.usedMs = Date.now();
    const isOfUse = entry.isComputed && entries.get(key) === entry;
    if (entry.users === 0 && !isOfUse) forget(key, entry);
    makeRoom();
  };

  return {
    find: async (key, snapshot, signal, compute) => {
      const known = entries.get(key);
      if (known?.isComputed && !(await isFresh(known, snapshot))) forget(key, known);
      const entry = entries.get(key) ?? start(compute);
      entries.set(key, entry);
      entry.users += 1;
      let isDone = false;
      const done = () => {
        if (isDone) return;
        isDone = true;
        signal.removeEventListener("abort", done);
        leave(key, entry);
      };
      signal.addEventListener("abort", done, { once: true });
      try {
        const warnings = await entry.computed;
        if (warnings !== undefined) return { path: entry.path, warnings, done };
        done();
        return undefined;
      } catch (error) {
        forget(key, entry);
        done();
        throw error;
      }
    },
    close: () => {
      clearInterval(tidying);
      for (const entry of entries.values()) entry.abort.abort();
      entries.clear();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const versionOf = (read: BoundRead) => createHash("sha256").update(JSON.stringify(read)).digest("base64");
