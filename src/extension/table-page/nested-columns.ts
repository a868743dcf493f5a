import { formatHiveType, parseHiveType } from "../../plan/hive-type.ts";
import type { DataType } from "../../plan/type.ts";
import type { ColumnNode } from "../../protocol/panels/table.ts";

/** The parts of a nested type, as Hive writes it. Of a type that is not nested, or not Hive's: none. */
export function nestedColumns(type: string): readonly ColumnNode[] {
  try {
    return partsOf(parseHiveType(type));
  } catch {
    // The catalog keeps any text as a type.
    return [];
  }
}

function partsOf(type: DataType): readonly ColumnNode[] {
  if (type.kind === "struct") return type.fields.map((field) => node(field.name, field.type));
  if (type.kind === "array") return [node("[]", type.element)];
  if (type.kind === "map") return [node("key", type.key), node("value", type.value)];
  return type.kind === "choice" ? type.options.map((option, index) => node(String(index), option)) : [];
}

const node = (name: string, type: DataType): ColumnNode => ({ name, type: formatHiveType(type), children: partsOf(type) });
