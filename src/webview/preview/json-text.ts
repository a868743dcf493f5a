import { type DataType, Type } from "@uwdata/flechette";
import { kindOf, mapTypes } from "./column-type.ts";
import { scalarText } from "./scalar-text.ts";

/** A value of a type as JSON: numbers with all their digits, what JSON has no word for as text. */
export function jsonText(value: unknown, type: DataType): string {
  if (value === null || value === undefined) return "null";
  if (type.typeId === Type.Bool) return String(value);
  if (kindOf(type) === "number") {
    const text = scalarText(value, type);
    return typeof value === "number" && !Number.isFinite(value) ? JSON.stringify(text) : text;
  }
  if (type.typeId === Type.List || type.typeId === Type.FixedSizeList) {
    const item = type.children[0].type;
    return `[${Array.from(value as Iterable<unknown>, (element) => jsonText(element, item)).join(",")}]`;
  }
  if (type.typeId === Type.Struct) {
    const fields = value as Readonly<Record<string, unknown>>;
    return `{${type.children.map(({ name, type: of }) => `${JSON.stringify(name)}:${jsonText(fields[name], of)}`).join(",")}}`;
  }
  if (type.typeId === Type.Map) {
    const [keyType, valueType] = mapTypes(type);
    const entries = Array.from(value as Iterable<readonly [unknown, unknown]>);
    return `{${entries.map(([key, item]) => `${JSON.stringify(scalarText(key, keyType))}:${jsonText(item, valueType)}`).join(",")}}`;
  }
  return JSON.stringify(scalarText(value, type));
}
