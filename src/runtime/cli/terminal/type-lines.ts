import { formatHiveType, parseHiveType } from "../../../plan/hive-type.ts";
import type { DataType } from "../../../plan/type.ts";

/** A column as lines of name and type: the fields of a struct below it, indented. A type of unknown form stays as it is. */
export function typeLines(name: string, type: string): readonly (readonly [name: string, type: string])[] {
  try {
    return linesOf(name, parseHiveType(type));
  } catch {
    return [[name, type]];
  }
}

function linesOf(name: string, type: DataType): readonly (readonly [string, string])[] {
  const { struct, outside } = structIn(type);
  if (struct === undefined) return [[name, formatHiveType(type)]];
  const fields = struct.fields.flatMap((field) => linesOf(field.name, field.type));
  return [[name, outside], ...fields.map(([field, fieldType]) => [`  ${field}`, fieldType] as const)];
}

/** A struct itself, or as the element of arrays: `array<array<struct>>`. */
function structIn(type: DataType): { readonly struct?: Extract<DataType, { kind: "struct" }>; readonly outside: string } {
  if (type.kind === "struct") return { struct: type, outside: "struct" };
  if (type.kind !== "array") return { outside: "" };
  const { struct, outside } = structIn(type.element);
  return struct ? { struct, outside: `array<${outside}>` } : { outside: "" };
}
