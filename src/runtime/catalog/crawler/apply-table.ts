import type { Table, TableInput } from "@aws-sdk/client-glue";
import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog.ts";
import type { CrawlCounts } from "./crawl-counts.ts";
import type { RememberedTable } from "./crawl-memory.ts";
import type { CrawlerOptions } from "./crawler-options.ts";
import type { FoundTable } from "./discover.ts";
import { definitionOf, evolvedTable, sameNames } from "./evolve-table.ts";
import { glueColumns } from "./glue-columns.ts";
import { putPartitions, removePartitions } from "./apply-partitions.ts";
import { tableInput } from "./table-input.ts";

/**
 * Creates or updates one table and its partitions. What people changed by hand is kept and only added to, and a table that no crawler made
 * keeps its definition. Answers the definition to remember as the crawler's own, or nothing for a table that is not the crawler's.
 */
export function applyTable(
  catalog: Catalog,
  options: CrawlerOptions,
  found: FoundTable,
  remembered: RememberedTable | undefined,
  counts: CrawlCounts,
  now: Date,
): string | undefined {
  const { name } = found.table;
  const { database } = options;
  const mark = { crawlerName: options.crawlerName, exclusions: found.exclusions };
  const input = tableInput(found.table, [...glueColumns(found.table.columns)], mark);
  const existing = catalog.tables.find(database, name);
  if (existing === undefined) {
    catalog.tables.create(database, input);
    counts.tablesCreated.push(name);
    putPartitions(catalog, options, found, "all", counts);
    return definitionOf(catalog.tables.get(database, name));
  }
  if (existing.Parameters?.["UPDATED_BY_CRAWLER"] === undefined) {
    adopt(catalog, options, found, existing, counts);
    return undefined;
  }
  const sameKeys = sameNames(existing.PartitionKeys ?? [], input.PartitionKeys ?? []);
  const byHand = remembered !== undefined && remembered.definition !== definitionOf(existing);
  const changed = updateTable(catalog, options, existing, input, byHand, found, counts);
  const definition = byHand ? remembered.definition : definitionOf(catalog.tables.get(database, name));
  if (!sameKeys && (byHand || options.updateBehavior === "LOG")) return definition;
  const trusted = sameKeys && catalog.partitions.count(database, name) === remembered?.partitions;
  const inheritsChange = changed && options.inheritFromTable;
  putPartitions(catalog, options, found, trusted && !inheritsChange ? "changed" : "all", counts);
  removePartitions(catalog, options, found, trusted ? "known" : "search", counts, now);
  return definition;
}

/** Whether the definition changed. Mere figures (rows, bytes) change the table without a new version. */
function updateTable(
  catalog: Catalog,
  options: CrawlerOptions,
  existing: Table,
  input: TableInput,
  byHand: boolean,
  found: FoundTable,
  counts: CrawlCounts,
): boolean {
  const { name, format } = found.table;
  const evolution = byHand ? "keep" : options.mergeNewColumns ? "add-columns" : "replace";
  const evolved = evolvedTable(existing, input, evolution, format.kind === "csv");
  const changed = definitionOf(evolved) !== definitionOf(existing);
  if (changed && options.updateBehavior === "LOG") {
    counts.messages.push(`table ${name} has changed; it stays as it is, as the crawler's UpdateBehavior is LOG`);
    return false;
  }
  if (changed) {
    if (!sameNames(existing.PartitionKeys ?? [], evolved.PartitionKeys ?? [])) {
      // Partitions of other keys would be partitions of nothing.
      removePartitions(catalog, { ...options, deleteBehavior: "DELETE_FROM_DATABASE" }, found, "everything", counts, new Date(0));
    }
    catalog.tables.update(options.database, evolved);
    counts.tablesUpdated.push(name);
    if (byHand) counts.messages.push(`table ${name} was changed by hand; columns were only added`);
  } else if (options.updateBehavior !== "LOG" && !sameParameters(existing, evolved)) {
    catalog.tables.update(options.database, evolved, { skipArchive: true });
  }
  return changed;
}

const sameParameters = (existing: Table, evolved: TableInput) =>
  isDeepStrictEqual({ ...existing.Parameters }, { ...evolved.Parameters }) &&
  isDeepStrictEqual({ ...existing.StorageDescriptor?.Parameters }, { ...evolved.StorageDescriptor?.Parameters });

/** A table made by hand or by a job: its owner says what it is. Partitions that its owner does not know yet are added to one made by hand. */
function adopt(catalog: Catalog, options: CrawlerOptions, found: FoundTable, existing: Table, counts: CrawlCounts): void {
  const { name, partitionKeys } = found.table;
  if (catalog.tables.dataVersion(options.database, name) > 0) {
    counts.messages.push(`table ${name} is written by jobs; it was left alone`);
    return;
  }
  counts.messages.push(`table ${name} was not made by a crawler; its definition was left alone`);
  if (partitionKeys.length === 0 || (existing.PartitionKeys ?? []).length !== partitionKeys.length) return;
  putPartitions(catalog, options, found, "new", counts);
}
