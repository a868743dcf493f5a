import type { Glue, Table, TableInput } from "@aws-sdk/client-glue";
import { tableChanged } from "./errors.ts";

/**
 * Makes the next version of a table, if it still is at the version that `table` was read at; else throws a CatalogChangeError
 * ("table changed"). Resolves with the table as it is then.
 */
export async function updateTable(glue: Glue, table: Table, input: TableInput): Promise<Table> {
  const { DatabaseName = "", Name = "", VersionId } = table;
  try {
    await glue.updateTable({ DatabaseName, TableInput: input, VersionId });
  } catch (error) {
    if (error instanceof Error && error.name === "ConcurrentModificationException") throw tableChanged(`${DatabaseName}.${Name}`);
    throw error;
  }
  const { Table = table } = await glue.getTable({ DatabaseName, Name });
  return Table;
}
