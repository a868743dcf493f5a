import { DuckDBBlobValue, DuckDBListValue, DuckDBMapValue, DuckDBStructValue } from "@duckdb/node-api";
import type { DuckDBValue } from "@duckdb/node-api";
import { formatHiveType } from "../../../../../plan/hive-type.ts";
import type { DataType } from "../../../../../plan/type.ts";
import { dateOf, decimalOf, timestampOf } from "./scalar-values.ts";

/** Turns what a row function gave into a value of the DuckDB type of `type`. Throws a TypeError that tells the value and what would be right. */
export type ToDuckdb = (value: unknown) => DuckDBValue;

export function toDuckdb(type: DataType): ToDuckdb {
  const convert = converter(type);
  return (value) => {
    if (value === null || value === undefined) {
      return null;
    }
    const converted = convert(value);
    if (converted === undefined) {
      throw new TypeError(`expected ${formatHiveType(type)}, found ${shown(value)}`);
    }
    return converted;
  };
}

/** Undefined stands for a value that is not of the type. */
function converter(type: DataType): (value: unknown) => DuckDBValue | undefined {
  switch (type.kind) {
    case "boolean":
      return (value) => (typeof value === "boolean" ? value : undefined);
    case "tinyint":
      return (value) => integer(value, 128);
    case "smallint":
      return (value) => integer(value, 32768);
    case "int":
      return (value) => integer(value, 2147483648);
    case "bigint":
      return bigInteger;
    case "float":
    case "double":
      return (value) => (typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : undefined);
    case "string":
    case "char":
    case "varchar":
    case "null":
      return (value) => (typeof value === "string" ? value : undefined);
    case "choice":
      return (value) => JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner));
    case "decimal":
      return (value) => decimalOf(value, type);
    case "date":
      return dateOf;
    case "timestamp":
      return timestampOf;
    case "binary":
      return (value) => (value instanceof Uint8Array ? new DuckDBBlobValue(value) : undefined);
    case "array": {
      const element = toDuckdb(type.element);
      return (value) => (Array.isArray(value) ? new DuckDBListValue(value.map((each: unknown) => element(each))) : undefined);
    }
    case "map": {
      const [key, item] = [toDuckdb(type.key), toDuckdb(type.value)];
      return (value) => {
        const entries = value instanceof Map ? [...(value as ReadonlyMap<unknown, unknown>)] : undefined;
        return entries && new DuckDBMapValue(entries.map(([k, v]) => ({ key: key(k), value: item(v) })));
      };
    }
    case "struct": {
      const fields = type.fields.map((field) => [field.name, toDuckdb(field.type)] as const);
      return (value) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
          ? new DuckDBStructValue(
              Object.fromEntries(fields.map(([name, write]) => [name, write((value as Readonly<Record<string, unknown>>)[name])])),
            )
          : undefined;
    }
  }
}

function integer(value: unknown, limit: number): number | undefined {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= -limit && number < limit ? number : undefined;
}

function bigInteger(value: unknown): bigint | undefined {
  const number = typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
  return typeof number === "bigint" && BigInt.asIntN(64, number) === number ? number : undefined;
}

function shown(value: unknown): string {
  const text = typeof value === "bigint" ? `${value}n` : typeof value === "function" ? "a function" : String(JSON.stringify(value));
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
