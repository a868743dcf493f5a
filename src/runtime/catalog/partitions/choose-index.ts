import type { KeyRanges } from "../partition-expression/key-ranges.ts";
import type { SqlValue } from "../sqlite.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import type { TableIndex } from "./index-entries.ts";

/** Counting further costs more than it tells. */
const countedUpTo = 10_000;

/**
 * The index by which the fewest partitions need to be looked at for conditions, or none when the order of the table does as well.
 */
export function chooseIndex(
  store: CatalogStore,
  tableId: number,
  indexes: readonly TableIndex[],
  ranges: KeyRanges,
): TableIndex | undefined {
  const usable = indexes.filter(({ state, positions: [first = -1] }) => state === "ACTIVE" && ranges.has(first));
  if (usable.length === 0) return undefined;
  let best: { readonly index: TableIndex | undefined; readonly rows: number; readonly run: number } = {
    index: undefined,
    rows: countRows(store, "partitions where table_id", tableId, ranges.get(0)),
    run: ranges.has(0) ? Infinity : 0,
  };
  for (const index of usable) {
    const rows = countRows(store, "partition_index_entries where index_id", index.id, ranges.get(index.positions[0] ?? -1));
    const run = leadingRun(index, ranges);
    if (rows < best.rows || (rows === best.rows && run > best.run)) best = { index, rows, run };
  }
  return best.index;
}

/** How many of an index's keys, from the first on, have conditions. */
function leadingRun({ positions }: TableIndex, ranges: KeyRanges): number {
  const free = positions.findIndex((position) => !ranges.has(position));
  return free === -1 ? positions.length : free;
}

type Ordered = "partitions where table_id" | "partition_index_entries where index_id";

/** Those whose first key is in the ranges, up to a bound. */
function countRows({ db }: CatalogStore, from: Ordered, id: number, ranges: ReturnType<KeyRanges["get"]>): number {
  if (ranges === undefined) return countedUpTo;
  let rows = 0;
  for (const { from: low, to } of ranges) {
    const bound: readonly SqlValue[] = to === undefined ? [low] : [low, to];
    const sql = `select count(*) as n from (select 1 from ${from} = ? and key >= ? ${to === undefined ? "" : "and key < ?"} limit ?)`;
    rows += db.get<{ readonly n: number }>(sql, id, ...bound, countedUpTo - rows)?.n ?? 0;
    if (rows >= countedUpTo) return countedUpTo;
  }
  return rows;
}
