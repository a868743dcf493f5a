import type { DataType } from "../../../plan/type.ts";
import { parseHiveType } from "../../../plan/hive-type.ts";
import type { ColumnSchema, TableSchema } from "./schemas.ts";

/** Of Glue's `Table`, as its API writes it, what schemas are made of. */
export interface WireTable {
  readonly Name: string;
  readonly DatabaseName?: string;
  readonly Description?: string;
  readonly TableType?: string;
  readonly StorageDescriptor?: { readonly Columns?: readonly WireColumn[] };
  readonly PartitionKeys?: readonly WireColumn[];
}

interface WireColumn {
  readonly Name: string;
  readonly Type?: string;
  readonly Comment?: string;
}

export type TableReader = (table: WireTable, database: string) => TableSchema;

/**
 * Reads tables into schemas that share what is equal: of a half million columns most have the name, the type and no comment, like
 * others have them too.
 */
export function openTableReader(): TableReader {
  const types = new Map<string, DataType | undefined>();
  const shared = new Map<string, ColumnSchema>();
  const typeOf = (text: string) => {
    if (!types.has(text)) types.set(text, readType(text));
    return types.get(text);
  };
  const column = ({ Name: name, Type: typeText = "", Comment: comment }: WireColumn, isPartitionKey: boolean): ColumnSchema => {
    const key = comment === undefined ? `${isPartitionKey ? "1" : "0"}${typeText}\0${name}` : undefined;
    const known = key === undefined ? undefined : shared.get(key);
    if (known !== undefined) return known;
    const made = { name, typeText, type: typeOf(typeText), ...(comment === undefined ? {} : { comment }), isPartitionKey };
    if (key !== undefined && shared.size < mostShared) shared.set(key, made);
    return made;
  };
  return (table, database) => ({
    database: table.DatabaseName ?? database,
    name: table.Name,
    kind: table.TableType === "VIRTUAL_VIEW" ? "view" : "table",
    ...(table.Description === undefined ? {} : { comment: table.Description }),
    columns: [
      ...(table.StorageDescriptor?.Columns ?? []).map((each) => column(each, false)),
      ...(table.PartitionKeys ?? []).map((each) => column(each, true)),
    ],
  });
}

/** A catalog whose columns all differ must not pay for a map of them. */
const mostShared = 50_000;

function readType(text: string): DataType | undefined {
  try {
    return parseHiveType(text);
  } catch {
    return undefined;
  }
}
