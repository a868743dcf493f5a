import type { Column as GlueColumn } from "@aws-sdk/client-glue";
import { formatHiveType } from "../../../plan/hive-type.ts";
import type { Column } from "../../../plan/type.ts";

/** Columns in Glue's shape. Asked for the same array again it answers the same one: thousands of partitions share a few. */
export function glueColumns(columns: readonly Column[]): GlueColumn[] {
  let known = converted.get(columns);
  if (known === undefined) {
    known = columns.map(({ name, type }): GlueColumn => ({ Name: name, Type: formatHiveType(type) }));
    converted.set(columns, known);
  }
  return known;
}

const converted = new WeakMap<readonly Column[], GlueColumn[]>();
