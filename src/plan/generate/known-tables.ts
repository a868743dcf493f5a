import { parseHiveType } from "../hive-type.ts";
import type { TableName } from "../plan.ts";
import type { Column, DataType } from "../type.ts";

/** What a generator may ask of the catalog. */
export interface KnownTables {
  /** Undefined: there is no such table. */
  table(name: TableName): KnownTable | undefined;
}

export interface KnownTable {
  /** Partition keys last, as in the catalog. */
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly string[];
}

interface CatalogColumn {
  readonly Name?: string | undefined;
  readonly Type?: string | undefined;
}

interface CatalogTable {
  readonly StorageDescriptor?: { readonly Columns?: readonly CatalogColumn[] | undefined } | undefined;
  readonly PartitionKeys?: readonly CatalogColumn[] | undefined;
}

/** What of a client of AWS Glue is needed to look tables up. */
interface GlueTables {
  getTable(input: { readonly DatabaseName: string; readonly Name: string }): Promise<{ readonly Table?: CatalogTable | undefined }>;
}

/** Asks the catalog for tables; one that is not there is unknown. */
export async function openKnownTables(glue: GlueTables, names: readonly TableName[]): Promise<KnownTables> {
  const found = new Map<string, KnownTable>();
  for (const name of names) {
    const table = await tableOf(glue, name);
    if (table !== undefined) found.set(keyOf(name), knownTable(table));
  }
  return { table: (name) => found.get(keyOf(name)) };
}

const keyOf = ({ database, table }: TableName) => JSON.stringify([database.toLowerCase(), table.toLowerCase()]);

async function tableOf(glue: GlueTables, { database, table }: TableName): Promise<CatalogTable | undefined> {
  try {
    return (await glue.getTable({ DatabaseName: database, Name: table })).Table;
  } catch (error) {
    if (error instanceof Error && error.name === "EntityNotFoundException") return undefined;
    throw error;
  }
}

/** A type that other tools wrote and Epoxy does not know is text, as it is to the engine. */
function knownTable({ StorageDescriptor, PartitionKeys: keys = [] }: CatalogTable): KnownTable {
  return {
    columns: [...(StorageDescriptor?.Columns ?? []), ...keys].map(({ Name = "", Type = "string" }) => ({ name: Name, type: typeOf(Type) })),
    partitionKeys: keys.map(({ Name = "" }) => Name),
  };
}

function typeOf(text: string): DataType {
  try {
    return parseHiveType(text);
  } catch {
    return { kind: "string" };
  }
}
