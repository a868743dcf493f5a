import { crc32 } from "node:zlib";
import type { Partition, PartitionInput } from "@aws-sdk/client-glue";
import { checkPartitionInput } from "../check-input.ts";
import { columnName } from "../column-name.ts";
import { valueCountDiffers } from "../errors.ts";
import { joinValues, partitionKey, splitValues } from "../partition-key.ts";
import type { SqlValue } from "../sqlite.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { partitionKeysOf, type TableRow } from "../tables/table-row.ts";
import { addEntry, keptIndexes, removeEntry, type TableIndex } from "./index-entries.ts";
import type { KeyRow } from "./matching-keys.ts";
import { storageTemplates, type StorageTemplates } from "./storage-templates.ts";

/** The rows of partitions: written from a PartitionInput, read as a Partition. */
export interface PartitionRows {
  /** Of a table, with its keys parsed once for any number of calls. */
  of(table: TableRow): TablePartitions;
}

export interface TablePartitions {
  /** Throws InvalidInputException when there are not as many values as keys. */
  keyOf(values: readonly string[]): string;
  find(values: readonly string[]): Partition | undefined;
  /** Of a key that is there. */
  read(key: string): PartitionRow;
  /** False: it exists. */
  insert(input: PartitionInput): boolean;
  /** Keeps the creation time; false: there is none with this key. */
  replace(key: string, input: PartitionInput): boolean;
  delete(key: string): boolean;
  describe(row: PartitionRow, columns: "with columns" | "without columns"): Partition;
}

export interface PartitionRow extends KeyRow {
  readonly storage: number | null;
  readonly location: string | null;
  readonly storage_parameters: string | null;
  readonly parameters: string | null;
  readonly created_ms: number;
  readonly accessed_ms: number | null;
  readonly analyzed_ms: number | null;
}

const columns =
  "key, value_list, segment, uncastable, storage, location, storage_parameters, parameters, accessed_ms, analyzed_ms, table_id, created_ms";
export const selectPartitions =
  "select key, value_list, storage, location, storage_parameters, parameters, created_ms, accessed_ms, analyzed_ms from partitions where table_id = ?";

export function partitionRows(store: CatalogStore): PartitionRows {
  const templates = storageTemplates(store);
  return { of: (table) => tablePartitions(store, templates, table) };
}

function tablePartitions(store: CatalogStore, templates: StorageTemplates, table: TableRow): TablePartitions {
  const { db } = store;
  const keys = partitionKeysOf(table);
  const types = keys.map((key) => key.Type);
  const keepTemplate = templates.keeper(table.id);
  let kept: readonly TableIndex[] | undefined;
  const indexes = () => (kept ??= keptIndexes(store, table));
  const keyFor = (values: readonly string[]) => {
    if (values.length === keys.length && values.length > 0) return partitionKey(types, values);
    throw valueCountDiffers(keys.map(columnName), values);
  };
  const fields = (input: PartitionInput): readonly [key: string, ...SqlValue[]] => {
    checkPartitionInput(input);
    const values = input.Values ?? [];
    const { key, uncastable } = keyFor(values);
    const storage = input.StorageDescriptor;
    return [
      key,
      joinValues(values),
      segmentOf(key),
      uncastable,
      storage === undefined ? null : keepTemplate(storage),
      storage?.Location ?? null,
      jsonOrNull(storage?.Parameters),
      jsonOrNull(input.Parameters),
      input.LastAccessTime?.getTime() ?? null,
      input.LastAnalyzedTime?.getTime() ?? null,
    ];
  };
  const describe: TablePartitions["describe"] = (row, shown) => ({
    Values: splitValues(row.value_list),
    DatabaseName: table.database,
    TableName: table.name,
    CreationTime: new Date(row.created_ms),
    ...(row.accessed_ms !== null && { LastAccessTime: new Date(row.accessed_ms) }),
    ...(row.storage !== null && { StorageDescriptor: storageOf(templates, table.id, row.storage, row, shown) }),
    ...(row.parameters !== null && { Parameters: JSON.parse(row.parameters) as Record<string, string> }),
    ...(row.analyzed_ms !== null && { LastAnalyzedTime: new Date(row.analyzed_ms) }),
    CatalogId: store.accountId,
  });
  const findRow = (key: string) => db.get<PartitionRow>(`${selectPartitions} and key = ?`, table.id, key);
  return {
    keyOf: (values) => keyFor(values).key,
    find(values) {
      const row = findRow(keyFor(values).key);
      return row && describe(row, "with columns");
    },
    read(key) {
      const row = findRow(key);
      if (row === undefined) throw new Error(`partition ${JSON.stringify(key)} is gone in the middle of a call`);
      return row;
    },
    insert(input) {
      const row = fields(input);
      const made =
        db.run(
          `insert or ignore into partitions (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...row,
          table.id,
          store.now().getTime(),
        ) === 1;
      if (made) for (const index of indexes()) addEntry(store, index, row[0]);
      return made;
    },
    replace(key, input) {
      const row = fields(input);
      const found =
        db.run(
          `update partitions set key = ?, value_list = ?, segment = ?, uncastable = ?, storage = ?, location = ?, storage_parameters = ?,
         parameters = ?, accessed_ms = ?, analyzed_ms = ? where table_id = ? and key = ?`,
          ...row,
          table.id,
          key,
        ) === 1;
      if (found && row[0] !== key) {
        for (const index of indexes()) {
          removeEntry(store, index, key);
          addEntry(store, index, row[0]);
        }
      }
      return found;
    },
    delete(key) {
      const gone = db.run("delete from partitions where table_id = ? and key = ?", table.id, key) === 1;
      if (gone) for (const index of indexes()) removeEntry(store, index, key);
      return gone;
    },
    describe,
  };
}

/** Spreads partitions evenly over any number of segments up to ten, for good: a parallel scan sees each once. */
export const segmentOf = (key: string) => crc32(key) % 2520;

function storageOf(
  templates: StorageTemplates,
  tableId: number,
  storage: number,
  row: PartitionRow,
  shown: "with columns" | "without columns",
): NonNullable<Partition["StorageDescriptor"]> {
  const { Columns, ...rest } = templates.read(tableId, storage);
  return {
    ...(shown === "with columns" && Columns !== undefined && { Columns }),
    ...(row.location !== null && { Location: row.location }),
    ...rest,
    ...(row.storage_parameters !== null && { Parameters: JSON.parse(row.storage_parameters) as Record<string, string> }),
  };
}

const jsonOrNull = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
