import { stateFolderInUse, storeDamaged, storeUnusable } from "../errors.ts";

/** SQLite's and the file system's refusals in the catalog's terms, with the file's path; other errors pass. */
export function translated<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "SQLITE_BUSY") throw stateFolderInUse(path);
    if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) throw storeDamaged(path, (error as Error).message);
    if (/^(SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM)|E[A-Z]+$)/.test(code)) throw storeUnusable(path, (error as Error).message);
    throw error;
  }
}
