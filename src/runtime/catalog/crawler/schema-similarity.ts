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
  const [fewer, more] = a.columns.length < b.columns.length ? [typesOf(a), typesOf(b)] : [typesOf(b), typesOf(a)];
  const needed = 0.35 * (fewer.size + more.size);
  if (fewer.size < needed) return false;
  let common = 0;
  for (const [name, type] of fewer) {
    const other = more.get(name);
    if (other !== undefined) common += isWidened(type, other) ? 1 : 0.5;
  }
  return common >= needed;
}

/** In a lake of thousands of tables each schema is compared with many. */
function typesOf(schema: FoundSchema): ReadonlyMap<string, DataType> {
  let types = known.get(schema);
  if (types === undefined) {
    types = new Map(schema.columns.map((column) => [column.name.toLowerCase(), column.type]));
    known.set(schema, types);
  }
  return types;
}

const known = new WeakMap<FoundSchema, ReadonlyMap<string, DataType>>();

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
