import { callGlue } from "../../../client/call-glue.ts";
import type { Endpoint } from "../../../client/signed-request.ts";
import type { TableReader, WireTable } from "./read-table.ts";
import type { TableSchema } from "./schemas.ts";

export interface LoadedSchemas {
  readonly databases: readonly string[];
  readonly tables: readonly TableSchema[];
}

/** Reads the whole catalog, a page at a time. Rejects with what `callGlue` does. */
export async function loadSchemas(endpoint: Endpoint, read: TableReader, signal: AbortSignal): Promise<LoadedSchemas> {
  const databases: string[] = [];
  const tables: TableSchema[] = [];
  for await (const page of pages<DatabasePage>(endpoint, "GetDatabases", {}, signal)) {
    for (const { Name } of page.DatabaseList ?? []) databases.push(Name);
  }
  for (const database of databases) tables.push(...(await loadDatabase(endpoint, database, read, signal)));
  return { databases, tables };
}

export async function loadDatabase(
  endpoint: Endpoint,
  database: string,
  read: TableReader,
  signal: AbortSignal,
): Promise<readonly TableSchema[]> {
  const tables: TableSchema[] = [];
  for await (const page of pages<TablePage>(endpoint, "GetTables", { DatabaseName: database, MaxResults: 100 }, signal)) {
    for (const table of page.TableList ?? []) tables.push(read(table, database));
  }
  return tables;
}

export async function loadTable(
  endpoint: Endpoint,
  database: string,
  name: string,
  read: TableReader,
  signal: AbortSignal,
): Promise<TableSchema> {
  const output = await callGlue(endpoint, "GetTable", { DatabaseName: database, Name: name }, signal);
  return read((output as { readonly Table: WireTable }).Table, database);
}

interface DatabasePage {
  readonly DatabaseList?: readonly { readonly Name: string }[];
  readonly NextToken?: string;
}

interface TablePage {
  readonly TableList?: readonly WireTable[];
  readonly NextToken?: string;
}

async function* pages<Page extends { readonly NextToken?: string }>(
  endpoint: Endpoint,
  operation: string,
  input: object,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  let NextToken: string | undefined;
  do {
    const page = (await callGlue(endpoint, operation, { ...input, NextToken }, signal)) as Page;
    yield page;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
}
