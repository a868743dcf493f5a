import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { storeDamaged } from "../errors.ts";

/** The committed part of a write-ahead log: the checksum of each page's newest content, and the size of the database after it. */
export interface WalContent {
  readonly pages: ReadonlyMap<number, number>;
  readonly pageCount: number;
}

const headerBytes = 32;
const frameHeaderBytes = 24;
const framesPerRead = 512;
/** Checksums over little-endian words, which is what SQLite writes on every processor Node runs on here. */
const littleEndianMagic = 0x377f0682;

/**
 * Reads SQLite's write-ahead log (https://www.sqlite.org/fileformat2.html#the_write_ahead_log) up to its last commit,
 * with the log's own chained checksums verified. Undefined: nothing committed in it. SQLite itself passes over a log from the first
 * frame that does not check out, which is right for a commit that never ended; here it is StoreDamaged when more follows than that.
 */
export function readWal(path: string, pageSize: number): WalContent | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { size } = fstatSync(file);
    return size < headerBytes + frameHeaderBytes + pageSize ? undefined : readFrames(path, file, pageSize);
  } finally {
    closeSync(file);
  }
}

function readFrames(path: string, file: number, pageSize: number): WalContent | undefined {
  const header = Buffer.alloc(headerBytes);
  readSync(file, header, 0, headerBytes, 0);
  const sum = new Int32Array(2);
  chain(sum, new Int32Array(header.buffer, header.byteOffset, 6));
  if (header.readUInt32BE(0) !== littleEndianMagic || header.readUInt32BE(8) !== pageSize || !endsWith(header, 24, sum)) {
    // It was on disk before the first frame was written.
    throw storeDamaged(path, "its header has changed on disk");
  }

  const frameBytes = frameHeaderBytes + pageSize;
  const chunk = Buffer.alloc(frameBytes * framesPerRead);
  const pages = new Map<number, number>();
  const uncommitted = new Map<number, number>();
  let pageCount = 0;
  let intact = true;
  let commitsAfter = 0;
  for (let position = headerBytes; ; position += chunk.length) {
    const bytes = readSync(file, chunk, 0, chunk.length, position);
    for (let offset = 0; offset + frameBytes <= bytes; offset += frameBytes) {
      const sameLog = chunk.compare(header, 16, 24, offset + 8, offset + 16) === 0;
      const sizeAfterCommit = chunk.readUInt32BE(offset + 4);
      if (intact) {
        chain(sum, new Int32Array(chunk.buffer, chunk.byteOffset + offset, 2));
        chain(sum, new Int32Array(chunk.buffer, chunk.byteOffset + offset + frameHeaderBytes, pageSize / 4));
        intact = sameLog && endsWith(chunk, offset + 16, sum);
      }
      // Each commit is on disk before the next begins: only the last can be cut short by a crash.
      if (!intact && sameLog && sizeAfterCommit > 0 && ++commitsAfter > 1) throw storeDamaged(path, "a commit in it has changed on disk");
      if (!intact) continue;
      uncommitted.set(chunk.readUInt32BE(offset), crc32(chunk.subarray(offset + frameHeaderBytes, offset + frameBytes)));
      if (sizeAfterCommit > 0) {
        for (const [page, checksum] of uncommitted) pages.set(page, checksum);
        uncommitted.clear();
        pageCount = sizeAfterCommit;
      }
    }
    if (bytes < chunk.length) return pageCount === 0 ? undefined : { pages, pageCount };
  }
}

function chain(sum: Int32Array, words: Int32Array): void {
  let [first = 0, second = 0] = sum;
  for (let index = 0; index < words.length; index += 2) {
    first = (first + (words[index] ?? 0) + second) | 0;
    second = (second + (words[index + 1] ?? 0) + first) | 0;
  }
  sum[0] = first;
  sum[1] = second;
}

const endsWith = (bytes: Buffer, offset: number, sum: Int32Array) =>
  bytes.readInt32BE(offset) === sum[0] && bytes.readInt32BE(offset + 4) === sum[1];
