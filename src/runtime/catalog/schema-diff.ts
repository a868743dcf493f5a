import type { Column, TableInput } from "@aws-sdk/client-glue";
import { parseHiveType } from "../../plan/hive-type.ts";
import { isWidening } from "../../plan/merge-type.ts";
import { columnName } from "./column-name.ts";

type Columns = Pick<TableInput, "StorageDescriptor" | "PartitionKeys">;

/** What an update changes in a table's columns, a line for each: `column added: x int`, `column widened: z int -> bigint`. Empty: nothing. */
export function diffColumns(before: Columns, after: Columns): readonly string[] {
  return [
    ...diff("column", before.StorageDescriptor?.Columns ?? [], after.StorageDescriptor?.Columns ?? []),
    ...diff("partition key", before.PartitionKeys ?? [], after.PartitionKeys ?? []),
  ];
}

function diff(what: "column" | "partition key", before: readonly Column[], after: readonly Column[]): readonly string[] {
  const old = new Map(before.map((column) => [columnName(column), column]));
  const left = new Set(after.map(columnName));
  const removed = before.filter((column) => !left.has(columnName(column)));
  const kept = (columns: readonly Column[]) => columns.map(columnName).filter((name) => old.has(name) && left.has(name));
  return [
    ...after.flatMap((column) => {
      const earlier = old.get(columnName(column));
      return earlier === undefined ? [`${what} added: ${described(column)}`] : changes(what, earlier, column);
    }),
    ...removed.map((column) => `${what} removed: ${column.Name}`),
    ...(kept(before).join("\0") === kept(after).join("\0") ? [] : [`${what}s reordered: ${kept(after).join(", ")}`]),
  ];
}

function changes(what: string, before: Column, after: Column): readonly string[] {
  const from = typeOf(before);
  const to = typeOf(after);
  return [
    ...(from === to ? [] : [`${what} ${widens(from, to) ? "widened" : "type changed"}: ${after.Name} ${from} -> ${to}`]),
    ...((before.Comment ?? "") === (after.Comment ?? "")
      ? []
      : [`comment changed: ${after.Name} ${JSON.stringify(before.Comment ?? "")} -> ${JSON.stringify(after.Comment ?? "")}`]),
  ];
}

const typeOf = (column: Column) => column.Type ?? "string";
const described = (column: Column) => `${column.Name} ${typeOf(column)}`;

function widens(from: string, to: string): boolean {
  try {
    return isWidening(parseHiveType(from), parseHiveType(to));
  } catch {
    // The catalog keeps any text as a type; of one that is not Hive's nothing more can be said.
    return false;
  }
}
