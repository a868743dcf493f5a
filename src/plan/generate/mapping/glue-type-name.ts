import { assertNever } from "../../assert-never.ts";
import { formatHiveType } from "../../hive-type.ts";
import type { DataType } from "../../type.ts";

/**
 * As ApplyMapping writes a type of the catalog: Glue's names differ from Hive's for whole numbers, texts have no length, and of nested
 * types only the kind is said.
 */
export function glueTypeName(type: DataType): string {
  switch (type.kind) {
    case "bigint":
      return "long";
    case "smallint":
      return "short";
    case "tinyint":
      return "byte";
    case "char":
    case "varchar":
      return "string";
    case "decimal":
      return formatHiveType(type);
    case "array":
    case "map":
    case "struct":
    case "choice":
    case "boolean":
    case "int":
    case "float":
    case "double":
    case "string":
    case "binary":
    case "date":
    case "timestamp":
    case "null":
      return type.kind;
    default:
      return assertNever(type);
  }
}
