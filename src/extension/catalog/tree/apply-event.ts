import { assertNever } from "../../../plan/assert-never.ts";
import type { CatalogEvent, CrawlerEvent, RuntimeEvent } from "../../../protocol/event.ts";
import type { CatalogModel } from "./catalog-model.ts";
import type { ListedTable } from "./list-children.ts";
import type { Listing } from "./listing.ts";
import { crawlerId, crawlersId, databaseId, partitionsId, tableId } from "./node-id.ts";

type Known = Pick<CatalogModel, "lists" | "crawls">;

/** Brings what is known up to date; answers the ids of the nodes that look different now, "" for the top. */
export function applyEvent(known: Known, event: RuntimeEvent): readonly string[] {
  switch (event.kind) {
    case "catalog":
      return applyCatalogEvent(known, event);
    case "crawler":
      return applyCrawlerEvent(known, event);
    case "gap":
      known.lists.clear();
      known.crawls.clear();
      return [""];
    case "run-state":
    case "log":
    case "progress":
    case "plan":
      return [];
    default:
      return assertNever(event);
  }
}

function applyCatalogEvent({ lists }: Known, { object, change, database, table = "" }: CatalogEvent): readonly string[] {
  if (object === "database") {
    lists.delete("");
    if (change === "deleted") for (const id of lists.keys()) if (isOf(database, id)) lists.delete(id);
    return [""];
  }
  if (object === "partitions") {
    lists.delete(partitionsId(database, table));
    return [partitionsId(database, table)];
  }
  // Versions and partitions hang below the table.
  for (const id of lists.keys()) if (id.endsWith(tableId(database, table).slice("table".length))) lists.delete(id);
  const id = databaseId(database);
  const listing = lists.get(id) as Listing<ListedTable> | undefined;
  if (listing === undefined) return change === "updated" ? [tableId(database, table)] : [];
  const isListed = listing.items.some(({ name }) => name === table);
  if (change === "updated" && isListed) return [tableId(database, table)];
  // Known under another name until now.
  if (change === "updated") lists.delete(id);
  else if (change === "deleted") lists.set(id, { ...listing, items: listing.items.filter(({ name }) => name !== table) });
  else if (!isListed) lists.set(id, withTable(listing, { name: table, isView: object === "view" }));
  return [id];
}

/** In its place, unless that is on a page that has not been asked for. */
function withTable(listing: Listing<ListedTable>, table: ListedTable): Listing<ListedTable> {
  const at = listing.items.findIndex(({ name }) => name > table.name);
  if (at < 0 && listing.nextToken !== undefined) return listing;
  return { ...listing, items: at < 0 ? [...listing.items, table] : listing.items.toSpliced(at, 0, table) };
}

function applyCrawlerEvent({ lists, crawls }: Known, event: CrawlerEvent): readonly string[] {
  const wasRunning = crawls.has(event.crawlerName);
  const isRunning = event.state === "RUNNING" || event.state === "STOPPING";
  if (isRunning) crawls.set(event.crawlerName, event);
  else crawls.delete(event.crawlerName);
  if (isRunning && wasRunning) return [crawlerId(event.crawlerName)];
  // Begun or ended: its state and its last crawl are the runtime's to tell, and it may be new.
  const had = lists.get(crawlersId);
  lists.delete(crawlersId);
  return [had === undefined || had.items.length === 0 ? "" : crawlersId];
}

/** Whether an id is of something below a database. */
const isOf = (database: string, id: string) => id.split("/")[1] === encodeURIComponent(database);
