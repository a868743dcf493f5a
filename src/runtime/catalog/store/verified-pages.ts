import { existsSync, fstatSync, rmSync } from "node:fs";
import type Sqlite from "better-sqlite3";
import { storeDamaged } from "../errors.ts";
import { computePageSums, loadPageSums, savePageSums, verifyPages, withWal } from "./page-sums.ts";
import { checkWalEnd, readWal } from "./wal.ts";

/** A SQLite database of which each page is what was written, or an error (see page-sums.ts). */
export interface VerifiedPages {
  /** Empties the log into the database, with the sums of what it changes made durable first. */
  checkpoint(): void;
  /** Compares some more of the pages that opening left; false when there are none. */
  verifyMore(): boolean;
}

const pageSize = 4096;
const pagesPerStep = 2048;

/**
 * Verifies the first bytes of a database that was just opened, and its log, and makes SQLite keep that log until it is told to move it.
 * `format` 0: the database is new. `file` reads the same database. Throws StoreDamaged.
 */
export function verifiedPages(path: string, sqlite: Sqlite.Database, file: number, format: number, verifyAtOpen: number): VerifiedPages {
  const sumsPath = `${path}.sums`;
  const walPath = `${path}-wal`;
  const wal = () => {
    const [state] = sqlite.pragma("wal_checkpoint(NOOP)") as readonly { readonly log: number }[];
    const frames = state?.log ?? 0;
    return frames > 0 ? { frames, ...readWal(walPath, pageSize, frames) } : undefined;
  };

  // Sums without a database are left over from one that was removed.
  if (format === 0) rmSync(sumsPath, { force: true });
  let sums = loadPageSums(sumsPath);
  let verified = Math.min(sums?.length ?? 0, Math.ceil(verifyAtOpen / pageSize));
  const left = wal();
  if (existsSync(walPath)) checkWalEnd(walPath, pageSize, left?.frames ?? 0);
  if (sums !== undefined) verifyPages(path, file, pageSize, sums, left, 0, verified);

  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("wal_autocheckpoint = 0");
  if (sums === undefined && format > 0) checkWhole(path, sqlite);

  return {
    checkpoint() {
      // Should it fail, pages on disk may be the old or the new: then the next opening, which sees the log, is left to compare the rest.
      const verifiedBefore = verified;
      verified = Infinity;
      const moved = wal();
      if (sums !== undefined && moved !== undefined) {
        const changed = withWal(sums, moved);
        savePageSums(sumsPath, changed);
        sums = changed;
      }
      sqlite.pragma("wal_checkpoint(TRUNCATE)");
      if (sums === undefined) {
        sums = computePageSums(file, pageSize, Math.floor(fstatSync(file).size / pageSize));
        verified = sums.length;
        savePageSums(sumsPath, sums);
      } else {
        verified = verifiedBefore;
      }
    },
    verifyMore() {
      if (sums === undefined || verified >= sums.length) return false;
      const from = verified;
      verified = Math.min(from + pagesPerStep, sums.length);
      verifyPages(path, file, pageSize, sums, undefined, from, verified);
      return true;
    },
  };
}

/** For a file whose sums are lost: slower, and blind to changes inside values. */
function checkWhole(path: string, sqlite: Sqlite.Database): void {
  const problem = sqlite.pragma("integrity_check(1)", { simple: true });
  if (problem !== "ok") throw storeDamaged(path, String(problem));
}
