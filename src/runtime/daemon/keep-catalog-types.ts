import type { Table } from "@aws-sdk/client-glue";
import type { Catalog, Page } from "../catalog/catalog.ts";
import { type DatabaseTables, writeCatalogTypes } from "./write-catalog-types.ts";

const quietMs = 200;

/** Rewrites the declarations of "epoxy/catalog" now, and whenever the catalog has changed and been quiet for a moment. */
export function keepCatalogTypes(catalog: Catalog, typesFolder: string, sdkTypes: string, log: (text: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    try {
      writeCatalogTypes(typesFolder, sdkTypes, databasesOf(catalog));
    } catch (error) {
      log(`the declarations of epoxy/catalog were not written: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(write, quietMs);
  };
  schedule();
  const unsubscribe = catalog.onChange(({ object }) => {
    if (object !== "partitions") schedule();
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

function databasesOf(catalog: Catalog): readonly DatabaseTables[] {
  const databases = everyPage((nextToken) => catalog.databases.list({ limit: 1000, nextToken }));
  return databases.map(({ Name = "" }) => ({
    name: Name,
    tables: everyPage<Table>((nextToken) => catalog.tables.list({ DatabaseName: Name }, { limit: 1000, nextToken })),
  }));
}

function everyPage<T>(read: (nextToken: string | undefined) => Page<T>): readonly T[] {
  const items: T[] = [];
  let page = read(undefined);
  items.push(...page.items);
  while (page.nextToken !== undefined) {
    page = read(page.nextToken);
    items.push(...page.items);
  }
  return items;
}
