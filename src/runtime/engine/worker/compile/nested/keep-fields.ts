import { PlanError } from "../../../../../plan/errors.ts";
import type { FieldPath } from "../../../../../plan/field-path.ts";
import type { Column } from "../../../../../plan/type.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import type { Field } from "./edit-fields.ts";
import { editFields, structFields } from "./edit-fields.ts";
import { findField } from "./path-sql.ts";

export function columnFields(columns: readonly Column[]): readonly Field[] {
  return columns.map(({ name, type }) => ({ name, type, sql: quoteIdentifier(name) }));
}

export function withoutFields(fields: readonly Field[], paths: readonly FieldPath[]): readonly Field[] {
  return editFields(
    fields,
    paths.map((path) => ({ path, edit: () => [] })),
  );
}

/** Only what the paths name, whole or in part, in the order in which it was. */
export function onlyFields(fields: readonly Field[], paths: readonly FieldPath[]): readonly Field[] {
  return withoutFields(fields, unnamed(fields, paths));
}

/** The paths to everything that the given paths neither name nor lead through. */
function unnamed(fields: readonly Field[], paths: readonly FieldPath[]): readonly FieldPath[] {
  const named = new Map<Field, (readonly string[])[]>();
  for (const [head, ...rest] of paths) {
    const field = findField(fields, head);
    if (field === undefined) {
      throw new PlanError(`unknown field ${JSON.stringify(head)}; there are ${fields.map((each) => each.name).join(", ")}`);
    }
    named.set(field, [...(named.get(field) ?? []), rest]);
  }
  return fields.flatMap((field): readonly FieldPath[] => {
    const inside = named.get(field);
    if (inside === undefined) {
      return [[field.name]];
    }
    const deeper = inside.filter(isPath);
    return deeper.length < inside.length ? [] : unnamed(innerFields(field), deeper).map((path): FieldPath => [field.name, ...path]);
  });
}

/** The fields of a struct, or of the structs in an array. */
function innerFields(field: Field): readonly Field[] {
  return field.type.kind === "array" ? innerFields({ ...field, type: field.type.element }) : structFields(field);
}

function isPath(path: readonly string[]): path is FieldPath {
  return path.length > 0;
}
