import type { DataType } from "../../../plan/type.ts";
import { fromDuckdbType } from "../../engine/worker/compile/duckdb-type.ts";
import { readTypeText } from "../../engine/worker/compile/read-type-text.ts";

/** The catalog's type for a type as it is written in SQL: `int`, `decimal(10, 2)[]`, `struct(a int)`. Undefined for what is not known. */
export function typeOfName(text: string): DataType | undefined {
  const known = types.get(text);
  if (known !== undefined || types.has(text)) return known;
  if (types.size > mostTypes) types.clear();
  const type = read(text);
  types.set(text, type);
  return type;
}

const types = new Map<string, DataType | undefined>();
const mostTypes = 2000;

function read(text: string): DataType | undefined {
  const fields = (parts: readonly { readonly name: string; readonly type: string }[]) =>
    parts.flatMap(({ name, type }) => {
      const known = typeOfName(type);
      return known === undefined ? [] : [{ name, type: known }];
    });
  const type = readTypeText(text.replace(/\s+/g, " "));
  switch (type.kind) {
    case "name":
      return typeOfWord(type.name);
    case "list": {
      const element = typeOfName(type.element);
      return element && { kind: "array", element };
    }
    case "map": {
      const key = typeOfName(type.key);
      const value = typeOfName(type.value);
      return key && value && { kind: "map", key, value };
    }
    case "struct":
      return { kind: "struct", fields: fields(type.fields) };
    case "union":
      return { kind: "choice", options: fields(type.members).map((member) => member.type) };
    case "decimal":
      return { kind: "decimal", precision: type.precision, scale: type.scale };
    case "enum":
      return { kind: "string" };
  }
}

function typeOfWord(word: string): DataType | undefined {
  try {
    return fromDuckdbType(synonyms.get(word.toLowerCase()) ?? word);
  } catch {
    return undefined;
  }
}

/** Other names that DuckDB takes: `duckdb_types()`. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["int1", "TINYINT"],
  ["int2", "SMALLINT"],
  ["short", "SMALLINT"],
  ["int", "INTEGER"],
  ["int4", "INTEGER"],
  ["signed", "INTEGER"],
  ["int8", "BIGINT"],
  ["long", "BIGINT"],
  ["bool", "BOOLEAN"],
  ["logical", "BOOLEAN"],
  ["float4", "FLOAT"],
  ["real", "FLOAT"],
  ["float8", "DOUBLE"],
  ["double precision", "DOUBLE"],
  ["numeric", "DECIMAL"],
  ["dec", "DECIMAL"],
  ["text", "VARCHAR"],
  ["string", "VARCHAR"],
  ["char", "VARCHAR"],
  ["bpchar", "VARCHAR"],
  ["character varying", "VARCHAR"],
  ["bytea", "BLOB"],
  ["binary", "BLOB"],
  ["varbinary", "BLOB"],
  ["datetime", "TIMESTAMP"],
  ["timestamptz", "TIMESTAMP"],
]);
