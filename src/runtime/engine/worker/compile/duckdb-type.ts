import { assertNever } from "../../../../plan/assert-never.ts";
import type { DataType, StructField } from "../../../../plan/type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { primitiveTypes } from "./primitive-type.ts";
import { readTypeText } from "./read-type-text.ts";

/** DuckDB's type for a type of the catalog. A choice is JSON: each value then tells its own type. */
export function duckdbType(type: DataType): string {
  switch (type.kind) {
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "char":
    case "varchar":
      return "VARCHAR";
    case "array":
      return `${duckdbType(type.element)}[]`;
    case "map":
      return `MAP(${duckdbType(type.key)}, ${duckdbType(type.value)})`;
    case "struct":
      if (type.fields.length === 0) {
        return "JSON"; // DuckDB has no struct without fields.
      }
      return `STRUCT(${type.fields.map((field) => `${quoteIdentifier(field.name)} ${duckdbType(field.type)}`).join(", ")})`;
    case "choice":
      return "JSON";
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "float":
    case "double":
    case "string":
    case "binary":
    case "date":
    case "timestamp":
    case "null":
      return primitiveTypes[type.kind];
    default:
      return assertNever(type);
  }
}

/**
 * The catalog's type for DuckDB's type text, as DESCRIBE and `typeof` print it. Types that the catalog lacks become the
 * nearest that holds every value: unsigned integers the next wider, HUGEINT decimal(38,0), UNION a choice, JSON, ENUM,
 * UUID, TIME, INTERVAL and BIT text. Throws on text that is no type.
 */
export function fromDuckdbType(text: string): DataType {
  const type = readTypeText(text);
  switch (type.kind) {
    case "name":
      return named(type.name);
    case "decimal":
      return { kind: "decimal", precision: type.precision, scale: type.scale };
    case "list":
      return { kind: "array", element: fromDuckdbType(type.element) };
    case "map":
      return { kind: "map", key: fromDuckdbType(type.key), value: fromDuckdbType(type.value) };
    case "struct":
      return { kind: "struct", fields: type.fields.map((field): StructField => ({ name: field.name, type: fromDuckdbType(field.type) })) };
    case "union":
      return { kind: "choice", options: type.members.map((member) => fromDuckdbType(member.type)) };
    case "enum":
      return { kind: "string" };
  }
}

function named(name: string): DataType {
  const type = names.get(name);
  if (type === undefined) {
    throw new Error(`unknown DuckDB type ${JSON.stringify(name)}`);
  }
  return type;
}

const text: DataType = { kind: "string" };
const timestamp: DataType = { kind: "timestamp" };

const names: ReadonlyMap<string, DataType> = new Map<string, DataType>([
  ["BOOLEAN", { kind: "boolean" }],
  ["TINYINT", { kind: "tinyint" }],
  ["SMALLINT", { kind: "smallint" }],
  ["INTEGER", { kind: "int" }],
  ["BIGINT", { kind: "bigint" }],
  ["HUGEINT", { kind: "decimal", precision: 38, scale: 0 }],
  ["UTINYINT", { kind: "smallint" }],
  ["USMALLINT", { kind: "int" }],
  ["UINTEGER", { kind: "bigint" }],
  ["UBIGINT", { kind: "decimal", precision: 20, scale: 0 }],
  ["UHUGEINT", { kind: "decimal", precision: 38, scale: 0 }],
  ["FLOAT", { kind: "float" }],
  ["DOUBLE", { kind: "double" }],
  ["DECIMAL", { kind: "decimal", precision: 18, scale: 3 }],
  ["VARCHAR", text],
  ["BLOB", { kind: "binary" }],
  ["DATE", { kind: "date" }],
  ["TIMESTAMP", timestamp],
  ["TIMESTAMP_S", timestamp],
  ["TIMESTAMP_MS", timestamp],
  ["TIMESTAMP_NS", timestamp],
  ["TIMESTAMP WITH TIME ZONE", timestamp],
  ["NULL", { kind: "null" }],
  ["SQLNULL", { kind: "null" }],
  ["BIGNUM", text],
  ["BIT", text],
  ["INTERVAL", text],
  ["JSON", text],
  ["TIME", text],
  ["TIME_NS", text],
  ["TIME WITH TIME ZONE", text],
  ["UUID", text],
  ["VARIANT", text],
  ["GEOMETRY", { kind: "binary" }],
]);
