import type { CatalogEvent } from "../../../protocol/event.ts";
import type { SqliteDatabase } from "../sqlite.ts";
import type { PasswordEncryption } from "./password-encryption.ts";
import type { SecretFile } from "./secret-file.ts";

export type CatalogChange = Omit<CatalogEvent, "kind">;

/** What every part of the catalog works on. */
export interface CatalogStore {
  readonly db: SqliteDatabase;
  readonly secrets: SecretFile;
  readonly passwords: PasswordEncryption;
  readonly accountId: string;
  now(): Date;
  transaction<T>(work: () => T): T;
  /** Told to listeners once the outermost transaction has committed, and not if it is undone. */
  changed(change: CatalogChange): void;
  /** Runs when the outermost transaction has committed. */
  afterCommit(work: () => void): void;
  /** Long work in slices, between which requests are answered, until one answers "done", fails, or the store is closed. */
  inSlices(slice: () => "more" | "done"): void;
}

export interface ListenedStore extends CatalogStore {
  onChange(listener: (change: CatalogChange) => void): () => void;
  /** No slice runs after this. */
  stop(): void;
}

export function catalogStore(parts: Pick<CatalogStore, "db" | "secrets" | "passwords" | "accountId" | "now">): ListenedStore {
  const { db } = parts;
  const listeners = new Set<(change: CatalogChange) => void>();
  let pending: (() => void)[] = [];
  let stopped = false;
  const transaction = <T>(work: () => T): T => {
    const outermost = !db.inTransaction;
    const earlier = pending.length;
    let result: T;
    try {
      result = db.transaction(work);
    } catch (error) {
      pending.length = earlier;
      throw error;
    }
    if (outermost) {
      const due = pending;
      pending = [];
      for (const tell of due) tell();
    }
    return result;
  };
  const afterCommit = (work: () => void) => {
    if (db.inTransaction) pending.push(work);
    else work();
  };
  const tell = (listener: (change: CatalogChange) => void, change: CatalogChange) => {
    try {
      listener(change);
    } catch (error) {
      // The change is committed; a listener's failure is its own, and not the caller's.
      queueMicrotask(() => {
        throw error;
      });
    }
  };
  return {
    ...parts,
    transaction,
    afterCommit,
    inSlices(slice) {
      const next = () => {
        if (!stopped && slice() === "more") setImmediate(next).unref();
      };
      setImmediate(next).unref();
    },
    stop() {
      stopped = true;
    },
    changed: (change) => afterCommit(() => listeners.forEach((listener) => tell(listener, change))),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
