import { formatFieldPath } from "../../field-path.ts";
import type { DataType } from "../../type.ts";

/** A field that ApplyMapping can name. */
export interface MappedField {
  readonly path: readonly [string, ...string[]];
  readonly type: DataType;
}

/** The fields of columns, those of structs in place of the struct. */
export function mappedFields(columns: readonly { readonly name: string; readonly type: DataType }[]): readonly MappedField[] {
  return columns.flatMap(({ name, type }) => fieldsOf([name], type));
}

function fieldsOf(path: MappedField["path"], type: DataType): readonly MappedField[] {
  if (type.kind !== "struct") return [{ path, type }];
  return type.fields.flatMap((field) => fieldsOf([...path, field.name], field.type));
}

/** Whether names mean the same field: case and `_` do not tell them apart, `customerId` is `customer_id`. */
export function findField(fields: readonly MappedField[], path: readonly string[]): MappedField | undefined {
  const text = formatFieldPath(path);
  return fields.find((field) => formatFieldPath(field.path) === text) ?? fields.find((field) => folded(field.path) === folded(path));
}

const folded = (path: readonly string[]) => formatFieldPath(path).toLowerCase().replaceAll("_", "");
