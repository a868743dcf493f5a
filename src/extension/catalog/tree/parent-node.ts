import { assertNever } from "../../../plan/assert-never.ts";
import type { CatalogNode } from "./catalog-node.ts";

/** Where a node hangs, when no filter is on; undefined: at the top. */
export function parentNode(node: CatalogNode): CatalogNode | undefined {
  switch (node.kind) {
    case "database":
    case "crawlers":
      return undefined;
    case "table":
      return { kind: "database", database: node.database, isPinned: false };
    case "column":
    case "field":
    case "partitions":
    case "versions":
    case "statistics":
      return { kind: "table", database: node.database, table: node.table, isView: false, isPinned: false };
    case "partition":
      return { kind: "partitions", database: node.database, table: node.table };
    case "version":
      return { kind: "versions", database: node.database, table: node.table };
    case "statistic":
      return { kind: "statistics", database: node.database, table: node.table };
    case "crawler":
      return { kind: "crawlers" };
    case "more":
      return node.of;
    case "note":
      return undefined;
    default:
      return assertNever(node);
  }
}
