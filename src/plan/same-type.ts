import type { DataType } from "./type.ts";

/** Whether two types are one: struct fields in the same order, their names compared without case, as Hive does. */
export function sameType(a: DataType, b: DataType): boolean {
  if (a === b) return true;
  if (a.kind === "decimal" && b.kind === "decimal") return a.precision === b.precision && a.scale === b.scale;
  if ((a.kind === "char" || a.kind === "varchar") && (b.kind === "char" || b.kind === "varchar")) {
    return a.kind === b.kind && a.length === b.length;
  }
  if (a.kind === "array" && b.kind === "array") return sameType(a.element, b.element);
  if (a.kind === "map" && b.kind === "map") return sameType(a.key, b.key) && sameType(a.value, b.value);
  if (a.kind === "struct" && b.kind === "struct") {
    return (
      a.fields.length === b.fields.length &&
      a.fields.every((field, index) => {
        const other = b.fields[index];
        return other !== undefined && field.name.toLowerCase() === other.name.toLowerCase() && sameType(field.type, other.type);
      })
    );
  }
  if (a.kind === "choice" && b.kind === "choice") {
    return (
      a.options.length === b.options.length &&
      a.options.every((option, index) => {
        const other = b.options[index];
        return other !== undefined && sameType(option, other);
      })
    );
  }
  return a.kind === b.kind;
}
