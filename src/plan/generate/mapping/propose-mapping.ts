import type { FieldMapping } from "../../plan.ts";
import type { DataType } from "../../type.ts";
import { findField, mappedFields } from "./mapped-fields.ts";

type Columns = readonly { readonly name: string; readonly type: DataType }[];

/** Maps fields to those of a target that have the same name, with its types; without a target each to itself. */
export function proposeMapping(source: Columns, target: Columns | undefined): readonly FieldMapping[] {
  const fields = mappedFields(source);
  const targets = target === undefined ? fields : mappedFields(target);
  return fields.flatMap(({ path, type }) => {
    const found = findField(targets, path);
    return found === undefined ? [] : [{ from: path, fromType: type, to: found.path, toType: found.type }];
  });
}
