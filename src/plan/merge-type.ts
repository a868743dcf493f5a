import { sameType } from "./same-type.ts";
import type { DataType, StructField } from "./type.ts";

/**
 * The one type that values of both types fit into, as Glue merges the schemas of two files. Null yields to anything;
 * integers widen; an integer or decimal beside a float or double is a double; decimals get digits enough for both, and when 38 are
 * not enough become double (so the order in which files are seen does not matter); structs merge by field name without
 * regard to case, arrays and maps element by element; a date beside a timestamp is a timestamp; a choice gains an option. Everything else is
 * text.
 */
export function mergeTypes(a: DataType, b: DataType): DataType {
  if (sameType(a, b) || b.kind === "null") return a;
  if (a.kind === "null") return b;
  if (a.kind === "choice" || b.kind === "choice") return mergeChoices(a, b);
  if (a.kind === "struct" && b.kind === "struct") return { kind: "struct", fields: mergeFields(a.fields, b.fields) };
  if (a.kind === "array" && b.kind === "array") return { kind: "array", element: mergeTypes(a.element, b.element) };
  if (a.kind === "map" && b.kind === "map") {
    return { kind: "map", key: mergeTypes(a.key, b.key), value: mergeTypes(a.value, b.value) };
  }
  if ((a.kind === "char" || a.kind === "varchar") && (b.kind === "char" || b.kind === "varchar")) {
    return { kind: a.kind === "char" && b.kind === "char" ? "char" : "varchar", length: Math.max(a.length, b.length) };
  }
  if ((a.kind === "date" && b.kind === "timestamp") || (a.kind === "timestamp" && b.kind === "date")) return { kind: "timestamp" };
  return mergeNumbers(a, b) ?? { kind: "string" };
}

/** Whether `to` is another type than `from` and holds all its values: `int` to `bigint`, a struct that gained a field, anything to `string`. */
export function isWidening(from: DataType, to: DataType): boolean {
  return !sameType(from, to) && sameType(mergeTypes(to, from), to);
}

const integers = ["tinyint", "smallint", "int", "bigint"] as const;
const integerDigits = { tinyint: 3, smallint: 5, int: 10, bigint: 19 } as const;

function mergeNumbers(a: DataType, b: DataType): DataType | undefined {
  const wider = integers.findLast((name) => name === a.kind || name === b.kind);
  const left = asDecimal(a);
  const right = asDecimal(b);
  if (left !== undefined && right !== undefined) {
    if (wider !== undefined && a.kind !== "decimal" && b.kind !== "decimal") return { kind: wider };
    const scale = Math.max(left.scale, right.scale);
    const precision = Math.max(left.precision - left.scale, right.precision - right.scale) + scale;
    return precision <= 38 ? { kind: "decimal", precision, scale } : { kind: "double" };
  }
  const numeric = (type: DataType) => type.kind === "float" || type.kind === "double" || asDecimal(type) !== undefined;
  return numeric(a) && numeric(b) ? { kind: "double" } : undefined;
}

function asDecimal(type: DataType): { readonly precision: number; readonly scale: number } | undefined {
  if (type.kind === "decimal") return type;
  const integer = integers.find((name) => name === type.kind);
  return integer === undefined ? undefined : { precision: integerDigits[integer], scale: 0 };
}

/** The first struct's fields in its order, then those that only the second has. */
function mergeFields(a: readonly StructField[], b: readonly StructField[]): readonly StructField[] {
  const others = new Map(b.map((field) => [field.name.toLowerCase(), field]));
  const merged = a.map((field) => {
    const other = others.get(field.name.toLowerCase());
    others.delete(field.name.toLowerCase());
    return other === undefined ? field : { name: field.name, type: mergeTypes(field.type, other.type) };
  });
  return [...merged, ...others.values()];
}

function mergeChoices(a: DataType, b: DataType): DataType {
  const options = (type: DataType) => (type.kind === "choice" ? type.options : [type]);
  const added = options(b).filter((option) => !options(a).some((known) => sameType(known, option)));
  return { kind: "choice", options: [...options(a), ...added] };
}
