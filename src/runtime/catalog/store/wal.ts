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
 * Reads the first frames of SQLite's write-ahead log (https://www.sqlite.org/fileformat2.html#the_write_ahead_log), as many as SQLite
 * itself counts: what lies behind them may be a commit that was refused. The log's own chained checksums are verified. Throws StoreDamaged.
 */
export function readWal(path: string, pageSize: number, frames: number): WalContent {
  return withFile(path, (file) => {
    const sum = new Int32Array(2);
    chain(sum, readHeader(file).subarray(0, headerBytes - 8));
    const frameBytes = frameHeaderBytes + pageSize;
    const chunk = Buffer.alloc(frameBytes * Math.min(framesPerRead, frames));
    const pages = new Map<number, number>();
    let pageCount = 0;
    for (let first = 0; first < frames; first += framesPerRead) {
      const wanted = frameBytes * Math.min(framesPerRead, frames - first);
      if (readSync(file, chunk, 0, wanted, headerBytes + first * frameBytes) < wanted) throw storeDamaged(path, "it was cut short on disk");
      for (let offset = 0; offset < wanted; offset += frameBytes) {
        const content = chunk.subarray(offset + frameHeaderBytes, offset + frameBytes);
        chain(sum, chunk.subarray(offset, offset + 8));
        chain(sum, content);
        if (!endsWith(chunk, offset + 16, sum)) throw storeDamaged(path, "a commit in it has changed on disk");
        pages.set(chunk.readUInt32BE(offset), crc32(content));
        pageCount = chunk.readUInt32BE(offset + 4);
      }
    }
    return { pages, pageCount };
  });
}

/**
 * SQLite passes over a log from the first frame that does not check out, which is right for a commit that a crash cut short. Of a log
 * that a crash left, this throws StoreDamaged when more follows than that: each commit is on disk before the next begins.
 */
export function checkWalEnd(path: string, pageSize: number, frames: number): void {
  withFile(path, (file) => {
    const frameBytes = frameHeaderBytes + pageSize;
    const { size } = fstatSync(file);
    if (size < headerBytes + frameBytes) return;
    const header = readHeader(file);
    const sum = new Int32Array(2);
    chain(sum, header.subarray(0, headerBytes - 8));
    if (header.readUInt32BE(0) !== littleEndianMagic || header.readUInt32BE(8) !== pageSize || !endsWith(header, 24, sum)) {
      // It was on disk before the first frame was written.
      throw storeDamaged(path, "its header has changed on disk");
    }
    const frame = Buffer.alloc(frameHeaderBytes);
    let commits = 0;
    for (let at = headerBytes + frames * frameBytes; at + frameBytes <= size; at += frameBytes) {
      readSync(file, frame, 0, frameHeaderBytes, at);
      const ofThisLog = frame.compare(header, 16, 24, 8, 16) === 0;
      if (ofThisLog && frame.readUInt32BE(4) > 0 && ++commits > 1) throw storeDamaged(path, "a commit in it has changed on disk");
    }
  });
}

function withFile<T>(path: string, work: (file: number) => T): T {
  const file = openSync(path, "r");
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

function readHeader(file: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  readSync(file, header, 0, headerBytes, 0);
  return header;
}

function chain(sum: Int32Array, bytes: Buffer): void {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
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
