import { expressionEnds, joinWords } from "./keywords.ts";
import { parseCall } from "./parse-call.ts";
import { isName, parseName, parseNameList, parsePath } from "./parse-name.ts";
import { parsePivotParts } from "./parse-pivot.ts";
import { parseInBrackets } from "./parse-query.ts";
import { type Reader, bracketed, rangeFrom, skipBrackets, take, token, word } from "./reader.ts";
import { isCteHead, startsQuery, startsStatement } from "./starts-statement.ts";
import type { Join, Name, Path, Query, Range, Relation } from "./tree.ts";

/** A relation of a FROM list with all that is joined to it. */
export function parseRelation(reader: Reader): Relation {
  const first = reader.at;
  let left = parseOne(reader);
  for (let count = 0; count < mostJoins; count++) {
    const words = readJoin(reader);
    if (words === undefined) break;
    const right = isMissing(reader) ? undefined : parseOne(reader);
    const on = take(reader, "ON") ? reader.grammar.expression(reader) : undefined;
    const using: Join["using"] = readUsing(reader);
    left = { kind: "join", ...rangeFrom(reader, first, left), words, left, right, on, using };
    skipToEnd(reader);
  }
  return left;
}

/** Each is one level of the tree. */
const mostJoins = 500;

function readUsing(reader: Reader): readonly Name[] | undefined {
  if (word(reader) !== "USING" || word(reader, 1) === "SAMPLE") return undefined;
  reader.at++;
  return word(reader) === "(" ? parseNameList(reader, (each) => expressionEnds.has(each)) : [];
}

/** The words of a join, with the reader behind them; undefined where no join begins. */
function readJoin(reader: Reader): string | undefined {
  let ahead = 0;
  while (joinWords.has(word(reader, ahead))) ahead++;
  if (word(reader, ahead) !== "JOIN") return undefined;
  const words = Array.from({ length: ahead + 1 }, (_, index) => word(reader, index)).join(" ");
  reader.at += ahead + 1;
  return words;
}

function isMissing(reader: Reader): boolean {
  const next = token(reader);
  return next === undefined || ["ON", "USING", ")", ",", ";"].includes(word(reader)) || endsRelation(reader);
}

function parseOne(reader: Reader): Relation {
  const first = reader.at;
  const prefix = isName(token(reader)) && word(reader, 1) === ":" ? parseName(reader) : undefined;
  if (prefix !== undefined) reader.at++;
  take(reader, "LATERAL");
  let relation = aliased(reader, first, prefix, parseSource(reader));
  while (["PIVOT", "UNPIVOT"].includes(word(reader)) && word(reader, 1) === "(") {
    const operator = word(reader) === "PIVOT" ? "pivot" : "unpivot";
    reader.at++;
    const parts = parsePivotParts(reader);
    relation = aliased(reader, first, undefined, { kind: "pivot", operator, source: relation, ...parts });
  }
  if (take(reader, "TABLESAMPLE")) skipBrackets(reader, (each) => expressionEnds.has(each));
  take(reader, "WITH", "ORDINALITY");
  skipToEnd(reader);
  return relation;
}

type Source =
  | { readonly kind: "table"; readonly path: Path }
  | (Omit<Extract<Relation, { kind: "subquery" }>, keyof Range | "alias" | "columnAliases"> & Partial<Range>)
  | (Omit<Extract<Relation, { kind: "function" }>, keyof Range | "alias" | "columnAliases"> & Partial<Range>)
  | (Omit<Extract<Relation, { kind: "nested" }>, keyof Range | "alias" | "columnAliases"> & Partial<Range>)
  | (Omit<Extract<Relation, { kind: "pivot" }>, keyof Range | "alias" | "columnAliases"> & Partial<Range>);

function parseSource(reader: Reader): Source {
  const next = token(reader);
  if (word(reader) === "(") return parseBracketed(reader);
  if (word(reader) === "PIVOT" || word(reader) === "UNPIVOT") {
    const operator = word(reader) === "PIVOT" ? "pivot" : "unpivot";
    reader.at++;
    const source = isMissing(reader) ? undefined : parseOne(reader);
    return { kind: "pivot", operator, source, ...parsePivotParts(reader) };
  }
  if (word(reader) === "VALUES" && word(reader, 1) === "(") return { kind: "subquery", query: reader.grammar.query(reader) };
  if (!isName(next) || startsStatement(reader, reader.at)) {
    // A file's name, or nothing.
    if (next?.kind === "string") reader.at++;
    return { kind: "nested", relation: undefined };
  }
  const start = reader.at;
  const path = parsePath(reader);
  return word(reader) === "(" ? { kind: "function", call: parseCall(reader, start, path) } : { kind: "table", path };
}

/** A query in brackets, however many, or joined tables. */
function parseBracketed(reader: Reader): Source {
  let ahead = 0;
  while (word(reader, ahead) === "(") ahead++;
  if (ahead > 1 && startsQuery(word(reader, ahead))) return { kind: "subquery", query: reader.grammar.query(reader) };
  let inner: { query?: Query; relation?: Relation } = {};
  bracketed(reader, ")", () => {
    if (startsQuery(word(reader))) inner = { query: parseInBrackets(reader) };
    else if (!isMissing(reader)) inner = { relation: parseRelation(reader) };
  });
  return inner.query === undefined ? { kind: "nested", relation: inner.relation } : { kind: "subquery", query: inner.query };
}

function aliased(reader: Reader, first: number, prefix: Name | undefined, source: Source): Relation {
  const alias = prefix ?? parseAlias(reader);
  const columnAliases = alias !== undefined && word(reader) === "(" ? parseNameList(reader, (each) => expressionEnds.has(each)) : [];
  return { ...source, ...rangeFrom(reader, first), alias, columnAliases };
}

function parseAlias(reader: Reader): Name | undefined {
  if (take(reader, "AS")) return parseName(reader);
  const isAlias = isName(token(reader)) && word(reader, 1) !== "." && !endsRelation(reader) && word(reader) !== "VALUES";
  return isAlias && !isCteHead(reader, reader.at) ? parseName(reader) : undefined;
}

/** Passes over what cannot be understood behind a relation. */
function skipToEnd(reader: Reader): void {
  while (
    token(reader) !== undefined &&
    !["ON", "USING", ")", ",", ";", "PIVOT", "UNPIVOT"].includes(word(reader)) &&
    !endsRelation(reader)
  ) {
    reader.at++;
  }
}

function endsRelation(reader: Reader): boolean {
  const next = word(reader);
  return expressionEnds.has(next) || joinWords.has(next) || startsStatement(reader, reader.at) || isCteHead(reader, reader.at);
}
