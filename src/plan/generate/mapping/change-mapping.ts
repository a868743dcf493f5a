import { PlanError } from "../../errors.ts";
import { formatFieldPath, parseFieldPath } from "../../field-path.ts";
import type { FieldMapping } from "../../plan.ts";
import { unknownColumn } from "../../unknown-column.ts";
import type { MappingChanges } from "../draft/job-draft.ts";

/** A mapping with some of its fields left out, renamed, cast. Throws a PlanError for a field that it does not have. */
export function changeMapping(
  mapping: readonly FieldMapping[],
  { select, rename = {}, cast = {} }: MappingChanges,
): readonly FieldMapping[] {
  const names = mapping.map(({ from }) => formatFieldPath(from));
  for (const name of [...(select ?? []), ...Object.keys(rename), ...Object.keys(cast)]) {
    if (!names.includes(name)) throw new PlanError(unknownColumn(name, names));
  }
  const kept = select === undefined ? mapping : select.flatMap((name) => mapping.filter(({ from }) => formatFieldPath(from) === name));
  return kept.map((entry) => {
    const name = formatFieldPath(entry.from);
    const [to, toType] = [rename[name], cast[name]];
    return { ...entry, ...(to === undefined ? {} : { to: parseFieldPath(to) }), ...(toType === undefined ? {} : { toType }) };
  });
}
