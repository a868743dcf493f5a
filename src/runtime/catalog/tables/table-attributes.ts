import type { Table, TableAttributes } from "@aws-sdk/client-glue";

/** Of a table what `AttributesToGet` asks for, and always what tells it apart; all of it when nothing is asked for. */
export function tableWithAttributes(table: Table, wanted: readonly TableAttributes[] = []): Table {
  if (wanted.length === 0) return table;
  const { Name, DatabaseName, TableType } = table;
  return { Name, DatabaseName, ...(wanted.includes("TABLE_TYPE") && { TableType }) };
}
