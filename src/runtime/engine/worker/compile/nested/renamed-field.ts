import { PlanError } from "../../../../../plan/errors.ts";
import type { FieldPath } from "../../../../../plan/field-path.ts";
import type { Field } from "./edit-fields.ts";
import { editFields, structFields, structOf } from "./edit-fields.ts";
import { withoutFields } from "./keep-fields.ts";
import { findField, pathSql } from "./path-sql.ts";

/** A field under another path: within its struct in its place, else moved to the end of where it goes; structs on the way are made. */
export function renamedField(fields: readonly Field[], from: FieldPath, to: FieldPath): readonly Field[] {
  const name = to.at(-1) ?? "";
  const sameParent = from.length === to.length && from.slice(0, -1).every((segment, at) => segment.toLowerCase() === to[at]?.toLowerCase());
  if (sameParent) {
    return editFields(fields, [{ path: from, edit: (field) => [{ ...field, name }] }]);
  }
  const source = findField(fields, from[0]);
  const rest = withoutFields(fields, [from]);
  if (source === undefined) {
    throw new PlanError(`unknown field ${JSON.stringify(from[0])}; there are ${fields.map((each) => each.name).join(", ")}`);
  }
  return placed(rest, to, { name, ...pathSql(source, from.slice(1)) });
}

function placed(fields: readonly Field[], [head, ...rest]: readonly string[], field: Field): readonly Field[] {
  if (head === undefined || rest.length === 0) {
    return [...fields, field];
  }
  const target = findField(fields, head);
  if (target === undefined) {
    return [...fields, { name: head, ...structOf(placed([], rest, field)) }];
  }
  if (target.type.kind !== "struct") {
    throw new PlanError(`${JSON.stringify(head)} is a ${target.type.kind}: a field can only be moved into a struct`);
  }
  return fields.map((each) => (each === target ? { ...each, ...structOf(placed(structFields(each), rest, field)) } : each));
}
