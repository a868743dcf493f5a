import { closestName } from "../closest-name.ts";
import { badProperty, expected, unknownProperty } from "./errors.ts";
import { readName } from "./read-name.ts";
import type { SqlSource } from "./sql-source.ts";
import type { TokenCursor } from "./token-cursor.ts";
import type { Token } from "./tokenize.ts";

/** `WITH (name = 'value', partitioned_by = ARRAY['day'])` of Athena's CREATE TABLE AS. */
export interface TableProperties {
  text(name: PropertyName): PropertyValue | undefined;
  list(name: PropertyName): readonly string[] | undefined;
}

export interface PropertyValue {
  readonly value: string;
  readonly token: Token;
}

const propertyNames = [
  "format",
  "external_location",
  "partitioned_by",
  "write_compression",
  "parquet_compression",
  "field_delimiter",
  "table_type",
  "is_external",
] as const;
type PropertyName = (typeof propertyNames)[number];

export function readProperties(source: SqlSource, cursor: TokenCursor): TableProperties {
  const found = new Map<string, { readonly token: Token; readonly values: readonly string[]; readonly isList: boolean }>();
  cursor.expect("(");
  do {
    const nameToken = cursor.peek();
    const name = readName(source, cursor, "a table property").toLowerCase();
    if (!(propertyNames as readonly string[]).includes(name)) {
      throw unknownProperty(source, nameToken as Token, closestName(name, propertyNames), propertyNames);
    }
    cursor.expect("=");
    const token = cursor.peek() as Token;
    const isList = cursor.take("ARRAY", "[") || cursor.take("[");
    found.set(name, { token, isList, values: isList ? readItems(source, cursor) : [readValue(source, cursor)] });
  } while (cursor.take(","));
  cursor.expect(")");
  const property = (name: PropertyName, isList: boolean, right: string) => {
    const value = found.get(name);
    if (value !== undefined && value.isList !== isList) {
      throw badProperty(source, value.token, name, right);
    }
    return value;
  };
  return {
    text: (name) => {
      const value = property(name, false, "one value, such as 'PARQUET'");
      return value && { value: value.values[0] ?? "", token: value.token };
    },
    list: (name) => property(name, true, "a list, such as ARRAY['day']")?.values,
  };
}

function readItems(source: SqlSource, cursor: TokenCursor): readonly string[] {
  const items: string[] = [];
  while (!cursor.take("]")) {
    items.push(readValue(source, cursor));
    if (cursor.peek()?.text !== "]") {
      cursor.expect(",");
    }
  }
  return items;
}

function readValue(source: SqlSource, cursor: TokenCursor): string {
  const token = cursor.next("a value in quotes");
  if (token.kind === "string" && token.text.startsWith("'")) {
    return token.text.slice(1, -1).replaceAll("''", "'");
  }
  if (token.kind === "word" || token.kind === "number") {
    return token.text;
  }
  throw expected(source, token, token, "a value in quotes");
}
