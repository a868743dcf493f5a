import type { PartitionInput } from "@aws-sdk/client-glue";
import { attempt } from "../attempt.ts";
import type { PartitionCatalog } from "../catalog.ts";
import { checkCount } from "../check-input.ts";
import { partitionExists, partitionNotFound } from "../errors.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { dropPartitionStatistics, movePartitionStatistics } from "../statistics.ts";
import { findTable, needTable, type TableRow } from "../tables/table-row.ts";
import { listPartitions } from "./list-partitions.ts";
import { partitionIndexes } from "./partition-indexes.ts";
import { partitionRows, type TablePartitions } from "./partition-row.ts";

export function partitionCatalog(store: CatalogStore): PartitionCatalog {
  const rows = partitionRows(store);
  /** Opens the table for a change of its partitions, and tells of what the work says it did. */
  const changing = <T>(database: string, table: string, work: (partitions: TablePartitions, row: TableRow, tally: Tally) => T): T =>
    store.transaction(() => {
      const row = needTable(store, database, table);
      const tally = { created: 0, updated: 0, deleted: 0 };
      const result = work(rows.of(row), row, tally);
      settle(store, row, tally);
      return result;
    });
  const insert = (partitions: TablePartitions, input: PartitionInput, tally: Tally) => {
    if (!partitions.insert(input)) throw partitionExists(input.Values ?? []);
    tally.created++;
  };
  const update = (partitions: TablePartitions, row: TableRow, values: readonly string[], input: PartitionInput, tally: Tally) => {
    const from = partitions.keyOf(values);
    const to = input.Values === undefined || input.Values.length === 0 ? values : input.Values;
    if (partitions.keyOf(to) !== from) {
      if (partitions.find(values) === undefined) throw partitionNotFound(values);
      if (partitions.find(to) !== undefined) throw partitionExists(to);
      movePartitionStatistics(store, row.id, values, to);
    }
    if (!partitions.replace(from, { ...input, Values: [...to] })) throw partitionNotFound(values);
    tally.updated++;
  };
  const remove = (partitions: TablePartitions, row: TableRow, values: readonly string[], tally: Tally) => {
    if (!partitions.delete(partitions.keyOf(values))) throw partitionNotFound(values);
    dropPartitionStatistics(store, row.id, values);
    tally.deleted++;
  };
  return {
    ...partitionIndexes(store),
    create(database, table, input) {
      changing(database, table, (partitions, _row, tally) => {
        insert(partitions, input, tally);
      });
    },
    batchCreate(database, table, inputs) {
      checkCount("partitionInputList", inputs, 100);
      return changing(database, table, (partitions, _row, tally) =>
        inputs.flatMap((input) => {
          const error = attempt(() => {
            insert(partitions, input, tally);
          });
          return error === undefined ? [] : [{ PartitionValues: input.Values ?? [], ErrorDetail: error }];
        }),
      );
    },
    get(database, table, values) {
      const found = rows.of(needTable(store, database, table)).find(values);
      if (found === undefined) throw partitionNotFound(values);
      return found;
    },
    find(database, table, values) {
      const row = findTable(store, database, table);
      return row && rows.of(row).find(values);
    },
    batchGet(database, table, keys) {
      checkCount("partitionsToGet", keys, 1000);
      const partitions = rows.of(needTable(store, database, table));
      // UnprocessedKeys is for what could not be tried; a partition that does not exist is just not answered.
      return { partitions: keys.flatMap(({ Values = [] }) => partitions.find(Values) ?? []), unprocessed: [] };
    },
    list(database, table, filter, page) {
      const row = needTable(store, database, table);
      return listPartitions(store, row, rows.of(row), filter, page);
    },
    count: (database, table) => needTable(store, database, table).partition_count,
    update(database, table, values, input) {
      changing(database, table, (partitions, row, tally) => {
        update(partitions, row, values, input, tally);
      });
    },
    batchUpdate(database, table, entries) {
      checkCount("entries", entries, 100);
      return changing(database, table, (partitions, row, tally) =>
        entries.flatMap((entry) => {
          const error = attempt(() => {
            update(partitions, row, entry.PartitionValueList ?? [], entry.PartitionInput ?? {}, tally);
          });
          return error === undefined ? [] : [{ PartitionValueList: entry.PartitionValueList, ErrorDetail: error }];
        }),
      );
    },
    put(database, table, inputs) {
      return changing(database, table, (partitions, _row, tally) => {
        for (const input of inputs) {
          if (partitions.insert(input)) {
            tally.created++;
          } else {
            partitions.replace(partitions.keyOf(input.Values ?? []), input);
            tally.updated++;
          }
        }
        return { created: tally.created, updated: tally.updated };
      });
    },
    delete(database, table, values) {
      changing(database, table, (partitions, row, tally) => {
        remove(partitions, row, values, tally);
      });
    },
    batchDelete(database, table, keys) {
      checkCount("partitionsToDelete", keys, 25);
      return changing(database, table, (partitions, row, tally) =>
        keys.flatMap(({ Values = [] }) => {
          const error = attempt(() => {
            remove(partitions, row, Values, tally);
          });
          return error === undefined ? [] : [{ PartitionValues: Values, ErrorDetail: error }];
        }),
      );
    },
  };
}

interface Tally {
  created: number;
  updated: number;
  deleted: number;
}

function settle(store: CatalogStore, row: TableRow, tally: Tally): void {
  const grown = tally.created - tally.deleted;
  if (grown !== 0) store.db.run("update tables set partition_count = partition_count + ? where id = ?", grown, row.id);
  for (const change of ["created", "updated", "deleted"] as const) {
    const count = tally[change];
    if (count === 0) continue;
    const diff = [`${count} ${count === 1 ? "partition" : "partitions"} ${change}`];
    store.changed({ change, object: "partitions", database: row.database, table: row.name, diff });
  }
}
