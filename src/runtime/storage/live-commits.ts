import type { CommitRecord, CommitState } from "../catalog/catalog.ts";
import { isInside } from "../workspace/uri.ts";
import type { FolderLatch } from "./folder-latch.ts";
import type { Journal } from "./journal.ts";

/** What this process knows of snapshots that are open and commits that are not closed. Everything in it can be lost: recovery rebuilds it. */
export interface LiveCommits {
  /** Files on disk that are no longer any table's. */
  readonly replaced: ReadonlySet<string>;
  readonly snapshots: Set<OpenSnapshot>;
  /** Runs whose staging folders are in use. */
  readonly keptStaging: Set<string>;
  /** Runs whose fate only the next start can tell: the store failed while it wrote their record. */
  readonly uncertain: Set<string>;
  /** Runs `work` under the latch of these tables' folders, once no commit that concerns them is still to be published. */
  within<T>(mode: "shared" | "exclusive", tables: ReadonlyMap<string, string>, work: () => Promise<T>): Promise<T>;
  /** After the decision: files into place, then the replaced ones away once nobody reads them. Never throws: what fails is tried again. */
  finish(commit: CommitRecord): Promise<{ readonly missing: readonly string[]; readonly failure?: Error }>;
  /** Takes up a commit that this or another process left in a state. */
  resume(commit: CommitRecord, state: CommitState): Promise<{ readonly missing: readonly string[]; readonly failure?: Error }>;
  closeSnapshot(snapshot: OpenSnapshot): void;
  /** Resolves when nothing is being removed in the background. */
  settled(): Promise<void>;
}

export interface OpenSnapshot {
  /** Tables it has read, `database.table`. */
  readonly tables: Set<string>;
}

interface Closing {
  readonly commit: CommitRecord;
  readonly readers: Set<OpenSnapshot>;
  isRunning: boolean;
}

export function liveCommits(deps: { readonly journal: Journal; readonly latch: FolderLatch }): LiveCommits {
  const { journal, latch } = deps;
  const unpublished = new Map<string, CommitRecord>();
  const closing = new Map<string, Closing>();
  const replaced = new Set<string>();
  const snapshots = new Set<OpenSnapshot>();
  const background = new Set<Promise<unknown>>();

  async function finish(commit: CommitRecord): Promise<{ readonly missing: readonly string[]; readonly failure?: Error }> {
    unpublished.set(commit.runId, commit);
    let missing: readonly string[];
    try {
      missing = await journal.publish(commit);
    } catch (error) {
      return { missing: [], failure: asError(error) };
    }
    unpublished.delete(commit.runId);
    return { missing, ...(await close(commit)) };
  }

  async function close(commit: CommitRecord): Promise<{ readonly failure?: Error }> {
    const changed = commit.tables.filter(({ remove }) => remove.length > 0).map(({ database, table }) => `${database}.${table}`);
    const readers = [...snapshots].filter(({ tables }) => changed.some((name) => tables.has(name)));
    for (const path of commit.tables.flatMap(({ remove }) => remove)) {
      replaced.add(path);
    }
    const entry = { commit, readers: new Set(readers), isRunning: false };
    closing.set(commit.runId, entry);
    return closeUnread(entry);
  }

  async function closeUnread(entry: Closing): Promise<{ readonly failure?: Error }> {
    if (entry.readers.size > 0 || entry.isRunning) {
      return {};
    }
    entry.isRunning = true;
    try {
      await journal.close(entry.commit);
    } catch (error) {
      return { failure: asError(error) };
    } finally {
      entry.isRunning = false;
    }
    closing.delete(entry.commit.runId);
    for (const path of entry.commit.tables.flatMap(({ remove }) => remove)) {
      replaced.delete(path);
    }
    return {};
  }

  return {
    replaced,
    snapshots,
    keptStaging: new Set(),
    uncertain: new Set(),
    finish,
    async resume(commit, state) {
      const entry = closing.get(commit.runId);
      if (entry !== undefined) {
        return { missing: [], ...(await closeUnread(entry)) };
      }
      return latch.exclusive([`run ${commit.runId}`], async () =>
        state === "recorded" ? finish(commit) : { missing: [], ...(await close(commit)) },
      );
    },
    async within(mode, tables, work) {
      for (;;) {
        const attempt = async () => {
          const inTheWay = [...unpublished.values()].find((commit) => concerns(commit, tables));
          return inTheWay === undefined ? { kind: "done" as const, value: await work() } : { kind: "blocked" as const, inTheWay };
        };
        const result = await (mode === "shared"
          ? latch.shared([...tables.values()][0] ?? "", attempt)
          : latch.exclusive(tables.values(), attempt));
        if (result.kind === "done") {
          return result.value;
        }
        const commit = result.inTheWay;
        // One at a time. Readers of its other tables find it unpublished, and wait here too.
        const failure = await latch.exclusive([`run ${commit.runId}`], async () =>
          unpublished.has(commit.runId) ? (await finish(commit)).failure : undefined,
        );
        if (failure !== undefined && unpublished.has(commit.runId)) {
          throw failure;
        }
      }
    },
    closeSnapshot(snapshot) {
      snapshots.delete(snapshot);
      for (const entry of closing.values()) {
        entry.readers.delete(snapshot);
        const work = closeUnread(entry).finally(() => background.delete(work));
        background.add(work);
      }
    },
    async settled() {
      await Promise.all(background);
    },
  };
}

function concerns(commit: CommitRecord, tables: ReadonlyMap<string, string>): boolean {
  return commit.tables.some(
    ({ database, table, publish }) =>
      tables.has(`${database}.${table}`) || publish.some(({ to }) => [...tables.values()].some((folder) => isInside(folder, to))),
  );
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
