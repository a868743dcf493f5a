import type { Glue } from "@aws-sdk/client-glue";
import type { CrawlerEvent } from "../../../protocol/event.ts";
import { assertNever } from "../../../plan/assert-never.ts";
import type { CatalogNode, CrawlersNode, DatabaseNode, GroupNode, MoreNode, NoteNode, TableNode } from "./catalog-node.ts";
import { columnNodes, partsOfColumn, partsOfField } from "./column-nodes.ts";
import type { Found } from "./find-in-catalog.ts";
import { listCrawlers, listDatabases, type ListedTable, listPartitions, listTables, listVersions } from "./list-children.ts";
import { type Listing, nextPage } from "./listing.ts";
import { crawlersId, databaseId, nodeId } from "./node-id.ts";
import type { Pins } from "./pins.ts";
import { statisticNodes } from "./statistic-nodes.ts";

/** What of the catalog has been asked for so far. Knows nothing of the editor. */
export interface CatalogModel {
  /** Of undefined: the top. Asks the runtime for what is not known. Rejects as the runtime's calls do. */
  children(glue: Glue, node: CatalogNode | undefined): Promise<readonly CatalogNode[]>;
  /** The next page of a list. */
  loadMore(glue: Glue, { of }: MoreNode): Promise<void>;
  /** All that is shown from now on; undefined: everything. */
  showOnly(found: Found | undefined): void;
  /** By node id. */
  readonly lists: Map<string, Listing<unknown>>;
  /** Crawls that run, by the crawler's name. */
  readonly crawls: Map<string, CrawlerEvent>;
}

export function openCatalogModel(pins: Pins): CatalogModel {
  const lists = new Map<string, Listing<unknown>>();
  let found: Found | undefined;

  const list = async <Item>(id: string, ask: (token: string | undefined) => Promise<Listing<Item>>): Promise<Listing<Item>> => {
    const known = lists.get(id) as Listing<Item> | undefined;
    if (known !== undefined) return known;
    const first = await nextPage(undefined, ask);
    lists.set(id, first);
    return first;
  };

  const top = async (glue: Glue): Promise<readonly CatalogNode[]> => {
    if (found !== undefined) return found.databases;
    const [databases, crawlers] = await Promise.all([
      list("", (token) => listDatabases(glue, token)),
      list(crawlersId, (token) => listCrawlers(glue, token)),
    ]);
    const nodes = databases.items.map(({ name, comment }): DatabaseNode => {
      return { kind: "database", database: name, comment, isPinned: pins.isPinned({ database: name }) };
    });
    const group: readonly CrawlersNode[] = crawlers.items.length === 0 ? [] : [{ kind: "crawlers" }];
    return [...pinnedFirst(nodes), ...more(undefined, databases), ...group];
  };

  const tables = async (glue: Glue, node: DatabaseNode): Promise<readonly CatalogNode[]> => {
    const { database } = node;
    const listing = await list(databaseId(database), (token) => listTables(glue, database, token));
    const pinned = await pinnedTables(glue, database, listing, pins.tablesOf(database));
    const isAhead = new Set(pinned.map(({ name }) => name));
    const rest = listing.items.filter(({ name }) => !isAhead.has(name));
    const nodes = [...pinned, ...rest].map(({ name, isView }): TableNode => {
      return { kind: "table", database, table: name, isView, isPinned: isAhead.has(name) };
    });
    return nodes.length === 0 ? [note(node, "no tables")] : [...nodes, ...more(node, listing)];
  };

  const partsOfTable = async (glue: Glue, node: TableNode): Promise<readonly CatalogNode[]> => {
    if (node.found !== undefined && node.found.length > 0) return node.found;
    const { database, table, isView } = node;
    const { Table = { Name: table } } = await glue.getTable({ DatabaseName: database, Name: table });
    const columns = columnNodes(database, table, Table);
    const groups = [
      ...(columns.some(({ isPartitionKey }) => isPartitionKey) ? (["partitions"] as const) : []),
      "versions" as const,
      ...(isView ? [] : (["statistics"] as const)),
    ];
    return [...(columns.length === 0 ? [note(node, "no columns")] : columns), ...groups.map((kind) => ({ kind, database, table }))];
  };

  const partsOfGroup = async (glue: Glue, node: GroupNode): Promise<readonly CatalogNode[]> => {
    switch (node.kind) {
      case "partitions": {
        const keys = await partitionKeys(glue, node);
        const listing = await list(nodeId(node), (token) => listPartitions(glue, { ...node, keys }, token));
        return listing.items.length === 0 ? [note(node, "no partitions")] : [...listing.items, ...more(node, listing)];
      }
      case "versions": {
        const listing = await list(nodeId(node), (token) => listVersions(glue, node, token));
        return [...listing.items, ...more(node, listing)];
      }
      case "statistics": {
        const nodes = await statisticNodes(glue, node.database, node.table);
        return nodes.length === 0 ? [note(node, "no statistics")] : nodes;
      }
      default:
        return assertNever(node.kind);
    }
  };

  return {
    lists,
    crawls: new Map(),
    children: async (glue, node) => {
      if (node === undefined) return await top(glue);
      switch (node.kind) {
        case "database":
          return node.found ?? (await tables(glue, node));
        case "table":
          return await partsOfTable(glue, node);
        case "column":
          return partsOfColumn(node);
        case "field":
          return partsOfField(node);
        case "partitions":
        case "versions":
        case "statistics":
          return await partsOfGroup(glue, node);
        case "crawlers": {
          const listing = await list(crawlersId, (token) => listCrawlers(glue, token));
          return [...listing.items, ...more(node, listing)];
        }
        case "partition":
        case "version":
        case "statistic":
        case "crawler":
        case "more":
        case "note":
          return [];
        default:
          return assertNever(node);
      }
    },
    loadMore: async (glue, { of }) => {
      const id = nodeId(of);
      const known = lists.get(id);
      if (known === undefined) return;
      const ask = async (token: string | undefined): Promise<Listing<unknown>> => {
        if (of === undefined) return await listDatabases(glue, token);
        switch (of.kind) {
          case "database":
            return await listTables(glue, of.database, token);
          case "partitions":
            return await listPartitions(glue, { ...of, keys: await partitionKeys(glue, of) }, token);
          case "versions":
            return await listVersions(glue, of, token);
          case "crawlers":
            return await listCrawlers(glue, token);
          case "statistics":
            return { items: [] };
          default:
            return assertNever(of);
        }
      };
      lists.set(id, await nextPage(known, ask));
    },
    showOnly: (given) => {
      found = given;
    },
  };
}

const more = (of: MoreNode["of"], { items, nextToken }: Listing<unknown>): readonly MoreNode[] =>
  nextToken === undefined ? [] : [{ kind: "more", of, shown: items.length }];

const note = (of: CatalogNode, note: NoteNode["note"]): NoteNode => ({ kind: "note", of: nodeId(of), note });

const pinnedFirst = <Node extends { readonly isPinned: boolean }>(nodes: readonly Node[]): readonly Node[] => [
  ...nodes.filter(({ isPinned }) => isPinned),
  ...nodes.filter(({ isPinned }) => !isPinned),
];

/** Also those of pages that have not been asked for; a pinned table may have been dropped since. */
async function pinnedTables(
  glue: Glue,
  DatabaseName: string,
  { items }: Listing<ListedTable>,
  names: readonly string[],
): Promise<readonly ListedTable[]> {
  const tables = names.map(async (name): Promise<readonly ListedTable[]> => {
    const listed = items.find((item) => item.name === name);
    if (listed !== undefined) return [listed];
    try {
      const { Table } = await glue.getTable({ DatabaseName, Name: name, AttributesToGet: ["NAME", "TABLE_TYPE"] });
      return [{ name, isView: Table?.TableType === "VIRTUAL_VIEW" }];
    } catch (error) {
      if (error instanceof Error && error.name === "EntityNotFoundException") return [];
      throw error;
    }
  });
  return (await Promise.all(tables)).flat();
}

async function partitionKeys(glue: Glue, { database, table }: GroupNode): Promise<readonly string[]> {
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  return (Table?.PartitionKeys ?? []).map(({ Name = "" }) => Name);
}
