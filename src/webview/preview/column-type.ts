import { type DataType, Type } from "@uwdata/flechette";

export type ColumnKind = "number" | "text" | "boolean" | "time" | "nested" | "other";

/** How values of a type are shown and filtered. */
export const kindOf = ({ typeId }: DataType): ColumnKind => kinds[typeId] ?? "other";

const kinds: Readonly<Record<number, ColumnKind>> = {
  [Type.Int]: "number",
  [Type.Float]: "number",
  [Type.Decimal]: "number",
  [Type.Utf8]: "text",
  [Type.Bool]: "boolean",
  [Type.Date]: "time",
  [Type.Timestamp]: "time",
  [Type.List]: "nested",
  [Type.FixedSizeList]: "nested",
  [Type.Struct]: "nested",
  [Type.Map]: "nested",
};

/** The type as Glue's catalog spells it, and as DuckDB does what Glue has no word for. */
export function typeText(type: DataType): string {
  if (type.typeId === Type.Int) return `${type.signed ? "" : "u"}${integers[type.bitWidth] ?? "int"}`;
  if (type.typeId === Type.Float) return type.precision === 2 ? "double" : "float";
  if (type.typeId === Type.Decimal) return `decimal(${String(type.precision)},${String(type.scale)})`;
  if (type.typeId === Type.Timestamp) return type.timezone === null ? "timestamp" : "timestamp with time zone";
  if (type.typeId === Type.List || type.typeId === Type.FixedSizeList) return `array<${typeText(type.children[0].type)}>`;
  if (type.typeId === Type.Struct) return `struct<${type.children.map((field) => `${field.name}:${typeText(field.type)}`).join(",")}>`;
  if (type.typeId === Type.Map) return `map<${mapTypes(type).map(typeText).join(",")}>`;
  return plainNames[type.typeId] ?? "other";
}

/** The types of a map's keys and values. */
export function mapTypes(type: Extract<DataType, { typeId: 17 }>): readonly [DataType, DataType] {
  const entry = type.children[0].type;
  const [key, value] = entry.typeId === Type.Struct ? entry.children : [];
  return [key?.type ?? entry, value?.type ?? entry];
}

const integers: Readonly<Record<number, string>> = { 8: "tinyint", 16: "smallint", 32: "int", 64: "bigint" };

const plainNames: Readonly<Record<number, string>> = {
  [Type.Utf8]: "string",
  [Type.Bool]: "boolean",
  [Type.Binary]: "binary",
  [Type.Date]: "date",
  [Type.Time]: "time",
  [Type.Interval]: "interval",
};
