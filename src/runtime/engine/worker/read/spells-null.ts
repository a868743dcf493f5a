import { open } from "node:fs/promises";
import type { CsvFormat } from "../../../../plan/format.ts";
import type { FileGroup } from "../../../../protocol/binding.ts";

/** Whether the beginning of a group's first and last file has the text for null in it. Compressed files are taken to have it. */
export async function spellsNull(group: FileGroup, format: CsvFormat): Promise<boolean> {
  const ends = [group.files[0], group.files.at(-1)].filter((file) => file !== undefined);
  if (format.compression !== "none") {
    return true;
  }
  const beginnings = await Promise.all(ends.map(({ path }) => beginning(path)));
  return beginnings.some((bytes) => bytes.includes(format.nullText));
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(65536), 0, 65536, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
