import type { Token } from "../../../plan/sql/tokenize.ts";
import { intervalUnits } from "./keywords.ts";
import { parseCall } from "./parse-call.ts";
import { parseGroup, parseListOrComprehension, parseStruct } from "./parse-group.ts";
import { isName, nameOf, parseName, parsePath } from "./parse-name.ts";
import { parseStar } from "./parse-star.ts";
import { parseTypeName } from "./parse-type-name.ts";
import { type Reader, bracketed, isTooDeep, rangeFrom, take, token, word } from "./reader.ts";
import { startsQuery } from "./starts-statement.ts";
import type { Expression, ExpressionItem, Literal, Name, Query } from "./tree.ts";

/** An operand with what is appended to it: `::type`, `[1]`, `.field`. Undefined where none begins. */
export function parseOperand(reader: Reader): ExpressionItem | undefined {
  const first = reader.at;
  let item = isTooDeep(reader) ? undefined : parseStart(reader);
  for (let count = 0; item !== undefined && count < mostSuffixes && token(reader) !== undefined; count++) {
    const next = word(reader);
    if (next === "::") {
      reader.at++;
      const operand: Expression = { kind: "expression", start: item.start, end: item.end, items: [item] };
      const type = parseTypeName(reader);
      item = { kind: "cast", ...rangeFrom(reader, first), operand, type };
    } else if (next === "[" && item.kind !== "literal") {
      const of = item;
      const index = parseIndex(reader);
      item = { kind: "element", ...rangeFrom(reader, first), of, index };
    } else if (next === "." && item.kind !== "star" && item.kind !== "literal") {
      const of = item;
      const name = parseFieldName(reader);
      item = { kind: "field", ...rangeFrom(reader, first), of, name };
    } else {
      break;
    }
  }
  return item;
}

/** Each is one level of the tree. */
const mostSuffixes = 60;

function parseIndex(reader: Reader): readonly Expression[] {
  const index: Expression[] = [];
  bracketed(reader, "]", () => {
    do index.push(reader.grammar.expression(reader));
    while (take(reader, ","));
  });
  return index;
}

function parseFieldName(reader: Reader): Name | undefined {
  const dot = token(reader) as Token;
  reader.at++;
  const next = token(reader);
  const isField = next !== undefined && (next.kind === "word" || next.kind === "quoted") && next.start === dot.end;
  if (!isField) return undefined;
  reader.at++;
  return nameOf(next);
}

function parseStart(reader: Reader): ExpressionItem | undefined {
  const next = token(reader) as Token;
  switch (next.kind) {
    case "string":
    case "number":
      return parseLiteral(reader, next.kind);
    case "argument":
      reader.at++;
      return { kind: "argument", start: next.start, end: next.end, name: next.text.slice(1) };
    case "operator":
      return parseBracket(reader);
    case "quoted":
    case "word":
      return parseWord(reader);
    case "unterminated":
      return undefined;
  }
}

function parseLiteral(reader: Reader, literal: Literal["literal"]): Literal {
  const { start, end, text } = token(reader) as Token;
  reader.at++;
  return { kind: "literal", start, end, literal, text };
}

function parseBracket(reader: Reader): ExpressionItem | undefined {
  switch (word(reader)) {
    case "(":
      return startsQuery(word(reader, 1)) ? parseSubquery(reader) : parseGroup(reader);
    case "[":
      return parseListOrComprehension(reader);
    case "{":
      return parseStruct(reader, reader.at, false);
    case "*":
      return parseStar(reader, reader.at, undefined);
    default:
      return undefined;
  }
}

function parseSubquery(reader: Reader): ExpressionItem {
  const first = reader.at;
  let query: Query | undefined;
  bracketed(reader, ")", () => {
    query = reader.grammar.query(reader);
    while (token(reader) !== undefined && ![")", ";", "SELECT"].includes(word(reader))) reader.at++;
  });
  const range = rangeFrom(reader, first);
  return query === undefined
    ? { kind: "group", ...range, bracket: "(", expressions: [] }
    : { kind: "subquery-expression", ...range, query };
}

function parseWord(reader: Reader): ExpressionItem | undefined {
  const first = reader.at;
  const next = word(reader, 1);
  switch (word(reader)) {
    case "TRUE":
    case "FALSE":
      return parseLiteral(reader, "boolean");
    case "NULL":
      return parseLiteral(reader, "null");
    case "CASE":
      return parseCase(reader);
    case "LAMBDA":
      return parseNewLambda(reader);
    case "CAST":
    case "TRY_CAST":
      if (next === "(") return parseCast(reader);
      break;
    case "ARRAY":
      reader.at++;
      if (next === "(" && startsQuery(word(reader, 1))) return parseSubquery(reader);
      return next === "["
        ? parseListOrComprehension(reader)
        : { kind: "group", ...rangeFrom(reader, first), bracket: "[", expressions: [] };
    case "MAP":
      if (next === "{") {
        reader.at++;
        return parseStruct(reader, first, true);
      }
      break;
    case "INTERVAL":
      if (next === "(" || ["string", "number", "argument"].includes(token(reader, 1)?.kind ?? "")) return parseInterval(reader);
      break;
    default:
  }
  if (token(reader, 1)?.kind === "string" && literalTypes.has(word(reader))) return parseTypedLiteral(reader);
  const isFunctionOnly = next === "(" && token(reader)?.kind === "word";
  if (!isName(token(reader)) && !isFunctionOnly) return undefined;
  const path = parsePath(reader);
  if (word(reader) === "(") return parseCall(reader, first, path);
  return word(reader) === "." && word(reader, 1) === "*"
    ? parseStar(reader, first, path)
    : { kind: "reference", ...rangeFrom(reader, first), path };
}

const literalTypes = new Set(
  "DATE TIME TIMETZ TIMESTAMP TIMESTAMPTZ DATETIME BLOB BIT JSON UUID DECIMAL BOOLEAN DOUBLE VARCHAR".split(" "),
);

/** `DATE '2001-01-01'`. */
function parseTypedLiteral(reader: Reader): ExpressionItem {
  const first = reader.at;
  const { start, end, text } = token(reader) as Token;
  reader.at++;
  const literal = parseLiteral(reader, "string");
  const operand: Expression = { kind: "expression", start: literal.start, end: literal.end, items: [literal] };
  return { kind: "cast", ...rangeFrom(reader, first), operand, type: { kind: "type-name", start, end, text } };
}

/** `INTERVAL 1 DAY`, `INTERVAL (x) HOURS`. */
function parseInterval(reader: Reader): ExpressionItem {
  const first = reader.at;
  const { start, end, text } = token(reader) as Token;
  reader.at++;
  const operand = reader.at;
  const item = parseOperand(reader);
  const range = rangeFrom(reader, operand);
  if (intervalUnits.has(word(reader))) reader.at++;
  return {
    kind: "cast",
    ...rangeFrom(reader, first),
    operand: { kind: "expression", ...range, items: item === undefined ? [] : [item] },
    type: { kind: "type-name", start, end, text },
  };
}

function parseCast(reader: Reader): ExpressionItem {
  const first = reader.at;
  reader.at++;
  let operand: Expression | undefined;
  let type: ReturnType<typeof parseTypeName>;
  bracketed(reader, ")", () => {
    operand = reader.grammar.expression(reader);
    type = take(reader, "AS") ? parseTypeName(reader) : undefined;
  });
  const range = rangeFrom(reader, first);
  return { kind: "cast", ...range, operand: operand ?? { kind: "expression", start: range.end, end: range.end, items: [] }, type };
}

function parseCase(reader: Reader): ExpressionItem {
  const first = reader.at;
  const expressions: Expression[] = [];
  const results: Expression[] = [];
  reader.at++;
  reader.cases++;
  for (let before = ""; ;) {
    const expression = reader.grammar.expression(reader);
    if (expression.items.length > 0) {
      expressions.push(expression);
      if (before === "THEN" || before === "ELSE") results.push(expression);
    }
    before = word(reader);
    if (!["WHEN", "THEN", "ELSE"].includes(before)) break;
    reader.at++;
  }
  reader.cases--;
  take(reader, "END");
  return { kind: "case", ...rangeFrom(reader, first), expressions, results };
}

/** `lambda x, y: x + y`. */
function parseNewLambda(reader: Reader): ExpressionItem {
  const first = reader.at;
  reader.at++;
  const parameters: Name[] = [];
  for (let name = parseName(reader); name !== undefined; name = take(reader, ",") ? parseName(reader) : undefined) parameters.push(name);
  take(reader, ":");
  const body = reader.grammar.expression(reader);
  return { kind: "lambda", ...rangeFrom(reader, first), parameters, body };
}
