import type { Column } from "@aws-sdk/client-glue";
import { assertNever } from "../../plan/assert-never.ts";
import { parseHiveType } from "../../plan/hive-type.ts";
import type { DataType } from "../../plan/type.ts";

/** A field that ApplyMapping can name. */
export interface MappedField {
  readonly path: string;
  readonly type: string;
}

/** The fields of columns, those of structs in place of the struct. A name with a dot of its own is in backticks. */
export function mappedFields(columns: readonly Column[]): readonly MappedField[] {
  return columns.flatMap(({ Name = "", Type }) => fieldsOf(pathPart(Name), parseHiveType(Type ?? "string")));
}

function fieldsOf(path: string, type: DataType): readonly MappedField[] {
  if (type.kind !== "struct") return [{ path, type: mappedType(type) }];
  return type.fields.flatMap((field) => fieldsOf(`${path}.${pathPart(field.name)}`, field.type));
}

const pathPart = (name: string) => (/[.`]/.test(name) ? `\`${name}\`` : name);

/** As ApplyMapping writes a type of the catalog: Glue's names differ from Hive's for whole numbers, and texts have no length. */
function mappedType(type: Exclude<DataType, { readonly kind: "struct" }>): string {
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
      return `decimal(${String(type.precision)},${String(type.scale)})`;
    case "boolean":
    case "int":
    case "float":
    case "double":
    case "string":
    case "binary":
    case "date":
    case "timestamp":
    case "null":
    case "array":
    case "map":
    case "choice":
      return type.kind;
    default:
      return assertNever(type);
  }
}
