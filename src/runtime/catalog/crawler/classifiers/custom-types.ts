import type { DataType } from "../../../../plan/type.ts";
import { unknownDatatype } from "./errors.ts";

/** The types that a CSV classifier's CustomDatatypes name. InvalidInputException for another name. */
export function customTypes(names: readonly string[]): readonly DataType[] {
  return names.map((name) => {
    const type = types.get(name.toUpperCase());
    if (type === undefined) throw unknownDatatype(name, [...types.keys()]);
    return type;
  });
}

const types: ReadonlyMap<string, DataType> = new Map<string, DataType>([
  ["BINARY", { kind: "binary" }],
  ["BOOLEAN", { kind: "boolean" }],
  ["DATE", { kind: "date" }],
  ["DECIMAL", { kind: "decimal", precision: 38, scale: 18 }],
  ["DOUBLE", { kind: "double" }],
  ["FLOAT", { kind: "float" }],
  ["INT", { kind: "int" }],
  ["LONG", { kind: "bigint" }],
  ["SHORT", { kind: "smallint" }],
  ["STRING", { kind: "string" }],
  ["TIMESTAMP", { kind: "timestamp" }],
]);
