import type { CatalogStore } from "../store/catalog-store.ts";
import { entryOf, type TableIndex } from "./index-entries.ts";

/**
 * Many entries of an index that is being made, to be written in their order: so each page of the index is written a few times in all, and
 * not once for every few partitions. It is in memory only; the partitions may change meanwhile.
 */
export interface EntryRun {
  readonly indexId: number;
  /** Reads the next partitions of the table. */
  gather(count: number): void;
  /** There are enough of them, or no more. */
  readonly full: boolean;
  /** The next entries in order, none when all have been given. */
  next(count: number): readonly string[];
  /** The key of the last partition read, and whether it is the table's last. */
  readonly builtTo: string;
  readonly complete: boolean;
}

/** 20 MB or so. */
const mostEntries = 200_000;

export function entryRun({ db }: CatalogStore, index: TableIndex, tableId: number, from: string): EntryRun {
  // Each in order; what is next of all is found by looking at the first of each.
  const chunks: { readonly entries: readonly string[]; at: number }[] = [];
  let [builtTo, complete, gathered] = [from, false, 0];
  return {
    indexId: index.id,
    gather(count) {
      const keys = db.all<{ readonly key: string }>(
        "select key from partitions where table_id = ? and key > ? order by key limit ?",
        tableId,
        builtTo,
        count,
      );
      chunks.push({ entries: keys.map(({ key }) => entryOf(index, key)).sort(), at: 0 });
      builtTo = keys.at(-1)?.key ?? builtTo;
      complete = keys.length < count;
      gathered += keys.length;
    },
    get full() {
      return complete || gathered >= mostEntries;
    },
    next: (count) => Array.from({ length: count }, () => takeLeast(chunks)).filter((entry) => entry !== undefined),
    get builtTo() {
      return builtTo;
    },
    get complete() {
      return complete;
    },
  };
}

function takeLeast(chunks: readonly { readonly entries: readonly string[]; at: number }[]): string | undefined {
  let least: { readonly entries: readonly string[]; at: number } | undefined;
  let entry: string | undefined;
  for (const chunk of chunks) {
    const candidate = chunk.entries[chunk.at];
    if (candidate === undefined || (entry !== undefined && candidate >= entry)) continue;
    least = chunk;
    entry = candidate;
  }
  if (least !== undefined) least.at++;
  return entry;
}
