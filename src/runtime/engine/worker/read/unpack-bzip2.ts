import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import Bunzip from "seek-bzip";
import { brokenBzip2 } from "./errors.ts";

/** Unpacks a whole bzip2 file into a folder, unless that was done before, and answers where it is. The decoder is synchronous. */
export function unpackBzip2(path: string, folder: string): string {
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 16);
  const target = join(
    folder,
    `${hash}-${basename(path)
      .replace(/\.bz2$/i, "")
      .slice(-100)}`,
  );
  if (existsSync(target)) {
    return target;
  }
  const file = openSync(`${target}.part`, "w");
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    let filled = 0;
    const writeByte = (byte: number) => {
      buffer[filled++] = byte;
      if (filled === buffer.length) {
        writeSync(file, buffer);
        filled = 0;
      }
    };
    decode(path, writeByte);
    writeSync(file, buffer.subarray(0, filled));
  } finally {
    closeSync(file);
  }
  renameSync(`${target}.part`, target);
  return target;
}

function decode(path: string, writeByte: (byte: number) => void): void {
  try {
    Bunzip.decode(readFileSync(path), { writeByte }, true);
  } catch (error) {
    throw brokenBzip2(path, error instanceof Error ? error.message : String(error));
  }
}
