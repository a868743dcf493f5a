import type { FileFormat } from "../../../plan/format.ts";
import { mergeTypes } from "../../../plan/merge-type.ts";
import type { DataType } from "../../../plan/type.ts";
import type { FoundSchema } from "./crawl-memory.ts";

/**
 * Whether two schemas are of one table that changed over time. Glue says "similar" and gives no number: here, of the columns of both at
 * least 7 in 10 are common, where one that changed its type beyond widening counts half.
 */
export function areSimilar(a: FoundSchema, b: FoundSchema): boolean {
  if (a.key === b.key) return true;
  const types = new Map(a.columns.map((column) => [column.name.toLowerCase(), column.type]));
  let common = 0;
  for (const column of b.columns) {
    const type = types.get(column.name.toLowerCase());
    if (type !== undefined) common += isWidened(type, column.type) ? 1 : 0.5;
  }
  return (2 * common) / (a.columns.length + b.columns.length) >= 0.7;
}

/**
 * Whether files can lie in one folder as parts of one table: fields of CSV are told by their place, so one has to begin with all the
 * columns of the other.
 */
export function canShareFolder(a: FoundSchema, b: FoundSchema): boolean {
  if (a.format.kind !== "csv" || a.key === b.key) return true;
  const shorter = a.columns.length < b.columns.length ? a : b;
  const longer = shorter === a ? b : a;
  return shorter.columns.every((column, index) => column.name.toLowerCase() === longer.columns[index]?.name.toLowerCase());
}

/** What has to be the same for files to be read as one table: all of the format but the codec inside of Parquet files. */
export const formatKey = (format: FileFormat) => (format.kind === "parquet" ? "parquet" : JSON.stringify(format));

const isWidened = (a: DataType, b: DataType) => a.kind === b.kind || mergeTypes(a, b).kind !== "string";
