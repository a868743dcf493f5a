import { setImmediate as giveWay } from "node:timers/promises";
import type { Catalog } from "../catalog/catalog.ts";
import type { Page, PageRequest } from "../catalog/page-request.ts";
import { declareTable, writeCatalogTypes } from "./write-catalog-types.ts";

const quietMs = 200;

/** Tables declared between two looks at other work. */
const sliceTables = 100;

/** A compiler that is to be quick reads no more; the databases after these are left out of the declarations. */
const mostTables = 20_000;

/**
 * Rewrites the declarations of "epoxy/catalog" now, and whenever the catalog has changed and been quiet for a moment. Only databases
 * that have changed are read again, in slices: requests are answered in between. Answers how to stop.
 */
export function keepCatalogTypes(catalog: Catalog, typesFolder: string, sdkTypes: string, log: (text: string) => void): () => void {
  const declared = new Map<string, readonly string[]>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let isStopped = false;

  const write = async () => {
    // Those that change from here on are read again by the next writing.
    for (const name of changed) declared.delete(name);
    changed.clear();
    const databases: { readonly name: string; readonly tables: readonly string[] }[] = [];
    let left = mostTables;
    for (const name of await everyName(catalog)) {
      if (left <= 0 || isStopped) break;
      const tables = declared.get(name) ?? (await declareDatabase(catalog, name, left));
      declared.set(name, tables);
      left -= tables.length;
      databases.push({ name, tables });
    }
    if (!isStopped) await writeCatalogTypes(typesFolder, sdkTypes, databases);
  };
  const schedule = () => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => {
      writing = writing
        .then(write)
        .catch((error: unknown) =>
          log(`the declarations of epoxy/catalog were not written: ${error instanceof Error ? error.message : String(error)}`),
        );
    }, quietMs);
  };
  schedule();
  const unsubscribe = catalog.onChange(({ object, database }) => {
    if (object === "partitions") return;
    changed.add(database);
    schedule();
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}

async function everyName(catalog: Catalog): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { Name = "" } of items((page) => catalog.databases.list(page))) names.push(Name);
  return names;
}

async function declareDatabase(catalog: Catalog, name: string, most: number): Promise<readonly string[]> {
  const tables: string[] = [];
  for await (const table of items((page) => catalog.tables.list({ DatabaseName: name }, page))) {
    if (tables.push(declareTable(table)) >= most) break;
  }
  return tables;
}

async function* items<T>(list: (page: PageRequest) => Page<T>): AsyncGenerator<T> {
  let nextToken: string | undefined;
  do {
    const page = list({ limit: sliceTables, nextToken });
    yield* page.items;
    nextToken = page.nextToken;
    await giveWay();
  } while (nextToken !== undefined);
}
