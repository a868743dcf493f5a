import { createReadStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as zlib from "node:zlib";
import type { FileGroup } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { brokenPacked } from "./errors.ts";

/**
 * DuckDB takes what it can unpack of a gzip or zstd file that was cut off for the whole of it, and looks at no checksum: such
 * files are unpacked a second time, beside the reading, by a reader that does. Up to `mostBytes`, packed, in all.
 */
export function checkPacked(session: EngineSession, { format, files }: FileGroup, mostBytes: number): void {
  if (format.kind === "parquet" || files.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes) {
    return;
  }
  const unpacker = unpackers[format.compression];
  const [first] = files;
  if (unpacker === undefined || first === undefined) {
    return;
  }
  session.checkAlongside(first.path, async () => {
    const left = files.values();
    const checkNext = async () => {
      for (const { path } of left) await unpackToNowhere(path, unpacker, session.signal);
    };
    await Promise.all(Array.from({ length: atOnce }, checkNext));
  });
}

/** DuckDB reads meanwhile, and needs processors too. */
const atOnce = 4;

type Unpacker = () => NodeJS.ReadWriteStream;

// Node 22.14, the oldest that Epoxy runs on, has no zstd yet.
const zstd: Unpacker | undefined = "createZstdDecompress" in zlib ? () => zlib.createZstdDecompress(chunks) : undefined;
const chunks = { chunkSize: 1 << 20 };
const unpackers = { none: undefined, bzip2: undefined, gzip: () => zlib.createGunzip(chunks), zstd };

async function unpackToNowhere(path: string, unpacker: Unpacker, signal: AbortSignal): Promise<void> {
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), unpacker(), nowhere, { signal });
  } catch (error) {
    throw brokenPacked(path, error instanceof Error ? error.message : String(error));
  }
}
