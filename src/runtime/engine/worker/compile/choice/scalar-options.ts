import type { ChoiceOption } from "./choice-option.ts";

/** JSON's scalars. Its integers are `long` whatever their size, as the type of a column cannot depend on the day's data. */
export const jsonScalar: readonly (ChoiceOption & { readonly jsonTypes: readonly string[] })[] = [
  {
    name: "long",
    type: { kind: "bigint" },
    jsonTypes: ["BIGINT", "UBIGINT"],
    test: (value) => `json_type(${value}) IN ('BIGINT', 'UBIGINT')`,
    read: (value) => `TRY_CAST(${value} ->> '$' AS BIGINT)`,
  },
  {
    name: "double",
    type: { kind: "double" },
    jsonTypes: ["DOUBLE"],
    test: (value) => `json_type(${value}) = 'DOUBLE'`,
    read: (value) => `TRY_CAST(${value} ->> '$' AS DOUBLE)`,
  },
  {
    name: "boolean",
    type: { kind: "boolean" },
    jsonTypes: ["BOOLEAN"],
    test: (value) => `json_type(${value}) = 'BOOLEAN'`,
    read: (value) => `TRY_CAST(${value} ->> '$' AS BOOLEAN)`,
  },
  {
    name: "string",
    type: { kind: "string" },
    jsonTypes: ["VARCHAR"],
    test: (value) => `json_type(${value}) = 'VARCHAR'`,
    read: (value) => `(${value} ->> '$')`,
  },
];

const isLong = (value: string) => `(regexp_full_match(${value}, '\\s*[+-]?\\d+\\s*') AND TRY_CAST(${value} AS BIGINT) IS NOT NULL)`;
const isDouble = (value: string) => `(TRY_CAST(${value} AS DOUBLE) IS NOT NULL AND NOT ${isLong(value)})`;
const isBoolean = (value: string) => `(lower(trim(${value})) IN ('true', 'false'))`;

/** What a text can be read as; each text is of exactly one of them. */
export const textOptions: readonly ChoiceOption[] = [
  { name: "long", type: { kind: "bigint" }, test: isLong, read: (value) => `TRY_CAST(${value} AS BIGINT)` },
  { name: "double", type: { kind: "double" }, test: isDouble, read: (value) => `TRY_CAST(${value} AS DOUBLE)` },
  { name: "boolean", type: { kind: "boolean" }, test: isBoolean, read: (value) => `TRY_CAST(trim(${value}) AS BOOLEAN)` },
  {
    name: "string",
    type: { kind: "string" },
    test: (value) => `(${value} IS NOT NULL AND NOT ${isLong(value)} AND NOT ${isDouble(value)} AND NOT ${isBoolean(value)})`,
    read: (value) => value,
  },
];
