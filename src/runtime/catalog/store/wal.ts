import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";

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
 * with the log's own chained checksums verified. Undefined: nothing committed in it.
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
    return fstatSync(file).size < headerBytes ? undefined : readFrames(file, pageSize);
  } finally {
    closeSync(file);
  }
}

function readFrames(file: number, pageSize: number): WalContent | undefined {
  const header = Buffer.alloc(headerBytes);
  readSync(file, header, 0, headerBytes, 0);
  const sum = new Int32Array(2);
  chain(sum, new Int32Array(header.buffer, header.byteOffset, 6));
  if (header.readUInt32BE(0) !== littleEndianMagic || header.readUInt32BE(8) !== pageSize || !endsWith(header, 24, sum)) return undefined;

  const frameBytes = frameHeaderBytes + pageSize;
  const chunk = Buffer.alloc(frameBytes * framesPerRead);
  const pages = new Map<number, number>();
  const uncommitted = new Map<number, number>();
  let pageCount = 0;
  for (let position = headerBytes; ; position += chunk.length) {
    const bytes = readSync(file, chunk, 0, chunk.length, position);
    for (let offset = 0; offset + frameBytes <= bytes; offset += frameBytes) {
      const saltsMatch = chunk.compare(header, 16, 24, offset + 8, offset + 16) === 0;
      chain(sum, new Int32Array(chunk.buffer, chunk.byteOffset + offset, 2));
      chain(sum, new Int32Array(chunk.buffer, chunk.byteOffset + offset + frameHeaderBytes, pageSize / 4));
      if (!saltsMatch || !endsWith(chunk, offset + 16, sum)) return committed(pages, pageCount);
      const content = chunk.subarray(offset + frameHeaderBytes, offset + frameBytes);
      uncommitted.set(chunk.readUInt32BE(offset), crc32(content));
      const sizeAfterCommit = chunk.readUInt32BE(offset + 4);
      if (sizeAfterCommit > 0) {
        for (const [page, checksum] of uncommitted) pages.set(page, checksum);
        uncommitted.clear();
        pageCount = sizeAfterCommit;
      }
    }
    if (bytes < chunk.length) return committed(pages, pageCount);
  }
}

const committed = (pages: ReadonlyMap<number, number>, pageCount: number) => (pageCount === 0 ? undefined : { pages, pageCount });

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
