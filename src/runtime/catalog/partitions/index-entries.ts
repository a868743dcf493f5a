import { columnName } from "../column-name.ts";
import { separator } from "../partition-key.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { partitionKeysOf, type TableRow } from "../tables/table-row.ts";

/**
 * A partition index keeps an entry for each partition: the parts of its key that the index names, then the whole key. Entries so lie in
 * the order of the index's keys, and conditions on them are ranges whichever keys of the table they are.
 */
export interface TableIndex {
  readonly id: number;
  readonly state: "ACTIVE" | "CREATING";
  /** Of its keys among the table's. */
  readonly positions: readonly number[];
}

/** Those that are kept up to date; not those in the order of the table itself, which need no entries. */
export function keptIndexes({ db }: CatalogStore, table: TableRow): readonly TableIndex[] {
  const rows = db.all<{ readonly id: number; readonly keys: string; readonly state: TableIndex["state"] }>(
    "select id, keys, state from partition_indexes where table_id = ? and state <> 'DELETING' order by id",
    table.id,
  );
  if (rows.length === 0) return [];
  const names = partitionKeysOf(table).map(columnName);
  return rows
    .map(({ id, keys, state }) => ({
      id,
      state,
      positions: (JSON.parse(keys) as string[]).map((name) => names.indexOf(name.toLowerCase())),
    }))
    .filter(({ positions }) => !isTableOrder(positions));
}

const isTableOrder = (positions: readonly number[]) => positions.every((position, at) => position === at);

export function addEntry({ db }: CatalogStore, index: TableIndex, key: string): void {
  db.run("insert or ignore into partition_index_entries values (?, ?)", index.id, entryOf(index, key));
}

export function removeEntry({ db }: CatalogStore, index: TableIndex, key: string): void {
  db.run("delete from partition_index_entries where index_id = ? and key = ?", index.id, entryOf(index, key));
}

export function entryOf({ positions }: Pick<TableIndex, "positions">, key: string): string {
  const parts = key.split(separator);
  return [...positions.map((position) => parts[position] ?? ""), key].join(separator);
}

/** The partition's key that an entry ends with. */
export function keyOfEntry(entry: string, { positions }: TableIndex): string {
  let at = 0;
  for (let part = 0; part < positions.length; part++) at = entry.indexOf(separator, at) + 1;
  return entry.slice(at);
}
