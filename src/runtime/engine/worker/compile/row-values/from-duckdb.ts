import {
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
} from "@duckdb/node-api";
import type { DuckDBValue } from "@duckdb/node-api";
import type { DataType } from "../../../../../plan/type.ts";

/** Turns a value as DuckDB's client gives it, of the DuckDB type of `type`, into what a row function sees. */
export type FromDuckdb = (value: DuckDBValue) => unknown;

/** The forms are those of RowFunction; maps are Maps, decimals numbers (with a number's 15 digits). */
export function fromDuckdb(type: DataType): FromDuckdb {
  switch (type.kind) {
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "float":
    case "double":
    case "string":
    case "char":
    case "varchar":
    case "null":
      return (value) => value;
    case "choice":
      return (value) => (typeof value === "string" ? (JSON.parse(value) as unknown) : value);
    case "decimal":
      return (value) => (value instanceof DuckDBDecimalValue ? Number(value.toString()) : value);
    case "date":
      return (value) => value?.toString() ?? null;
    case "timestamp":
      return (value) => (value instanceof DuckDBTimestampValue ? new Date(Number(value.micros / 1000n)) : value);
    case "binary":
      return (value) => (value instanceof DuckDBBlobValue ? new Uint8Array(value.bytes) : value);
    case "array": {
      const element = fromDuckdb(type.element);
      return (value) => (value instanceof DuckDBListValue ? value.items.map(element) : value);
    }
    case "map": {
      const [key, item] = [fromDuckdb(type.key), fromDuckdb(type.value)];
      return (value) =>
        value instanceof DuckDBMapValue ? new Map(value.entries.map((entry) => [key(entry.key), item(entry.value)])) : value;
    }
    case "struct": {
      const fields = type.fields.map((field) => [field.name, fromDuckdb(field.type)] as const);
      return (value) =>
        value instanceof DuckDBStructValue
          ? Object.fromEntries(fields.map(([name, read]) => [name, read(value.entries[name] ?? null)]))
          : value;
    }
  }
}
