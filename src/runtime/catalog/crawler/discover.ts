import type { Table } from "@aws-sdk/client-glue";
import type { CrawlMemory, MemoryEntry } from "./crawl-memory.ts";
import type { CrawlerOptions } from "./crawler-options.ts";
import type { DiscoveredTable } from "./describe-table.ts";
import { describeTable } from "./describe-table.ts";
import { tooManyTables } from "./errors.ts";
import type { GroupedFile, TableGroup } from "./table-group.ts";
import { partitionFolder } from "./partition-folder.ts";
import { tableName } from "./table-name.ts";

/** What a crawl found, as plain data: nothing of it is in the catalog yet. */
export interface Discovery {
  readonly tables: readonly FoundTable[];
  /** Tables of this crawler that have no data left. */
  readonly goneTables: readonly string[];
  /** Files, and what was found in them, for the next crawl. */
  readonly seen: readonly MemoryEntry[];
  readonly goneFiles: readonly string[];
}

export interface FoundTable {
  readonly table: DiscoveredTable;
  readonly exclusions: readonly string[];
  /** Partitions of which a file is new, has changed or went away, by location: the others need not be written again. */
  readonly changedLocations: ReadonlySet<string>;
  /** Values of partitions that have no file left. */
  readonly gonePartitions: readonly (readonly string[])[];
}

export interface Listing {
  readonly groups: readonly { readonly group: TableGroup; readonly exclusions: readonly string[] }[];
  readonly seen: readonly MemoryEntry[];
  readonly changedFiles: ReadonlySet<string>;
  readonly goneFiles: readonly string[];
  /** Folders of which nothing is known, since they could not be read. */
  readonly unknownFolders: readonly string[];
}

/** Names the tables of a listing and compares them with the tables and files of earlier crawls. Throws when there are more than the crawler's TableThreshold. */
export function discover(listing: Listing, memory: CrawlMemory, tables: readonly Table[], options: CrawlerOptions): Discovery {
  if (options.tableThreshold !== undefined && listing.groups.length > options.tableThreshold) {
    throw tooManyTables(listing.groups.length, options.tableThreshold);
  }
  const byName = new Map(tables.map((table) => [table.Name ?? "", table]));
  const byLocation = new Map(tables.map((table) => [table.StorageDescriptor?.Location ?? "", table]));
  const isMine = (table: Table) => table.Parameters?.["UPDATED_BY_CRAWLER"] === options.crawlerName;
  const locations = new Set(listing.groups.map(({ group }) => group.location));
  const named = new Set<string>();
  const nameOf = ({ location, sourceName }: TableGroup): string => {
    const before = byLocation.get(location);
    if (before?.Name !== undefined && isMine(before) && !named.has(before.Name)) return before.Name;
    const elsewhere = (name: string) => {
      const other = byName.get(name);
      const there = other?.StorageDescriptor?.Location ?? "";
      // A folder's only file was the table and now the folder is, or the other way round.
      const hasMoved = other !== undefined && isMine(other) && folderOf(there) === folderOf(location) && !locations.has(there);
      return other !== undefined && there !== location && !hasMoved;
    };
    return tableName(options.tablePrefix, sourceName, location, (name) => named.has(name) || elsewhere(name));
  };
  const found = listing.groups.map(({ group, exclusions }): FoundTable => {
    const name = nameOf(group);
    named.add(name);
    const table = describeTable(name, group);
    return { table, exclusions, ...changesOf(group, listing) };
  });
  const goneTables = [...memory.tables()].filter((name) => {
    const table = byName.get(name);
    const location = table?.StorageDescriptor?.Location ?? "";
    return table !== undefined && isMine(table) && !named.has(name) && isCovered(location, options) && !isUnknown(location, listing);
  });
  return { tables: found, goneTables, seen: listing.seen, goneFiles: listing.goneFiles };
}

function changesOf(group: TableGroup, listing: Listing): Pick<FoundTable, "changedLocations" | "gonePartitions"> {
  const changedLocations = new Set<string>();
  const locations = new Set<string>();
  const isChanged = ({ file }: GroupedFile) => listing.changedFiles.has(file.uri);
  for (const leaf of group.leaves) {
    locations.add(leaf.location);
    if (leaf.files.some(isChanged)) changedLocations.add(leaf.location);
  }
  const goneLocations = new Set<string>();
  for (const uri of listing.goneFiles) {
    const folder = folderOf(uri);
    if (locations.has(folder)) changedLocations.add(folder);
    else if (folder.startsWith(group.location) && folder !== group.location) goneLocations.add(folder);
  }
  const depth = group.keys.length;
  const gonePartitions = [...goneLocations]
    .map((folder) =>
      folder
        .slice(group.location.length, -1)
        .split("/")
        .map((name) => partitionFolder(name).value),
    )
    .filter((values) => values.length === depth);
  return { changedLocations, gonePartitions };
}

const folderOf = (uri: string) => uri.slice(0, uri.lastIndexOf("/") + 1);
const isCovered = (location: string, { targets }: CrawlerOptions) => targets.some(({ uri }) => location.startsWith(uri));
const isUnknown = (location: string, { unknownFolders }: Listing) =>
  unknownFolders.some((folder) => location.startsWith(folder) || folder.startsWith(location));
