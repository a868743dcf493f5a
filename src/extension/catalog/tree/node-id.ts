import { assertNever } from "../../../plan/assert-never.ts";
import type { CatalogNode } from "./catalog-node.ts";

/** The same for the same thing, whenever it is asked for: the editor keeps by it what is open and selected. */
export function nodeId(node: CatalogNode | undefined): string {
  if (node === undefined) return "";
  switch (node.kind) {
    case "database":
      return node.found === undefined ? id("database", node.database) : id("found", node.database);
    case "table":
      return node.found === undefined ? id("table", node.database, node.table) : id("found", node.database, node.table);
    case "column":
      return id(node.isFound === true ? "found" : "column", node.database, node.table, node.isPartitionKey ? "key" : "", node.column);
    case "field":
      return id("field", node.database, node.table, ...node.path);
    case "partitions":
    case "versions":
    case "statistics":
      return id(node.kind, node.database, node.table);
    case "partition":
      return id("partition", node.database, node.table, ...node.values);
    case "version":
      return id("version", node.database, node.table, node.versionId);
    case "statistic":
      return id("statistic", node.database, node.table, node.column);
    case "crawlers":
      return "crawlers";
    case "crawler":
      return id("crawler", node.name);
    case "more":
      return id("more", nodeId(node.of));
    case "note":
      return id("note", node.of);
    default:
      return assertNever(node);
  }
}

export const databaseId = (database: string) => id("database", database);
export const tableId = (database: string, table: string) => id("table", database, table);
export const partitionsId = (database: string, table: string) => id("partitions", database, table);
export const crawlersId = "crawlers";
export const crawlerId = (name: string) => id("crawler", name);

/** Names may hold any character. */
const id = (...parts: readonly string[]) => parts.map(encodeURIComponent).join("/");
