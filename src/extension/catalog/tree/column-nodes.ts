import type { Table } from "@aws-sdk/client-glue";
import { assertNever } from "../../../plan/assert-never.ts";
import { formatHiveType, parseHiveType } from "../../../plan/hive-type.ts";
import type { DataType } from "../../../plan/type.ts";
import { sqlName } from "../../../plan/sql/sql-name.ts";
import type { ColumnNode, FieldNode, NoteNode } from "./catalog-node.ts";
import { nodeId } from "./node-id.ts";

/** A table's columns, its partition keys last, as they stand in its rows. */
export function columnNodes(database: string, table: string, { StorageDescriptor, PartitionKeys = [] }: Table): readonly ColumnNode[] {
  const nodes = (columns: typeof PartitionKeys, isPartitionKey: boolean) =>
    columns.map(({ Name: column = "", Type = "", Comment: comment }) => {
      return { kind: "column", database, table, column, type: Type, comment: comment || undefined, isPartitionKey } as const;
    });
  return [...nodes(StorageDescriptor?.Columns ?? [], false), ...nodes(PartitionKeys, true)];
}

/** The parts of a nested column, or a note when its type cannot be read. */
export function partsOfColumn(column: ColumnNode): readonly (FieldNode | NoteNode)[] {
  const type = typeOf(column.type);
  if (type === undefined) return [{ kind: "note", of: nodeId(column), note: "not a type" }];
  return parts({ kind: "field", database: column.database, table: column.table, path: [column.column], sql: sqlName(column.column), type });
}

export const partsOfField = (field: FieldNode): readonly FieldNode[] => parts(field);

/** Whether a column or field has parts to show. */
export function isNested(type: DataType | undefined): boolean {
  // An array of plain values says it all in its type.
  if (type?.kind === "array") return isNested(type.element);
  return type?.kind === "struct" || type?.kind === "map" || type?.kind === "choice";
}

/** Undefined: the catalog keeps any text as a type, and this is none. */
export function typeOf(text: string): DataType | undefined {
  try {
    return parseHiveType(text);
  } catch {
    return undefined;
  }
}

/** A type in a few characters; of what has parts, only what it is. */
export function shortType(type: DataType): string {
  if (type.kind === "array") return `array<${shortType(type.element)}>`;
  return isNested(type) ? (type.kind === "choice" ? "uniontype" : type.kind) : formatHiveType(type);
}

function parts(field: FieldNode): readonly FieldNode[] {
  const { type, sql } = field;
  const part = (name: string, type: DataType, sql: string | undefined): FieldNode => ({ ...field, path: [...field.path, name], sql, type });
  const wrapped = (before: string, after: string) => (sql === undefined ? undefined : `${before}${sql}${after}`);
  switch (type.kind) {
    case "struct":
      return type.fields.map(({ name, type }) => part(name, type, wrapped("", `.${sqlName(name)}`)));
    case "array":
      // An array of structs shows the fields at once: they are what is looked for.
      return isNested(type.element) ? parts(part("element", type.element, wrapped("", "[1]"))) : [];
    case "map":
      return [part("key", type.key, wrapped("map_keys(", ")")), part("value", type.value, wrapped("map_values(", ")"))];
    case "choice":
      return type.options.map((option) => part(formatHiveType(option), option, undefined));
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "float":
    case "double":
    case "string":
    case "binary":
    case "date":
    case "timestamp":
    case "null":
    case "decimal":
    case "char":
    case "varchar":
      return [];
    default:
      return assertNever(type);
  }
}
