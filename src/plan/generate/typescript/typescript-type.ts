import { assertNever } from "../../assert-never.ts";
import type { DataType } from "../../type.ts";
import { objectKey } from "./constant-name.ts";

/** A type as the sdk's `types` has it; undefined for one that it lacks. */
export function typescriptType(type: DataType): string | undefined {
  switch (type.kind) {
    case "decimal":
      return `types.decimal(${type.precision}, ${type.scale})`;
    case "char":
    case "varchar":
      return `types.${type.kind}(${type.length})`;
    case "array": {
      const element = typescriptType(type.element);
      return element && `types.array(${element})`;
    }
    case "map": {
      const [key, value] = [typescriptType(type.key), typescriptType(type.value)];
      return key && value && `types.map(${key}, ${value})`;
    }
    case "struct": {
      const fields = type.fields.map((field) => [field.name, typescriptType(field.type)] as const);
      if (fields.some(([, text]) => text === undefined)) return undefined;
      return `types.struct({ ${fields.map(([name, text]) => `${objectKey(name)}: ${text ?? ""}`).join(", ")} })`;
    }
    case "choice":
    case "null":
      return undefined;
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
      return `types.${type.kind}`;
    default:
      return assertNever(type);
  }
}
