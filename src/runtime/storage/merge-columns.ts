import { formatHiveType } from "../../plan/hive-type.ts";
import { isWidening } from "../../plan/merge-type.ts";
import { sameType } from "../../plan/same-type.ts";
import type { Column, DataType } from "../../plan/type.ts";
import { columnIsPartitionKey, columnTwice, columnTypeConflict } from "./errors.ts";

/**
 * The columns of a table after rows were added to it: new columns last, types as wide as either side needs. A number
 * or date column does not become text: that is a mistake more often than a wish.
 */
export function mergeColumns(table: string, existing: readonly Column[], rows: readonly Column[]): readonly Column[] {
  const given = new Map(rows.map((column) => [column.name, column]));
  const merged = existing.map((column) => {
    const other = given.get(column.name);
    given.delete(column.name);
    return other === undefined ? column : { ...column, type: mergedType(table, column, other.type) };
  });
  return [...merged, ...given.values()];
}

/** Names in lower case; none twice, none a partition key. */
export function foldColumns(table: string, columns: readonly Column[], partitionKeys: readonly Column[]): readonly Column[] {
  const keys = new Set(partitionKeys.map(({ name }) => name));
  const seen = new Set<string>();
  return columns.map((column) => {
    const name = column.name.toLowerCase();
    if (seen.has(name)) {
      throw columnTwice(table, name);
    }
    if (keys.has(name)) {
      throw columnIsPartitionKey(table, name);
    }
    seen.add(name);
    return { ...column, name };
  });
}

function mergedType(table: string, { name, type }: Column, given: DataType): DataType {
  if (sameType(type, given) || isWidening(given, type)) {
    return type;
  }
  const isText = type.kind === "null" || type.kind === "char" || type.kind === "varchar";
  if (isWidening(type, given) && (given.kind !== "string" || isText)) {
    return given;
  }
  throw columnTypeConflict(table, name, formatHiveType(type), formatHiveType(given));
}
