import type { ColumnStatisticsType, Table } from "@aws-sdk/client-glue";
import { parseHiveType } from "../../../plan/hive-type.ts";
import type { DataType } from "../../../plan/type.ts";
import { columnName } from "../column-name.ts";
import { noColumns, noStatisticsOfType, statisticsColumnNotFound } from "./errors.ts";

/** A column with what Glue's statistics of it are. */
export interface ColumnToMeasure {
  readonly name: string;
  /** As the catalog spells it, `decimal(10,2)`. */
  readonly type: string;
  readonly statistics: ColumnStatisticsType;
  readonly isTimestamp: boolean;
}

/** The columns of a table that are asked for, or all that have statistics; partition keys only when asked for. */
export function columnsToMeasure(table: Table, asked: readonly string[]): readonly ColumnToMeasure[] {
  const tableName = `${table.DatabaseName ?? ""}.${table.Name ?? ""}`;
  const own = table.StorageDescriptor?.Columns ?? [];
  if (asked.length === 0) {
    const all = own.flatMap(({ Name, Type }) => measured(columnName({ Name }), Type ?? "string") ?? []);
    if (all.length === 0) throw noColumns(tableName);
    return all;
  }
  const known = new Map([...own, ...(table.PartitionKeys ?? [])].map((column) => [columnName(column), column.Type ?? "string"]));
  return [...new Set(asked.map((name) => name.toLowerCase()))].map((name) => {
    const type = known.get(name);
    if (type === undefined) throw statisticsColumnNotFound(tableName, name);
    const column = measured(name, type);
    if (column === undefined) throw noStatisticsOfType(name, type);
    return column;
  });
}

function measured(name: string, type: string): ColumnToMeasure | undefined {
  const { kind } = parseHiveType(type);
  const statistics = typeOf(kind);
  return statistics && { name, type, statistics, isTimestamp: kind === "timestamp" };
}

function typeOf(kind: DataType["kind"]): ColumnStatisticsType | undefined {
  switch (kind) {
    case "boolean":
      return "BOOLEAN";
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    // As Hive has it: seconds since 1970.
    case "timestamp":
      return "LONG";
    case "float":
    case "double":
      return "DOUBLE";
    case "decimal":
      return "DECIMAL";
    case "date":
      return "DATE";
    case "string":
    case "varchar":
    case "char":
      return "STRING";
    case "binary":
      return "BINARY";
    case "array":
    case "map":
    case "struct":
    case "choice":
    case "null":
      return undefined;
  }
}
