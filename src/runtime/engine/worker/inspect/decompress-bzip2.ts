import { open } from "node:fs/promises";
import Bunzip from "seek-bzip";

/**
 * Unpacks the beginning of a bzip2 file. Its blocks unpack to 900 kB at most and cannot be cut, so up to `limit` and one
 * block more is read. Throws with the decoder's text for a broken file.
 */
export async function decompressBzip2(path: string, limit: number): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const { bytes: packed, complete: all } = await readPrefix(path, limit + largestPackedBlock);
  const output = Buffer.allocUnsafe(limit);
  let length = 0;
  const sink = {
    writeByte(byte: number): void {
      if (length === limit) throw new EnoughError();
      output[length++] = byte;
    },
  };
  try {
    Bunzip.decode(packed, sink, true);
    return { bytes: output.subarray(0, length), complete: all };
  } catch (error) {
    if (error instanceof EnoughError) return { bytes: output.subarray(0, length), complete: false };
    throw error;
  }
}

/** Text that does not pack at all takes 1 % more room than it has. */
const largestPackedBlock = 1 << 20;

class EnoughError extends Error {}

async function readPrefix(path: string, limit: number): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, limit));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, bytesRead), complete: size <= limit };
  } finally {
    await handle.close();
  }
}
