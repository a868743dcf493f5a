import Sqlite from "better-sqlite3";

/**
 * Takes a lock that only one process can have and that ends with the process, however it ends: an exclusive transaction on an
 * empty database file. The stores themselves cannot serve as the lock: of two processes that open one at the same moment, each may
 * keep the other out. Answers how to let go; throws SQLite's SQLITE_BUSY.
 */
export function takeLock(path: string): () => void {
  const lock = new Sqlite(path, { timeout: settleMs });
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}

/** Contenders who come at once need a few tries until one of them has it. */
const settleMs = 250;
