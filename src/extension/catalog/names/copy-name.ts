import { env } from "vscode";
import type { CatalogNode } from "../tree/catalog-node.ts";
import { nameInSql } from "./name-in-sql.ts";

/** Of a partition its folder in Hive's form, `key=value/...`; of all else the name that a query takes. */
export async function copyName(node: CatalogNode): Promise<void> {
  const text = node.kind === "partition" ? node.keys.map((key, index) => `${key}=${node.values[index] ?? ""}`).join("/") : nameInSql(node);
  if (text !== undefined) await env.clipboard.writeText(text);
}
