import { assertNever } from "../../assert-never.ts";
import { sqlName } from "../../sql/sql-name.ts";
import type { DataType } from "../../type.ts";

/** A type of the catalog as a query casts to it. A choice, and a struct without fields, is JSON to the engine. */
export function sqlType(type: DataType): string {
  switch (type.kind) {
    case "decimal":
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case "array":
      return `${sqlType(type.element)}[]`;
    case "map":
      return `MAP(${sqlType(type.key)}, ${sqlType(type.value)})`;
    case "struct":
      if (type.fields.length === 0) return "JSON";
      return `STRUCT(${type.fields.map((field) => `${sqlName(field.name)} ${sqlType(field.type)}`).join(", ")})`;
    case "choice":
      return "JSON";
    case "string":
    case "char":
    case "varchar":
    case "null":
      return "VARCHAR";
    case "int":
      return "INTEGER";
    case "binary":
      return "BLOB";
    case "boolean":
    case "tinyint":
    case "smallint":
    case "bigint":
    case "float":
    case "double":
    case "date":
    case "timestamp":
      return type.kind.toUpperCase();
    default:
      return assertNever(type);
  }
}
