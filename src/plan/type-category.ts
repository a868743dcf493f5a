import type { DataType } from "./type.ts";

/** What operations treat alike. `any` is a null, or a value whose type only the data tells. */
export type TypeCategory = "number" | "text" | "boolean" | "time" | "binary" | "array" | "map" | "struct" | "any";

/** Undefined: only the engine knows the type. */
export function categoryOf(type: DataType | undefined): TypeCategory {
  switch (type?.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "float":
    case "double":
    case "decimal":
      return "number";
    case "string":
    case "char":
    case "varchar":
      return "text";
    case "date":
    case "timestamp":
      return "time";
    case "boolean":
    case "binary":
    case "array":
    case "map":
    case "struct":
      return type.kind;
    case "null":
    case "choice":
    case undefined:
      return "any";
  }
}
