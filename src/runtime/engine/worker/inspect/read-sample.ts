import { isUtf8 } from "node:buffer";
import { closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import * as zlib from "node:zlib";
import type { Readable } from "node:stream";
import type { FileCompression } from "../../../../plan/format.ts";
import { decompressBzip2 } from "./decompress-bzip2.ts";
import { compressionMismatch, notText, notUtf8, utf16, zstdNotAvailable } from "./errors.ts";

/** The beginning of a text file, unpacked. */
export interface Sample {
  readonly compression: FileCompression;
  /** Without byte order mark. */
  readonly text: string;
  /** The text is all there is; otherwise it ends with the last whole line or, in a file of one line, anywhere. */
  readonly complete: boolean;
}

/**
 * Reads the first bytes of a file's text, or more if that is not a whole line. Compression is known by the first
 * bytes, not by the name. Throws an InspectionError for what is not UTF-8 text, and for a broken archive.
 */
export async function readSample(path: string, bytes = sampleBytes): Promise<Sample> {
  const sample = await readBeginning(path, bytes);
  return sample.complete || sample.text.includes("\n") ? sample : readBeginning(path, longestLine);
}

const sampleBytes = 1 << 21;

/** Maps and the like are written as one JSON document in one line. */
const longestLine = 1 << 26;

async function readBeginning(path: string, limit: number): Promise<Sample> {
  const head = readHead(path, limit);
  const compression = compressionOf(head.bytes);
  const { bytes, complete } = compression === "none" ? head : await unpack(path, compression, limit);
  return { compression, ...decode(bytes, complete) };
}

function readHead(path: string, limit: number): Unpacked {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.allocUnsafe(Math.min(size, limit));
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(file, bytes, filled, bytes.length - filled, filled);
      if (read === 0) break;
      filled += read;
    }
    return { bytes: bytes.subarray(0, filled), complete: size <= limit };
  } finally {
    closeSync(file);
  }
}

interface Unpacked {
  readonly bytes: Buffer;
  readonly complete: boolean;
}

function compressionOf(head: Buffer): FileCompression {
  if (head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return "gzip";
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528) return "zstd";
  if (/^BZh[1-9](1AY&SY|\x17\x72\x45\x38)/.test(head.toString("latin1", 0, 10))) return "bzip2";
  return "none";
}

async function unpack(path: string, compression: Exclude<FileCompression, "none">, limit: number): Promise<Unpacked> {
  try {
    switch (compression) {
      case "gzip":
        return await take(createReadStream(path), zlib.createGunzip(), limit);
      case "zstd":
        // Node 22.14, the oldest that Epoxy runs on, has no zstd yet.
        if (!("createZstdDecompress" in zlib)) throw zstdNotAvailable();
        return await take(createReadStream(path), zlib.createZstdDecompress(), limit);
      case "bzip2":
        return await decompressBzip2(path, limit);
    }
  } catch (error) {
    if (error instanceof Error && !error.name.startsWith("Inspection")) throw compressionMismatch(compression, error.message);
    throw error;
  }
}

async function take(source: Readable, unpacker: NodeJS.ReadWriteStream & Readable, limit: number): Promise<Unpacked> {
  source.on("error", (error) => unpacker.destroy(error));
  source.pipe(unpacker);
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of unpacker as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= limit) return { bytes: Buffer.concat(parts), complete: false };
    }
    return { bytes: Buffer.concat(parts), complete: true };
  } finally {
    source.destroy();
  }
}

function decode(bytes: Buffer, complete: boolean): Pick<Sample, "text" | "complete"> {
  const mark = bytes.length >= 2 ? bytes.readUInt16LE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) throw utf16();
  const zero = bytes.indexOf(0);
  if (zero !== -1) throw notText(zero);
  const whole = complete ? bytes : withoutCutCharacter(bytes);
  if (!isUtf8(whole)) throw notUtf8(...firstBadByte(whole));
  const text = whole.toString("utf8").replace(/^\uFEFF/, "");
  const lastLine = text.lastIndexOf("\n");
  return { text: complete || lastLine === -1 ? text : text.slice(0, lastLine + 1), complete };
}

/** A sample may end within a character of several bytes. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return ((bytes[end - 1] ?? 0) & 0xc0) === 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}

function firstBadByte(bytes: Buffer): [offset: number, byte: number] {
  const text = bytes.toString("utf8");
  const offset = Buffer.byteLength(text.slice(0, text.indexOf("\uFFFD")));
  return [offset, bytes[offset] ?? 0];
}
