import type { Partition } from "@aws-sdk/client-glue";
import type { Catalog } from "../catalog.ts";
import type { CrawlCounts } from "./crawl-counts.ts";
import type { CrawlerOptions } from "./crawler-options.ts";
import type { DiscoveredPartition } from "./describe-table.ts";
import type { FoundTable } from "./discover.ts";
import { deprecatedParameter, isDeprecated } from "../deprecation.ts";
import { partitionInputs } from "./table-input.ts";

/**
 * Writes the partitions that were found. New ones are always written. `changed`: those of which a file changed; `new`: those that the catalog
 * does not have.
 */
export function putPartitions(
  catalog: Catalog,
  options: CrawlerOptions,
  { table, exclusions, changedLocations }: FoundTable,
  which: "all" | "changed" | "new",
  counts: CrawlCounts,
): void {
  if (table.partitions.length === 0) return;
  const { database, crawlerName } = options;
  const isWanted = (partition: DiscoveredPartition): boolean => {
    switch (which) {
      case "all":
        return true;
      case "changed":
        return changedLocations.has(partition.location);
      case "new":
        return catalog.partitions.find(database, table.name, partition.values) === undefined;
    }
  };
  const wanted = which === "all" ? table.partitions : table.partitions.filter(isWanted);
  if (wanted.length === 0) return;
  const inherited = options.inheritFromTable ? catalog.tables.get(database, table.name).StorageDescriptor?.Columns : undefined;
  const { created, updated } = catalog.partitions.put(
    database,
    table.name,
    partitionInputs(wanted, table, inherited, { crawlerName, exclusions }),
  );
  counts.partitionsCreated += created;
  counts.partitionsUpdated += updated;
}

/**
 * Takes away, by the crawler's DeleteBehavior, partitions that have no data left: those `known` from files that are gone, or, when the catalog
 * is not as the last crawl left it, all that a `search` does not find again. `everything`: all partitions.
 */
export function removePartitions(
  catalog: Catalog,
  options: CrawlerOptions,
  found: FoundTable,
  how: "known" | "search" | "everything",
  counts: CrawlCounts,
  now: Date,
): void {
  const { database, deleteBehavior } = options;
  const { name } = found.table;
  const gone = how === "known" ? knownGone(catalog, options, found) : searchGone(catalog, options, found, how);
  if (gone.length === 0) return;
  switch (deleteBehavior) {
    case "LOG":
      counts.messages.push(
        `${gone.length} partitions of table ${name} have no data left; they stay, as the crawler's DeleteBehavior is LOG`,
      );
      return;
    case "DELETE_FROM_DATABASE":
      for (const { Values: values = [] } of gone) catalog.partitions.delete(database, name, values);
      counts.partitionsDeleted += gone.length;
      return;
    case "DEPRECATE_IN_DATABASE": {
      const fresh = gone.filter((partition) => !isDeprecated(partition));
      for (const { Values: Values = [], StorageDescriptor, Parameters } of fresh) {
        const marked = { ...Parameters, [deprecatedParameter]: String(now.getTime()) };
        catalog.partitions.update(database, name, Values, { Values, StorageDescriptor, Parameters: marked });
      }
      counts.partitionsDeprecated += fresh.length;
      return;
    }
  }
}

function knownGone(catalog: Catalog, { database }: CrawlerOptions, { table, gonePartitions }: FoundTable): readonly Partition[] {
  return gonePartitions
    .map((values) => catalog.partitions.find(database, table.name, values))
    .filter((partition) => partition !== undefined);
}

function searchGone(catalog: Catalog, options: CrawlerOptions, { table }: FoundTable, how: "search" | "everything"): readonly Partition[] {
  const present = new Set(how === "everything" ? [] : table.partitions.map(({ values }) => JSON.stringify(values)));
  const gone: Partition[] = [];
  let nextToken: string | undefined;
  do {
    const page = catalog.partitions.list(options.database, table.name, {}, { limit: 1000, nextToken });
    for (const partition of page.items) {
      // What a crawler did not write it does not take away.
      const isCrawled = partition.Parameters?.["UPDATED_BY_CRAWLER"] !== undefined;
      if ((isCrawled || how === "everything") && !present.has(JSON.stringify(partition.Values))) gone.push(partition);
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return gone;
}
