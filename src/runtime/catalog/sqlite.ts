import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { CatalogError, storeTooNew, storeUnusable } from "./errors.ts";
import { takeLock } from "./sqlite-lock.ts";
import { syncFolder } from "./store/replace-file.ts";
import { translated } from "./store/translated.ts";
import { verifiedPages, type VerifiedPages } from "./store/verified-pages.ts";

export type SqlValue = string | number | bigint | null | Uint8Array;

/** A SQLite file owned by this process. A commit is on disk when it returns. Errors are CatalogErrors (`StoreDamaged`, `StoreUnusable` ...). */
export interface SqliteDatabase {
  /** Statements are prepared once and kept: pass values as parameters, never in the text. Answers the number of rows changed. */
  run(sql: string, ...parameters: readonly SqlValue[]): number;
  get<Row>(sql: string, ...parameters: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...parameters: readonly SqlValue[]): Row[];
  /** All or nothing; an inner call that throws is undone alone if its caller goes on. The work must not be asynchronous. */
  transaction<T>(work: () => T): T;
  readonly inTransaction: boolean;
  close(): void;
}

export interface SqliteOptions {
  /** Bytes of the file that are compared with their checksums before opening returns; what is beyond follows in the background. */
  readonly verifyAtOpen?: number;
}

const checkpointBytes = 4 << 20;
const verifiedAtOpen = 64 << 20;

/**
 * Opens, or makes, a SQLite file that only this process may use, at the newest format: `migrations[n]` is the SQL that takes
 * format n to n + 1. An older file is first copied to `<path>.v<n>.backup`. Beside the file lives `<path>.sums` (see
 * store/page-sums.ts). Throws StateFolderInUse, StoreTooNew, StoreDamaged, StoreUnusable.
 */
export function openDatabase(path: string, migrations: readonly string[], options: SqliteOptions = {}): SqliteDatabase {
  return translated(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const unlock = takeLock(`${path}.lock`);
    let sqlite: Sqlite.Database | undefined;
    let file: number | undefined;
    try {
      sqlite = new Sqlite(path, { timeout: 0 });
      sqlite.pragma("locking_mode = EXCLUSIVE");
      sqlite.pragma("cache_size = -65536");
      sqlite.pragma("temp_store = MEMORY");
      const format = sqlite.pragma("user_version", { simple: true }) as number;
      // Opened once the lock is held and closed after SQLite: closing any handle of a file drops the process's POSIX locks on it.
      file = openSync(path, "r");
      const pages = verifiedPages(path, sqlite, file, format, options.verifyAtOpen ?? verifiedAtOpen);
      try {
        migrate(path, sqlite, format, migrations);
      } finally {
        // Also when that was refused: closing makes SQLite move the log, and the sums have to come first.
        pages.checkpoint();
      }
      return liveDatabase(path, sqlite, file, pages, unlock);
    } catch (error) {
      sqlite?.close();
      if (file !== undefined) closeSync(file);
      unlock();
      throw error;
    }
  });
}

function migrate(path: string, sqlite: Sqlite.Database, format: number, migrations: readonly string[]): void {
  if (format > migrations.length) throw storeTooNew(path, format, migrations.length);
  if (format === migrations.length) return;
  if (format > 0) {
    const backup = `${path}.v${format}.backup`;
    rmSync(`${backup}.tmp`, { force: true });
    sqlite.prepare("vacuum into ?").run(`${backup}.tmp`);
    syncFile(`${backup}.tmp`);
    renameSync(`${backup}.tmp`, backup);
    syncFolder(dirname(path));
  }
  sqlite.transaction(() => {
    for (const migration of migrations.slice(format)) sqlite.exec(migration);
    sqlite.pragma(`user_version = ${migrations.length}`);
  })();
}

function liveDatabase(path: string, sqlite: Sqlite.Database, file: number, pages: VerifiedPages, unlock: () => void): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>();
  let depth = 0;
  let damage: Error | undefined;
  // After a failure of the disk the log may end in a commit that was refused. It is emptied before anything is written behind that: a
  // later start would take such an end for commits that are lost.
  let logIsSpoilt = false;

  const verifyInBackground = () => {
    if (!sqlite.open) return;
    try {
      if (pages.verifyMore()) setImmediate(verifyInBackground).unref();
    } catch (error) {
      damage = error as Error;
    }
  };
  const guarded = <T>(work: () => T): T => {
    if (damage !== undefined) throw damage;
    if (depth > 0 && !sqlite.inTransaction) throw storeUnusable(path, "the disk failed earlier in this transaction, which is undone");
    try {
      return translated(path, work);
    } catch (error) {
      if (isCode(error, "StoreUnusable")) logIsSpoilt = true;
      throw error;
    }
  };
  const beforeWriting = () => {
    if (!logIsSpoilt) return;
    guarded(() => {
      pages.checkpoint();
    });
    logIsSpoilt = false;
  };
  const prepare = (sql: string) => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const committed = () => {
    if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) <= checkpointBytes) return;
    try {
      guarded(() => {
        pages.checkpoint();
      });
    } catch (error) {
      // What was committed is on disk and must not look refused. The log keeps it, and is emptied before the next commit.
      if (isCode(error, "StoreDamaged")) damage = error;
    }
  };
  const outermost = <T>(work: () => T): T => {
    beforeWriting();
    guarded(() => prepare("begin immediate").run());
    depth = 1;
    try {
      const result = synchronous(work());
      guarded(() => prepare("commit").run());
      return result;
    } catch (error) {
      // A full disk may have made SQLite roll back already.
      if (sqlite.inTransaction) prepare("rollback").run();
      throw error;
    } finally {
      depth = 0;
    }
  };
  const nested = <T>(work: () => T): T => {
    const savepoint = `level${depth}`;
    guarded(() => prepare(`savepoint ${savepoint}`).run());
    depth++;
    try {
      return synchronous(work());
    } catch (error) {
      if (sqlite.inTransaction) prepare(`rollback to ${savepoint}`).run();
      throw error;
    } finally {
      depth--;
      if (sqlite.inTransaction) prepare(`release ${savepoint}`).run();
    }
  };
  const close = () => {
    process.off("exit", close);
    if (!sqlite.open) return;
    try {
      if (damage === undefined) {
        translated(path, () => {
          pages.checkpoint();
        });
      }
    } finally {
      sqlite.close();
      closeSync(file);
      unlock();
    }
  };

  // SQLite moves its log into the file when it is closed, and it is closed when the process ends: the sums have to come first.
  process.on("exit", close);
  setImmediate(verifyInBackground).unref();
  return {
    run(sql, ...parameters) {
      if (depth === 0) beforeWriting();
      const { changes } = guarded(() => prepare(sql).run(...parameters));
      if (depth === 0) committed();
      return changes;
    },
    get: <Row>(sql: string, ...parameters: readonly SqlValue[]) => guarded(() => prepare(sql).get(...parameters) as Row | undefined),
    all: <Row>(sql: string, ...parameters: readonly SqlValue[]) => guarded(() => prepare(sql).all(...parameters) as Row[]),
    transaction(work) {
      if (depth > 0) return nested(work);
      const result = outermost(work);
      committed();
      return result;
    },
    get inTransaction() {
      return depth > 0;
    },
    close,
  };
}

const isCode = (error: unknown, code: string): error is CatalogError => error instanceof CatalogError && error.code === code;

function synchronous<T>(result: T): T {
  if (result instanceof Promise)
    throw new TypeError("the work of a transaction must not be asynchronous: it would commit before it is done");
  return result;
}

function syncFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
