import { setImmediate as giveWay } from "node:timers/promises";
import type { Catalog } from "../catalog/catalog.ts";
import type { Page, PageRequest } from "../catalog/page-request.ts";
import { declareTable, writeCatalogTypes, writeSdkTypes } from "./write-catalog-types.ts";

/** Changes that come together are written together; an open editor is to see them within a second. */
const settleMs = 150;

/** Of the time that a writing took, at least this often goes by before the next. */
const pauseFactor = 4;

/** Tables declared between two looks at other work. */
const sliceTables = 100;

/** A compiler that is to be quick reads no more; the databases after these are left out of the declarations. */
const mostTables = 20_000;

/**
 * Writes the declarations of "epoxy" now, and those of "epoxy/catalog" now and soon after each change of the catalog, also while changes
 * go on. Only databases that have changed are read again, in slices: requests are answered in between. Answers how to stop.
 */
export function keepCatalogTypes(catalog: Catalog, typesFolder: string, sdkTypes: string, log: (text: string) => void): () => void {
  const declared = new Map<string, readonly string[]>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let tookMs = 0;
  let isStopped = false;
  const told = (work: Promise<void>) =>
    work.catch((error: unknown) =>
      log(`the declarations of jobs were not written: ${error instanceof Error ? error.message : String(error)}`),
    );
  let writing = told(writeSdkTypes(typesFolder, sdkTypes));

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
    if (!isStopped) await writeCatalogTypes(typesFolder, databases);
  };
  const schedule = () => {
    if (isStopped || timer !== undefined) return;
    // A catalog whose declarations take long is not written all the time.
    timer = setTimeout(
      () => {
        writing = writing.then(() => {
          timer = undefined;
          const begun = performance.now();
          return told(write()).finally(() => (tookMs = performance.now() - begun));
        });
      },
      Math.max(settleMs, pauseFactor * tookMs),
    );
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
