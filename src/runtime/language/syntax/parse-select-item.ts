import { isName, nameOf, parseName } from "./parse-name.ts";
import { type Reader, rangeFrom, take, token, word } from "./reader.ts";
import { startsStatement } from "./starts-statement.ts";
import type { Name, SelectItem } from "./tree.ts";
import { expressionEnds } from "./keywords.ts";

/** `x AS y`, `x y`, `y: x`. What follows it and cannot be understood is passed over up to the comma. */
export function parseSelectItem(reader: Reader): SelectItem {
  const first = reader.at;
  const before = isName(token(reader)) && word(reader, 1) === ":" ? parseName(reader) : undefined;
  if (before !== undefined) reader.at++;
  const { aliasAt } = reader;
  reader.aliasAt = reader.brackets;
  const expression = reader.grammar.expression(reader);
  reader.aliasAt = aliasAt;
  const alias = before ?? parseAlias(reader);
  while (token(reader) !== undefined && !endsItem(reader)) reader.at++;
  return { kind: "select-item", ...rangeFrom(reader, first, expression), expression, alias };
}

/** Behind AS any word may be an alias, without it those that are not reserved. */
function parseAlias(reader: Reader): Name | undefined {
  if (!take(reader, "AS")) return parseName(reader);
  const next = token(reader);
  if (next === undefined || (next.kind !== "word" && next.kind !== "quoted")) return undefined;
  if (next.kind === "word" && expressionEnds.has(next.text.toUpperCase())) return undefined;
  reader.at++;
  return nameOf(next);
}

function endsItem(reader: Reader): boolean {
  const next = word(reader);
  return next === "," || next === ";" || next === ")" || expressionEnds.has(next) || startsStatement(reader, reader.at);
}
