import type { Table } from "@aws-sdk/client-glue";
import type { Catalog } from "../catalog.ts";
import { deprecatedParameter, isDeprecated } from "../deprecation.ts";
import { tableParted } from "./crawl-messages.ts";
import type { CrawlMemory, MemoryEntry } from "./crawl-memory.ts";
import { tableEntry, tableEntryName } from "./crawl-memory.ts";
import { applyTable } from "./apply-table.ts";
import type { CrawlCounts } from "./crawl-counts.ts";
import { noCounts } from "./crawl-counts.ts";
import type { CrawlerOptions } from "./crawler-options.ts";
import type { Discovery } from "./discover.ts";
import { inputOf } from "./evolve-table.ts";

/** Brings the catalog up to what a crawl found, in one transaction, under the crawler's policies; counts what it changed. */
export function applyDiscovery(
  catalog: Catalog,
  options: CrawlerOptions,
  memory: CrawlMemory,
  discovery: Discovery,
  now: Date,
): CrawlCounts {
  return catalog.transaction(() => {
    if (catalog.databases.find(options.database) === undefined) catalog.databases.create({ Name: options.database });
    const counts = noCounts(discovery.tables.length);
    const entries: MemoryEntry[] = [...discovery.seen];
    const forgotten: string[] = [...discovery.goneFiles];
    for (const found of discovery.tables) {
      const { name } = found.table;
      const definition = applyTable(catalog, options, found, memory.table(name), counts, now);
      if (definition === undefined) continue;
      entries.push(tableEntry(name, { definition, partitions: catalog.partitions.count(options.database, name) }));
    }
    for (const name of discovery.goneTables) {
      tellParting(catalog, options, discovery, name, counts);
      if (removeTable(catalog, options, name, counts, now)) forgotten.push(tableEntryName(name));
    }
    catalog.crawlers.putFiles(options.crawlerName, entries, forgotten);
    return counts;
  });
}

/** A file that does not fit to the others of its folder takes their table apart, which nobody may have meant. */
function tellParting(catalog: Catalog, { database }: CrawlerOptions, { tables }: Discovery, name: string, counts: CrawlCounts): void {
  const table = catalog.tables.find(database, name);
  const folder = table?.StorageDescriptor?.Location ?? "";
  if (table === undefined || isDeprecated(table) || !folder.endsWith("/")) return;
  const parts = tables.map((found) => found.table).filter(({ location }) => location.startsWith(folder) && !location.endsWith("/"));
  if (parts.length > 1) counts.messages.push(tableParted(name, folder, parts));
}

/** True when the table is gone from the catalog. */
function removeTable(catalog: Catalog, options: CrawlerOptions, name: string, counts: CrawlCounts, now: Date): boolean {
  const table = catalog.tables.find(options.database, name);
  if (table === undefined) return true;
  switch (options.deleteBehavior) {
    case "LOG":
      counts.messages.push(`table ${name} has no data left; it stays, as the crawler's DeleteBehavior is LOG`);
      return false;
    case "DELETE_FROM_DATABASE":
      catalog.tables.delete(options.database, name);
      counts.tablesDeleted.push(name);
      return true;
    case "DEPRECATE_IN_DATABASE":
      if (!isDeprecated(table)) {
        catalog.tables.update(options.database, deprecated(table, now), { skipArchive: true });
        counts.tablesDeprecated.push(name);
      }
      return false;
  }
}

const deprecated = (table: Table, now: Date) => ({
  ...inputOf(table),
  Parameters: { ...table.Parameters, [deprecatedParameter]: String(now.getTime()) },
});
