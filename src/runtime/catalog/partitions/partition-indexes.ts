import type { Column, PartitionIndex, PartitionIndexDescriptor } from "@aws-sdk/client-glue";
import type { PartitionCatalog } from "../catalog.ts";
import { columnName } from "../column-name.ts";
import { checkName } from "../check-input.ts";
import { indexedKeyChanged, invalidInput, partitionIndexBusy, partitionIndexExists, partitionIndexNotFound, tooManyOf } from "../errors.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { beginIndexWork, insertIndex, resumeIndexes } from "./build-indexes.ts";
import { needTable, partitionKeysOf, type TableRow } from "../tables/table-row.ts";

/** An index of a large table is CREATING, and later DELETING, for some seconds, while requests are answered; it is used when it is ACTIVE. */
export function partitionIndexes(store: CatalogStore): Pick<PartitionCatalog, "indexes" | "createIndex" | "deleteIndex"> {
  resumeIndexes(store);
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
        const index = listRows(store, row).find(({ name }) => name === indexName);
        if (index === undefined) throw partitionIndexNotFound(indexName);
        if (index.state === "DELETING") throw partitionIndexBusy(indexName);
        store.db.run("update partition_indexes set state = 'DELETING' where id = ?", index.id);
        beginIndexWork(store, index.id);
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
    if (!isIndexable(key)) {
      throw invalidInput(`Partition key ${key.Name} is a ${key.Type}; partition indexes are for string and integer keys.`);
    }
  });
  insertIndex(store, table.id, indexName, JSON.stringify(names));
}

/** Refuses new partition keys that an index would not fit: what it names must stay where it is. In the caller's transaction. */
export function checkIndexedKeys(store: CatalogStore, table: TableRow, keys: readonly Column[]): void {
  const before = partitionKeysOf(table).map(columnName);
  for (const { name: indexName, keys: names } of listRows(store, table)) {
    for (const name of JSON.parse(names) as string[]) {
      const position = before.indexOf(name.toLowerCase());
      const key = keys[position];
      if (key === undefined || columnName(key) !== before[position] || !isIndexable(key)) throw indexedKeyChanged(name, indexName);
    }
  }
}

const isIndexable = ({ Type = "string" }: Column) => /^(string|varchar|char|tinyint|smallint|int|integer|bigint|long)\b/i.test(Type);

interface IndexRow {
  readonly id: number;
  readonly name: string;
  readonly keys: string;
  readonly state: "ACTIVE" | "CREATING" | "DELETING";
}

const listRows = (store: CatalogStore, table: TableRow) =>
  store.db.all<IndexRow>("select id, name, keys, state from partition_indexes where table_id = ? order by name", table.id);

function listIndexes(store: CatalogStore, table: TableRow): readonly PartitionIndexDescriptor[] {
  const keys = partitionKeysOf(table);
  const typeOf = (name: string) => keys.find((key) => columnName(key) === name.toLowerCase())?.Type ?? "string";
  return listRows(store, table).map((row) => ({
    IndexName: row.name,
    Keys: (JSON.parse(row.keys) as string[]).map((name) => ({ Name: name, Type: typeOf(name) })),
    IndexStatus: row.state,
  }));
}
