import type { WriteNode } from "../../../../plan/plan.ts";
import { isWidening } from "../../../../plan/merge-type.ts";
import { sameType } from "../../../../plan/same-type.ts";
import type { Column, DataType } from "../../../../plan/type.ts";
import type { BoundWrite } from "../../../../protocol/binding.ts";
import { columnCount, columnTwice, narrowing, onlyPartitionKeys, unknownColumns, unknownPartitionKey, unresolvedChoice } from "./errors.ts";

/** A column as it will be written. */
export interface TargetColumn extends Column {
  /** The rows' column it comes from; absent: they have none, it is null. */
  readonly from: string | undefined;
}

export interface TargetColumns {
  readonly data: readonly TargetColumn[];
  readonly keys: readonly TargetColumn[];
}

/** What is to be written where: an existing table's columns filled from the rows', or the rows' own for a new table. */
export function targetColumns(node: WriteNode, bound: BoundWrite, rows: readonly Column[]): TargetColumns {
  const table = `${node.to.database}.${node.to.table}`;
  const targets =
    bound.existing === undefined || node.columnsBy === "replace"
      ? newTable(table, bound.partitionBy, rows)
      : existingTable(node, table, bound.existing, rows);
  const choice = targets.data.find(({ type }) => type.kind === "choice");
  if (choice !== undefined) {
    throw unresolvedChoice(table, choice.name, choice.type);
  }
  if (targets.data.length === 0) {
    throw onlyPartitionKeys(table);
  }
  return targets;
}

function newTable(table: string, partitionBy: readonly string[], rows: readonly Column[]): TargetColumns {
  const columns = rows.map(({ name, type }) => ({ name: name.toLowerCase(), from: name, type: storable(type) }));
  const repeated = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) < index);
  if (repeated !== undefined) {
    throw columnTwice(table, repeated.name);
  }
  const keys = partitionBy.map((key) => {
    const column = columns.find(({ name }) => name === key.toLowerCase());
    if (column === undefined) {
      throw unknownPartitionKey(
        table,
        key,
        rows.map(({ name }) => name),
      );
    }
    return column;
  });
  return { data: columns.filter((column) => !keys.includes(column)), keys };
}

/** A column in which every value seen is null has to have some type. */
function storable(type: DataType): DataType {
  return type.kind === "null" ? { kind: "string" } : type;
}

function existingTable(
  node: WriteNode,
  table: string,
  existing: NonNullable<BoundWrite["existing"]>,
  rows: readonly Column[],
): TargetColumns {
  const keyNames = new Set(existing.partitionKeys.map(({ name }) => name.toLowerCase()));
  const data = existing.columns.filter(({ name }) => !keyNames.has(name.toLowerCase()));
  const all = [...data, ...existing.partitionKeys];
  const byName = new Map(rows.map((column) => [column.name.toLowerCase(), column]));
  if (node.columnsBy === "position") {
    if (rows.length !== all.length) {
      throw columnCount(table, all.length, rows.length);
    }
  } else {
    const unknown = rows.filter(({ name }) => !all.some((column) => column.name.toLowerCase() === name.toLowerCase()));
    if (unknown.length > 0) {
      throw unknownColumns(
        table,
        unknown.map(({ name }) => name),
        all.map(({ name }) => name),
      );
    }
  }
  const targets = all.map((column, index) => {
    const source = node.columnsBy === "position" ? rows[index] : byName.get(column.name.toLowerCase());
    return fill(table, column, source, index >= data.length);
  });
  return { data: targets.slice(0, data.length), keys: targets.slice(data.length) };
}

/** Rows of a narrower type are cast; wider ones of the same kind widen the table's column; a partition key stays as it is. */
function fill(table: string, column: Column, source: Column | undefined, isKey: boolean): TargetColumn {
  if (source === undefined || source.type.kind === "null" || sameType(source.type, column.type) || isWidening(source.type, column.type)) {
    return { ...column, from: source?.name };
  }
  if (isKey) {
    // The value becomes a folder's name; the cast checks it.
    return { ...column, from: source.name };
  }
  if (family(source.type) === family(column.type) && isWidening(column.type, source.type)) {
    return { ...column, type: source.type, from: source.name };
  }
  throw narrowing(table, column.name, column.type, source.type);
}

/** A whole number does not become a fraction, nor a date a timestamp, because one run has such rows. */
function family({ kind }: DataType): string {
  return families.get(kind) ?? kind;
}

const families: ReadonlyMap<DataType["kind"], string> = new Map([
  ["tinyint", "integer"],
  ["smallint", "integer"],
  ["int", "integer"],
  ["bigint", "integer"],
  ["float", "fraction"],
  ["double", "fraction"],
  ["char", "text of a length"],
  ["varchar", "text of a length"],
]);
