import type { PartitionIndex, PartitionIndexDescriptor } from "@aws-sdk/client-glue";
import type { PartitionCatalog } from "../catalog.ts";
import { columnName } from "../column-name.ts";
import { checkName } from "../check-input.ts";
import { invalidInput, partitionIndexExists, partitionIndexNotFound, tooManyOf } from "../errors.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { needTable, partitionKeysOf, type TableRow } from "../tables/table-row.ts";

/** Partitions are always kept in key order, so that an index is ACTIVE as soon as it is there: only its definition is kept. */
export function partitionIndexes(store: CatalogStore): Pick<PartitionCatalog, "indexes" | "createIndex" | "deleteIndex"> {
  return {
    indexes: (database, table) => listIndexes(store, needTable(store, database, table)),
    createIndex(database, table, index) {
      store.transaction(() => {
        addPartitionIndex(store, needTable(store, database, table), index);
      });
    },
    deleteIndex(database, table, indexName) {
      store.transaction(() => {
        const row = needTable(store, database, table);
        if (store.db.run("delete from partition_indexes where table_id = ? and name = ?", row.id, indexName) === 0) {
          throw partitionIndexNotFound(indexName);
        }
      });
    },
  };
}

/** In the caller's transaction. */
export function addPartitionIndex(store: CatalogStore, table: TableRow, index: PartitionIndex): void {
  const { IndexName: indexName, Keys: names = [] } = index;
  checkName("partitionIndex.indexName", indexName);
  const existing = listIndexes(store, table);
  if (existing.some((other) => other.IndexName === indexName)) throw partitionIndexExists(indexName);
  if (existing.length >= 3) throw tooManyOf(`partition indexes of table ${table.database}.${table.name}`, 3);
  const keys = partitionKeysOf(table);
  if (names.length === 0) throw invalidInput(`Partition index ${indexName} names no keys; give one or more partition keys.`);
  const positions = names.map((name) => keys.findIndex((key) => columnName(key) === name.toLowerCase()));
  positions.forEach((position, at) => {
    const key = keys[position];
    if (key === undefined) {
      throw invalidInput(
        `'${names[at]}' of partition index ${indexName} is not a partition key; the keys are (${keys.map(columnName).join(", ")}).`,
      );
    }
    if (position <= (positions[at - 1] ?? -1)) throw invalidInput(`Partition index ${indexName} must name keys in the table's order.`);
    if (!/^(string|varchar|char|tinyint|smallint|int|integer|bigint|long)\b/i.test(key.Type ?? "string")) {
      throw invalidInput(`Partition key ${key.Name} is a ${key.Type}; partition indexes are for string and integer keys.`);
    }
  });
  store.db.run("insert into partition_indexes values (?, ?, ?)", table.id, indexName, JSON.stringify(names));
}

function listIndexes(store: CatalogStore, table: TableRow): readonly PartitionIndexDescriptor[] {
  const keys = partitionKeysOf(table);
  const typeOf = (name: string) => keys.find((key) => columnName(key) === name.toLowerCase())?.Type ?? "string";
  return store.db
    .all<{ readonly name: string; readonly keys: string }>(
      "select name, keys from partition_indexes where table_id = ? order by name",
      table.id,
    )
    .map((row) => ({
      IndexName: row.name,
      Keys: (JSON.parse(row.keys) as string[]).map((name) => ({ Name: name, Type: typeOf(name) })),
      IndexStatus: "ACTIVE",
    }));
}
