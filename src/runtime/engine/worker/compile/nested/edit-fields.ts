import { PlanError } from "../../../../../plan/errors.ts";
import type { DataType } from "../../../../../plan/type.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import { fieldSql, findField, lambdaVariable } from "./path-sql.ts";

/** A column, or a field of a struct, with the SQL of its value. */
export interface Field {
  readonly name: string;
  readonly sql: string;
  readonly type: DataType;
}

export interface FieldEdit {
  readonly path: readonly string[];
  /** What the field becomes: nothing, itself under another name, several fields ... */
  readonly edit: (field: Field) => readonly Field[];
}

/**
 * Applies edits at paths, and rebuilds the structs and arrays on the way. A struct that loses all its fields goes too. A null struct stays null.
 * Throws for a path that leads nowhere.
 */
export function editFields(fields: readonly Field[], edits: readonly FieldEdit[]): readonly Field[] {
  const byField = new Map<Field, FieldEdit[]>();
  for (const edit of edits) {
    const field = findField(fields, edit.path[0] ?? "");
    if (field === undefined) {
      throw new PlanError(`unknown field ${JSON.stringify(edit.path[0])}; there are ${fields.map((each) => each.name).join(", ")}`);
    }
    byField.set(field, [...(byField.get(field) ?? []), edit]);
  }
  return fields.flatMap((field) => {
    const own = byField.get(field) ?? [];
    const deeper = own.filter((edit) => edit.path.length > 1).map((edit) => ({ ...edit, path: edit.path.slice(1) }));
    const edited = deeper.length === 0 ? field : editInside(field, deeper);
    return own
      .filter((edit) => edit.path.length === 1)
      .reduce<readonly Field[]>((current, { edit }) => current.flatMap(edit), edited === undefined ? [] : [edited]);
  });
}

function editInside(field: Field, edits: readonly FieldEdit[]): Field | undefined {
  if (field.type.kind === "struct") {
    const inside = editFields(structFields(field), edits);
    return inside.length === 0 ? undefined : { ...field, ...structOf(inside, field.sql) };
  }
  if (field.type.kind !== "array") {
    throw new PlanError(`${JSON.stringify(field.name)} has no field ${JSON.stringify(edits[0]?.path[0])}: its type is ${field.type.kind}`);
  }
  const variable = lambdaVariable(field.sql);
  const element = editInside({ name: field.name, sql: variable, type: field.type.element }, edits);
  return (
    element && {
      name: field.name,
      sql: `list_transform(${field.sql}, lambda ${variable}: ${element.sql})`,
      type: { kind: "array", element: element.type },
    }
  );
}

export function structFields(field: Field): readonly Field[] {
  if (field.type.kind !== "struct") {
    return [];
  }
  return field.type.fields.map(({ name, type }) => ({ name, type, sql: fieldSql(field.sql, name) }));
}

/** A struct of the fields; null where `unlessNull` is. */
export function structOf(fields: readonly Field[], unlessNull?: string): { readonly sql: string; readonly type: DataType } {
  const packed = `struct_pack(${fields.map(({ name, sql }) => `${quoteIdentifier(name)} := ${sql}`).join(", ")})`;
  return {
    sql: unlessNull === undefined ? packed : `CASE WHEN ${unlessNull} IS NULL THEN NULL ELSE ${packed} END`,
    type: { kind: "struct", fields: fields.map(({ name, type }) => ({ name, type })) },
  };
}
