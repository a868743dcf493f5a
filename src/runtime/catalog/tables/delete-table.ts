import type { CatalogStore } from "../store/catalog-store.ts";

/** With everything that hangs on the table; in the caller's transaction. */
export function deleteTableRows(store: CatalogStore, tableId: number): void {
  store.db.run("delete from partition_index_entries where index_id in (select id from partition_indexes where table_id = ?)", tableId);
  for (const table of ["partitions", "storage_templates", "partition_indexes", "column_statistics", "table_versions"]) {
    store.db.run(`delete from ${table} where table_id = ?`, tableId);
  }
  store.db.run("delete from table_search where rowid = ?", tableId);
  store.db.run("delete from tables where id = ?", tableId);
}
