import type { Database, Glue, Table } from "@aws-sdk/client-glue";
import { type DroppedTable, rememberTable, restoreTable } from "./dropped-table.ts";

/** What is needed to make a database again that has been dropped with its tables. */
export interface DroppedDatabase {
  readonly database: Database;
  readonly tables: readonly DroppedTable[];
}

/** Of a larger database too much would have to be held. */
const mostTables = 1000;

/** Undefined: the database is too large to be held. */
export async function rememberDatabase(glue: Glue, Name: string): Promise<DroppedDatabase | undefined> {
  const { Database: database = { Name } } = await glue.getDatabase({ Name });
  const definitions: Table[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await glue.getTables({ DatabaseName: Name, NextToken, MaxResults: 100 });
    definitions.push(...(answer.TableList ?? []));
    NextToken = answer.NextToken;
    if (definitions.length > mostTables) return undefined;
  } while (NextToken !== undefined);
  const tables: DroppedTable[] = [];
  for (const table of definitions) {
    const remembered = await rememberTable(glue, table);
    if (remembered === undefined) return undefined;
    tables.push(remembered);
  }
  return { database, tables };
}

export async function restoreDatabase(glue: Glue, { database, tables }: DroppedDatabase): Promise<void> {
  const { Name, Description, LocationUri, Parameters } = database;
  await glue.createDatabase({ DatabaseInput: { Name, Description, LocationUri, Parameters } });
  for (const table of tables) await restoreTable(glue, table);
}
