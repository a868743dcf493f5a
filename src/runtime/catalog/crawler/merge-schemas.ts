import { mergeTypes } from "../../../plan/merge-type.ts";
import type { Column, DataType } from "../../../plan/type.ts";

/** The columns that rows of all the schemas fit into, by name without regard to case: in the order in which they are first seen. Names are lower case. */
export function mergeSchemas(schemas: readonly (readonly Column[])[]): readonly Column[] {
  const merged = new Map<string, DataType>();
  for (const columns of schemas) {
    for (const { name, type } of columns) {
      const key = name.toLowerCase();
      const before = merged.get(key);
      merged.set(key, before === undefined ? type : mergeTypes(before, type));
    }
  }
  // Null in every row seen: text can take whatever comes.
  return [...merged].map(([name, type]) => ({ name, type: type.kind === "null" ? { kind: "string" } : type }));
}
