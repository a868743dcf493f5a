import type { ColumnStatistics, ColumnStatisticsData, ColumnStatisticsError } from "@aws-sdk/client-glue";
import { attempt } from "./attempt.ts";
import type { ColumnStatisticsCatalog } from "./catalog.ts";
import { checkCount } from "./check-input.ts";
import { columnName } from "./column-name.ts";
import { columnNotFound, columnStatisticsNotFound, invalidInput, partitionNotFound } from "./errors.ts";
import { joinValues } from "./partition-key.ts";
import { partitionRows } from "./partitions/partition-row.ts";
import type { CatalogStore } from "./store/catalog-store.ts";
import { decodeBody, encodeBody } from "./store/json-body.ts";
import { describeTable, needTable, type TableRow } from "./tables/table-row.ts";

export function columnStatisticsCatalog(store: CatalogStore): ColumnStatisticsCatalog {
  const rows = partitionRows(store);
  const needPartition = (database: string, table: string, values: readonly string[]) => {
    const row = needTable(store, database, table);
    if (rows.of(row).find(values) === undefined) throw partitionNotFound(values);
    return row;
  };
  return {
    updateForTable: (database, table, statistics) => update(store, statistics, ofTable, () => needTable(store, database, table)),
    forTable: (database, table, columns) => read(store, needTable(store, database, table), ofTable, columns),
    deleteForTable(database, table, column) {
      remove(store, needTable(store, database, table), ofTable, column);
    },
    updateForPartition: (database, table, values, statistics) =>
      update(store, statistics, ofPartition(values), () => needPartition(database, table, values)),
    forPartition: (database, table, values, columns) => read(store, needPartition(database, table, values), ofPartition(values), columns),
    deleteForPartition(database, table, values, column) {
      remove(store, needPartition(database, table, values), ofPartition(values), column);
    },
  };
}

/** In the caller's transaction. */
export function dropPartitionStatistics(store: CatalogStore, tableId: number, values: readonly string[]): void {
  store.db.run("delete from column_statistics where table_id = ? and partition = ?", tableId, ofPartition(values));
}

/** In the caller's transaction. */
export function movePartitionStatistics(store: CatalogStore, tableId: number, from: readonly string[], to: readonly string[]): void {
  const move = "update column_statistics set partition = ? where table_id = ? and partition = ?";
  store.db.run(move, ofPartition(to), tableId, ofPartition(from));
}

const ofTable = "";
const ofPartition = (values: readonly string[]) => `=${joinValues(values)}`;

function update(
  store: CatalogStore,
  statistics: readonly ColumnStatistics[],
  partition: string,
  open: () => TableRow,
): readonly ColumnStatisticsError[] {
  checkCount("columnStatisticsList", statistics, 25);
  return store.transaction(() => {
    const row = open();
    const table = describeTable(store, row);
    const columns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
    const names = new Set(columns.map(columnName));
    return statistics.flatMap((entry) => {
      const name = columnName({ Name: entry.ColumnName });
      const error = attempt(() => {
        if (!names.has(name)) throw columnNotFound(name);
        checkData(entry);
        store.db.run(
          "insert into column_statistics values (?, ?, ?, ?) on conflict do update set body = excluded.body",
          row.id,
          partition,
          name,
          encodeBody(entry),
        );
      });
      return error === undefined ? [] : [{ ColumnStatistics: entry, Error: error }];
    });
  });
}

function read(store: CatalogStore, row: TableRow, partition: string, columns: readonly string[]) {
  checkCount("columnNames", columns, 100);
  const statistics: ColumnStatistics[] = [];
  const missing: string[] = [];
  for (const column of columns) {
    const found = store.db.get<{ readonly body: string }>(
      "select body from column_statistics where table_id = ? and partition = ? and column_name = ?",
      row.id,
      partition,
      column.toLowerCase(),
    );
    if (found === undefined) missing.push(column);
    else statistics.push(decodeBody<ColumnStatistics>(found.body));
  }
  const errors = missing.map((column) => {
    const { code, message } = columnStatisticsNotFound(column);
    return { ColumnName: column, Error: { ErrorCode: code, ErrorMessage: message } };
  });
  return { statistics, errors };
}

function remove(store: CatalogStore, row: TableRow, partition: string, column: string): void {
  const gone = store.transaction(() =>
    store.db.run(
      "delete from column_statistics where table_id = ? and partition = ? and column_name = ?",
      row.id,
      partition,
      column.toLowerCase(),
    ),
  );
  if (gone === 0) throw columnStatisticsNotFound(column);
}

const dataOfType = {
  BOOLEAN: "BooleanColumnStatisticsData",
  DATE: "DateColumnStatisticsData",
  DECIMAL: "DecimalColumnStatisticsData",
  DOUBLE: "DoubleColumnStatisticsData",
  LONG: "LongColumnStatisticsData",
  STRING: "StringColumnStatisticsData",
  BINARY: "BinaryColumnStatisticsData",
} as const satisfies Record<NonNullable<ColumnStatisticsData["Type"]>, keyof ColumnStatisticsData>;

function checkData(entry: ColumnStatistics): void {
  const { Type: type, ...rest } = entry.StatisticsData ?? {};
  if (type === undefined || !Object.hasOwn(dataOfType, type)) {
    throw invalidInput(`Statistics of column ${entry.ColumnName} have type '${type}'; right are ${Object.keys(dataOfType).join(", ")}.`);
  }
  const field = dataOfType[type];
  const others = Object.entries(rest).filter(([name, value]) => value !== undefined && name !== field);
  const data = entry.StatisticsData?.[field];
  if (data === undefined || others.length > 0) {
    throw invalidInput(`Statistics of column ${entry.ColumnName} have type ${type} and must have ${field}, and only that.`);
  }
  for (const [name, value] of Object.entries(data) as [string, unknown][]) {
    if (typeof value !== "number" || !/^(NumberOf|MaximumLength|AverageLength)/.test(name)) continue;
    if (!(value >= 0)) throw invalidInput(`${field}.${name} of column ${entry.ColumnName} must be 0 or more, found ${value}.`);
  }
}
