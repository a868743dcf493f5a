import type { CatalogNode } from "../tree/catalog-node.ts";
import { sqlName } from "../../../plan/sql/sql-name.ts";

/** How a node is named in a query; undefined: not at all. A table with its database, a column alone, a field from its column inwards. */
export function nameInSql(node: CatalogNode): string | undefined {
  if (node.kind === "database") return sqlName(node.database);
  if (node.kind === "table") return `${sqlName(node.database)}.${sqlName(node.table)}`;
  if (node.kind === "column") return sqlName(node.column);
  return node.kind === "field" ? node.sql : undefined;
}
