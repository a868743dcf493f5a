import type { TableInput } from "@aws-sdk/client-glue";
import type { CatalogStore } from "../store/catalog-store.ts";
import type { TableRow } from "./table-row.ts";

/** Keeps the full-text index in step with a table; in the caller's transaction. */
export function indexTable(store: CatalogStore, row: Pick<TableRow, "id" | "database">, input: TableInput): void {
  const text = searchableText(input);
  store.db.run("delete from table_search where rowid = ?", row.id);
  store.db.run(
    "insert into table_search (rowid, name, database, description, columns, parameters) values (?, ?, ?, ?, ?, ?)",
    row.id,
    input.Name ?? "",
    row.database,
    input.Description ?? "",
    text.columns.join("\n"),
    text.parameters.join("\n"),
  );
}

export function searchableText(input: Pick<TableInput, "StorageDescriptor" | "PartitionKeys" | "Parameters">): {
  readonly columns: readonly string[];
  readonly parameters: readonly string[];
} {
  const columns = [...(input.StorageDescriptor?.Columns ?? []), ...(input.PartitionKeys ?? [])];
  return {
    columns: columns.flatMap((column) => [column.Name ?? "", column.Comment ?? ""]).filter((text) => text !== ""),
    parameters: Object.entries(input.Parameters ?? {}).flat(),
  };
}

/** What a text is matched by, as the index splits it: runs of letters and digits, without regard to case. */
export const tokensOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}\p{Co}\p{M}]+/gu) ?? [];
