import { CatalogError } from "../errors.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { selectTables, type TableRow } from "../tables/table-row.ts";
import { type EntryRun, entryRun } from "./entry-run.ts";
import { addEntry, keptIndexes, keyOfEntry, type TableIndex } from "./index-entries.ts";

/** Entries made or removed at once, and keys read at once: some 20 ms. */
const sliceSize = 2000;
const gatheredAtOnce = 10_000;

interface IndexRow {
  readonly id: number;
  readonly table_id: number;
  readonly name: string;
  readonly keys: string;
  readonly state: "ACTIVE" | "CREATING" | "DELETING";
  /** The entries of partitions up to this key are made. */
  readonly built_to: string;
}

const busy = new WeakSet<CatalogStore>();

/** Indexes that are being made or removed go on where they were, one slice after the other. */
export function resumeIndexes(store: CatalogStore): void {
  if (busy.has(store) || nextIndex(store) === undefined) return;
  busy.add(store);
  let run: EntryRun | undefined;
  store.inSlices(() => {
    try {
      const row = nextIndex(store);
      if (row === undefined) {
        busy.delete(store);
        return "done";
      }
      if (row.state === "DELETING") removeSome(store, row);
      else run = buildSome(store, row, run);
      return "more";
    } catch (error) {
      busy.delete(store);
      // The disk has failed, and the next call is told so. The index goes on with the next change of one, or the next start.
      if (error instanceof CatalogError) return "done";
      throw error;
    }
  });
}

/** Makes or removes the entries of a small table's index at once, in the caller's transaction; those of a larger one afterwards. */
export function beginIndexWork(store: CatalogStore, indexId: number): void {
  const row = store.db.get<IndexRow>("select * from partition_indexes where id = ?", indexId);
  if (row?.state === "DELETING") removeSome(store, row);
  else if (row?.state === "CREATING") buildIfSmall(store, row);
  store.afterCommit(() => {
    resumeIndexes(store);
  });
}

/** When the keys' order has changed: all of a table's entries are made again, under new ids. In the caller's transaction. */
export function rebuildIndexes(store: CatalogStore, tableId: number): void {
  const { db } = store;
  for (const { id, name, keys } of db.all<IndexRow>(
    "select * from partition_indexes where table_id = ? and state <> 'DELETING'",
    tableId,
  )) {
    db.run("delete from partition_index_entries where index_id = ?", id);
    db.run("delete from partition_indexes where id = ?", id);
    insertIndex(store, tableId, name, keys);
  }
}

/** In the caller's transaction. */
export function insertIndex(store: CatalogStore, tableId: number, name: string, keys: string): void {
  const { db } = store;
  db.run("insert into partition_indexes (table_id, name, keys, state, built_to) values (?, ?, ?, 'CREATING', '')", tableId, name, keys);
  const made = db.get<{ readonly id: number }>("select id from partition_indexes where table_id = ? and name = ?", tableId, name);
  beginIndexWork(store, made?.id ?? 0);
}

const nextIndex = ({ db }: CatalogStore) => db.get<IndexRow>("select * from partition_indexes where state <> 'ACTIVE' order by id limit 1");

/** Undefined: the index is in the order of the table and has no entries. */
function keptIndex(store: CatalogStore, row: IndexRow): TableIndex | undefined {
  const table = store.db.get<TableRow>(`${selectTables} where t.id = ?`, row.table_id);
  return table && keptIndexes(store, table).find(({ id }) => id === row.id);
}

function buildIfSmall(store: CatalogStore, row: IndexRow): void {
  const index = keptIndex(store, row);
  const run = index && entryRun(store, index, row.table_id, row.built_to);
  run?.gather(sliceSize);
  if (run?.complete === false) return;
  if (index && run) for (const entry of run.next(sliceSize)) addEntry(store, index, keyOfEntry(entry, index));
  markActive(store, row);
}

/** A slice of the work: reads keys until a run is full, then writes its entries. Answers the run to go on with. */
function buildSome(store: CatalogStore, row: IndexRow, earlier: EntryRun | undefined): EntryRun | undefined {
  const index = keptIndex(store, row);
  if (index === undefined) {
    markActive(store, row);
    return undefined;
  }
  if (earlier?.indexId !== row.id) return entryRun(store, index, row.table_id, row.built_to);
  if (!earlier.full) {
    earlier.gather(gatheredAtOnce);
    return earlier;
  }
  const entries = earlier.next(sliceSize);
  store.transaction(() => {
    const exists = "select 1 from partitions where table_id = ? and key = ?";
    for (const key of entries.map((entry) => keyOfEntry(entry, index))) {
      // It may have been deleted since its key was read.
      if (store.db.get(exists, row.table_id, key) !== undefined) addEntry(store, index, key);
    }
    if (entries.length === sliceSize) return;
    if (earlier.complete) markActive(store, row);
    else store.db.run("update partition_indexes set built_to = ? where id = ?", earlier.builtTo, row.id);
  });
  return entries.length === sliceSize ? earlier : undefined;
}

function markActive({ db }: CatalogStore, { id }: IndexRow): void {
  db.run("update partition_indexes set state = 'ACTIVE' where id = ?", id);
}

function removeSome(store: CatalogStore, { id }: IndexRow): void {
  const { db } = store;
  store.transaction(() => {
    const removed = db.run(
      "delete from partition_index_entries where index_id = ? and key in (select key from partition_index_entries where index_id = ? order by key limit ?)",
      id,
      id,
      sliceSize,
    );
    if (removed < sliceSize) db.run("delete from partition_indexes where id = ?", id);
  });
}
