import type { BoundFiles, FileGroup } from "../../../../protocol/binding.ts";
import { readParquetFooter } from "../inspect/parquet-footer.ts";
import { readSample } from "../inspect/read-sample.ts";

/** How much a statement has before it. */
export interface InputSize {
  readonly rows: number;
  readonly bytes: number;
}

/**
 * What files hold: bytes as they are, rows as the largest file of each group makes likely. Of files that do not tell their rows at
 * their beginning (packed text, JSON that is one array) no rows are counted.
 */
export async function estimateInput(tables: readonly BoundFiles[]): Promise<InputSize> {
  const sizes = await Promise.all(tables.flatMap(({ groups }) => groups.map(sizeOf)));
  return sizes.reduce((sum, size) => ({ rows: sum.rows + size.rows, bytes: sum.bytes + size.bytes }), { rows: 0, bytes: 0 });
}

async function sizeOf(group: FileGroup): Promise<InputSize> {
  const bytes = group.files.reduce((sum, file) => sum + file.bytes, 0);
  const largest = group.files.toSorted((a, b) => b.bytes - a.bytes)[0];
  if (largest === undefined || largest.bytes === 0) {
    return { rows: 0, bytes };
  }
  try {
    return { rows: Math.round((await rowsPerByte(group, largest)) * bytes), bytes };
  } catch {
    // What is wrong with a file is told by the statement that reads it.
    return { rows: 0, bytes };
  }
}

const sampleBytes = 1 << 18;

async function rowsPerByte({ format }: FileGroup, { path, bytes }: FileGroup["files"][number]): Promise<number> {
  if (format.kind === "parquet") {
    return readParquetFooter(path).rows / bytes;
  }
  if (format.kind === "json" && (format.layout !== "lines" || format.path !== undefined)) {
    return 0;
  }
  const { text, complete, compression } = await readSample(path, sampleBytes);
  const read = complete ? bytes : compression === "none" ? Buffer.byteLength(text) : Infinity;
  return (text.match(/\n/g) ?? []).length / read;
}
