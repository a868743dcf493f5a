import { expressionEnds, frames, joinWords, wordOperators } from "./keywords.ts";
import { parseOperand } from "./parse-operand.ts";
import { type Reader, isTooDeep, rangeFrom, take, token, word } from "./reader.ts";
import { isName } from "./parse-name.ts";
import { startsStatement } from "./starts-statement.ts";
import type { Expression, ExpressionItem, Lambda, Name, Operator } from "./tree.ts";

/** Operands and operators up to what cannot belong to an expression: a comma, a closing bracket, a clause. May be empty. */
export function parseExpression(reader: Reader): Expression {
  const first = reader.at;
  const items: ExpressionItem[] = [];
  reader.depth++;
  while (token(reader) !== undefined && !endsExpression(reader)) {
    const isOperandNext = items.length === 0 || items.at(-1)?.kind === "operator";
    if (!isOperandNext && isAlias(reader)) break;
    const lambda = word(reader) === "->" ? parseLambda(reader, first, items) : undefined;
    if (lambda !== undefined) items.splice(0, items.length, lambda);
    else items.push(parseOperator(reader, items.length === 0) ?? parseOperand(reader) ?? takeOperator(reader, 1));
  }
  reader.depth--;
  return { kind: "expression", ...rangeFrom(reader, first), items };
}

function endsExpression(reader: Reader): boolean {
  const next = word(reader);
  if (next === "" || next === ".") return false;
  if (next === "," || next === ";" || (closers.has(next) && reader.brackets > 0)) return true;
  if (caseWords.has(next)) return reader.cases > 0;
  if (expressionEnds.has(next) || (reader.frameAt === reader.brackets && frames.has(next))) return true;
  if (joinWords.has(next)) return word(reader, 1) !== "(" && startsJoin(reader);
  return startsStatement(reader, reader.at);
}

const closers = new Set([")", "]", "}"]);
const caseWords = new Set(["WHEN", "THEN", "ELSE", "END"]);

function startsJoin(reader: Reader): boolean {
  let ahead = 0;
  while (joinWords.has(word(reader, ahead))) ahead++;
  return word(reader, ahead) === "JOIN" || ["LEFT", "RIGHT", "FULL"].includes(word(reader));
}

/** A name behind an operand of a select item names it, unless it goes on as an operand does: then an operator or a comma is missing. */
function isAlias(reader: Reader): boolean {
  const mayBe = reader.aliasAt === reader.brackets && reader.cases === 0;
  return mayBe && isName(token(reader)) && !wordOperators.has(word(reader)) && word(reader, 1) !== "(" && word(reader, 1) !== ".";
}

function parseOperator(reader: Reader, isFirst: boolean): Operator | undefined {
  const next = word(reader);
  if (next === "") return undefined;
  if (next === "IS") {
    let count = 1;
    while (["NOT", "DISTINCT", "FROM", "NULL", "TRUE", "FALSE", "UNKNOWN"].includes(word(reader, count))) {
      if (word(reader, count) === "FROM" && word(reader, count - 1) !== "DISTINCT") break;
      count++;
    }
    return takeOperator(reader, count);
  }
  if (next === "NOT" && ["IN", "LIKE", "ILIKE", "BETWEEN", "SIMILAR", "GLOB", "EXISTS"].includes(word(reader, 1))) {
    return takeOperator(reader, word(reader, 1) === "SIMILAR" ? 3 : 2);
  }
  if (next === "NULLS") return takeOperator(reader, ["FIRST", "LAST"].includes(word(reader, 1)) ? 2 : 1);
  if (next === "SIMILAR") return takeOperator(reader, word(reader, 1) === "TO" ? 2 : 1);
  if (next === "AT" && word(reader, 1) === "TIME" && word(reader, 2) === "ZONE") return takeOperator(reader, 3);
  if (next === "*") return isFirst ? undefined : takeOperator(reader, 1);
  if (wordOperators.has(next)) return takeOperator(reader, 1);
  return token(reader)?.kind !== "operator" || ["(", "[", "{"].includes(next) ? undefined : takeOperator(reader, 1);
}

function takeOperator(reader: Reader, count: number): Operator {
  const first = reader.at;
  reader.at = Math.min(reader.tokens.length, reader.at + count);
  const text = reader.tokens.slice(first, reader.at).map((each) => each.text.toUpperCase());
  return { kind: "operator", ...rangeFrom(reader, first), text: text.join(" ") };
}

/** `x -> ...`; a string or number behind the arrow is a path in JSON. */
function parseLambda(reader: Reader, first: number, items: readonly ExpressionItem[]): Lambda | undefined {
  const parameters = items.length === 1 && reader.brackets > 0 ? parametersOf(items[0] as ExpressionItem) : undefined;
  const next = token(reader, 1)?.kind;
  if (parameters === undefined || next === "string" || next === "number" || isTooDeep(reader)) return undefined;
  take(reader, "->");
  const body = parseExpression(reader);
  return { kind: "lambda", ...rangeFrom(reader, first), parameters, body };
}

function parametersOf(item: ExpressionItem): readonly Name[] | undefined {
  if (item.kind === "reference") return item.path.parts.length === 1 && !item.path.endsWithDot ? item.path.parts : undefined;
  if (item.kind !== "group" || item.bracket !== "(") return undefined;
  const names = item.expressions.map(({ items }) => (items.length === 1 ? parametersOf(items[0] as ExpressionItem)?.[0] : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}
