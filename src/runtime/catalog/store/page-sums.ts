import { readFileSync, readSync, rmSync } from "node:fs";
import { crc32 } from "node:zlib";
import { storeDamaged } from "../errors.ts";
import { replaceFile } from "./replace-file.ts";
import type { WalContent } from "./wal.ts";

/**
 * Checksums of the pages of a database file, in a file of their own beside it. SQLite does not notice a flipped bit on
 * disk; with these, a page is what was written or an error (promise R15). They change only when the write-ahead log is
 * moved into the database, and are on disk before that begins: pages that the log holds are the log's to vouch for.
 */
export type PageSums = Uint32Array<ArrayBuffer>;

/** Undefined: there are none, or they are damaged themselves; then the database has to be checked otherwise. */
export function loadPageSums(path: string): PageSums | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const content = bytes.subarray(0, -4);
  if (bytes.length < 4 || bytes.length % 4 !== 0 || crc32(content) !== bytes.readUInt32LE(bytes.length - 4)) return undefined;
  return new Uint32Array(new Uint8Array(content).buffer);
}

export function savePageSums(path: string, sums: PageSums): void {
  const content = Buffer.alloc(sums.byteLength + 4);
  content.set(new Uint8Array(sums.buffer));
  content.writeUInt32LE(crc32(content.subarray(0, -4)), sums.byteLength);
  try {
    replaceFile(path, content);
  } catch (error) {
    // SQLite may still move the log into the database by itself; sums of the old pages would then accuse good ones.
    rmSync(path, { force: true });
    throw error;
  }
}

export function withWal(sums: PageSums, wal: WalContent): PageSums {
  const changed = new Uint32Array(wal.pageCount);
  changed.set(sums.subarray(0, wal.pageCount));
  for (const [page, checksum] of wal.pages) if (page <= wal.pageCount) changed[page - 1] = checksum;
  return changed;
}

export function computePageSums(file: number, pageSize: number, pageCount: number): PageSums {
  const sums = new Uint32Array(pageCount);
  readPages(file, pageSize, 0, pageCount, (page, content) => (sums[page] = crc32(content)));
  return sums;
}

/** Throws StoreDamaged for a page, counted from 0, in `[from, to)` that is not what was written. Pages in the log are passed over. */
export function verifyPages(
  path: string,
  file: number,
  pageSize: number,
  sums: PageSums,
  wal: WalContent | undefined,
  from: number,
  to: number,
): void {
  let next = from;
  readPages(file, pageSize, from, to, (page, content) => {
    next = page + 1;
    if (crc32(content) !== sums[page] && wal?.pages.has(page + 1) !== true)
      throw storeDamaged(path, `page ${page + 1} has changed on disk`);
  });
  for (; next < to; next++) {
    if (wal?.pages.has(next + 1) !== true) throw storeDamaged(path, `page ${next + 1} is missing`);
  }
}

function readPages(file: number, pageSize: number, from: number, to: number, visit: (page: number, content: Buffer) => void): void {
  const chunk = Buffer.alloc(pageSize * Math.min(256, Math.max(to - from, 1)));
  for (let page = from; page < to;) {
    const bytes = readSync(file, chunk, 0, Math.min(chunk.length, (to - page) * pageSize), page * pageSize);
    const pages = Math.floor(bytes / pageSize);
    if (pages === 0) return;
    for (let index = 0; index < pages; index++) visit(page + index, chunk.subarray(index * pageSize, (index + 1) * pageSize));
    page += pages;
  }
}
