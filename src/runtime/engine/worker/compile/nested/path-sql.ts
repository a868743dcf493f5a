import { PlanError } from "../../../../../plan/errors.ts";
import type { DataType } from "../../../../../plan/type.ts";
import { quoteLiteral } from "../../quote-identifier.ts";

/**
 * A field inside a value. Through an array the path gives the array of the field's values, one level of lists for each
 * array passed; `items[]` is the same as `items`.
 */
export function pathSql(
  value: { readonly sql: string; readonly type: DataType },
  path: readonly string[],
): { readonly sql: string; readonly type: DataType } {
  const [name, ...rest] = path;
  if (name === undefined) {
    return value;
  }
  if (value.type.kind === "struct") {
    const field = findField(value.type.fields, name);
    if (field === undefined) {
      throw new PlanError(`unknown field ${JSON.stringify(name)}; the struct has ${value.type.fields.map((each) => each.name).join(", ")}`);
    }
    return pathSql({ sql: fieldSql(value.sql, field.name), type: field.type }, rest);
  }
  if (value.type.kind !== "array") {
    throw new PlanError(`there is no field ${JSON.stringify(name)} in a value of type ${value.type.kind}`);
  }
  const element = lambdaVariable(value.sql);
  const inner = pathSql({ sql: element, type: value.type.element }, path);
  return { sql: `list_transform(${value.sql}, lambda ${element}: ${inner.sql})`, type: { kind: "array", element: inner.type } };
}

export function fieldSql(struct: string, field: string): string {
  return `struct_extract(${struct}, ${quoteLiteral(field, { kind: "string" })})`;
}

/** A variable that no enclosing lambda in the text uses. */
export function lambdaVariable(sql: string): string {
  let depth = 1;
  while (sql.includes(`e${depth}__`)) {
    depth++;
  }
  return `e${depth}__`;
}

/** A path's segment names a field or column without regard to case; `items[]` is `items`. */
export function findField<Named extends { readonly name: string }>(fields: readonly Named[], segment: string): Named | undefined {
  const exact = fields.find((field) => field.name === segment);
  const folded = segment.replace(/\[\]$/, "").toLowerCase();
  return exact ?? fields.find((field) => field.name.toLowerCase() === folded);
}
