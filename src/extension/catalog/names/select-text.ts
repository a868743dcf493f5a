import type { Table } from "@aws-sdk/client-glue";
import { sqlName } from "../../../plan/sql/sql-name.ts";

/** A query of a table's first rows, its columns by name. */
export function selectText(database: string, table: string, { StorageDescriptor, PartitionKeys = [] }: Table): string {
  const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys].map(({ Name = "" }) => `  ${sqlName(Name)}`);
  return `SELECT${columns.length === 0 ? " *" : `\n${columns.join(",\n")}`}\nFROM ${sqlName(database)}.${sqlName(table)}\nLIMIT 100;\n`;
}
