import type { Column } from "@aws-sdk/client-glue";
import { partitionKey, splitValues } from "../partition-key.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { rebuildIndexes } from "./build-indexes.ts";
import { segmentOf } from "./partition-row.ts";

/** Partitions are kept in the order of their typed values: when the keys' types change, so do all keys. In the caller's transaction. */
export function rekeyPartitions(store: CatalogStore, tableId: number, keys: readonly Column[]): void {
  const { db } = store;
  const types = keys.map((key) => key.Type);
  // By way of another table id: a new key may be one that another partition still has.
  const aside = -tableId;
  for (;;) {
    const rows = db.all<{ readonly key: string; readonly value_list: string }>(
      "select key, value_list from partitions where table_id = ? order by key limit 10000",
      tableId,
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      const { key, uncastable } = partitionKey(types, splitValues(row.value_list));
      db.run(
        "update partitions set table_id = ?, key = ?, segment = ?, uncastable = ? where table_id = ? and key = ?",
        aside,
        key,
        segmentOf(key),
        uncastable,
        tableId,
        row.key,
      );
    }
  }
  db.run("update partitions set table_id = ? where table_id = ?", tableId, aside);
  rebuildIndexes(store, tableId);
}
