import { invalidPartitionExpression, unsupportedExpression } from "../errors.ts";
import type { ComparisonOperator, PartitionCondition, PartitionExpression } from "./expression.ts";
import { tokenize, type Token } from "./tokenize.ts";

/** Deeper expressions are refused before they can exhaust the stack. */
const deepest = 256;

/**
 * Parses GetPartitions' `Expression`: `= <> < > <= >= IN BETWEEN LIKE IS NULL` between a key and literals, NOT, AND, OR in
 * rising order of weakness, parentheses. Throws InvalidInputException with AWS's texts.
 */
export function parsePartitionExpression(text: string): PartitionExpression {
  const tokens = tokenize(text);
  if (tokens === undefined) throw unsupportedExpression(text);
  const parser: Parser = { text, tokens, at: 0, depth: 0 };
  const expression = parseOr(parser);
  if (peek(parser).kind !== "end") throw refused(parser);
  return expression;
}

interface Parser {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function parseOr(parser: Parser): PartitionExpression {
  const operands = [parseAnd(parser)];
  while (takeWord(parser, "or")) operands.push(parseAnd(parser));
  return joined("or", operands);
}

function parseAnd(parser: Parser): PartitionExpression {
  const operands = [parseNot(parser)];
  while (takeWord(parser, "and")) operands.push(parseNot(parser));
  return joined("and", operands);
}

function joined(kind: "and" | "or", operands: readonly PartitionExpression[]): PartitionExpression {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind, operands };
}

function parseNot(parser: Parser): PartitionExpression {
  if (++parser.depth > deepest) throw unsupportedExpression(parser.text);
  try {
    if (takeWord(parser, "not")) return { kind: "not", operand: parseNot(parser) };
    return opensGroup(parser) ? parseGroup(parser) : parseCondition(parser);
  } finally {
    parser.depth--;
  }
}

function parseGroup(parser: Parser): PartitionExpression {
  takeSymbol(parser, "(");
  const inner = parseOr(parser);
  expectSymbol(parser, ")");
  return inner;
}

/** A parenthesis opens a group unless all it holds is a key or literal, as in `((day)) = (2)`. */
function opensGroup(parser: Parser): boolean {
  let at = parser.at;
  if (!isSymbol(parser.tokens[at], "(")) return false;
  while (isSymbol(parser.tokens[at], "(")) at++;
  const first = parser.tokens[at];
  if (first?.kind === "arithmetic" || (first?.kind === "word" && parser.tokens[at + 1]?.kind === "string")) at++;
  return !isSymbol(parser.tokens[at + 1], ")");
}

type Operand = { readonly kind: "column"; readonly name: string } | { readonly kind: "literal"; readonly text: string };

function parseCondition(parser: Parser): PartitionExpression {
  const left = parseOperand(parser);
  if (left.kind === "literal") {
    const operator = takeComparison(parser);
    const right = parseOperand(parser);
    if (operator === undefined || right.kind === "literal") throw unsupportedExpression(parser.text);
    return { kind: "compare", column: right.name, operator: mirrored[operator], literal: left.text };
  }
  const column = left.name;
  const operator = takeComparison(parser);
  if (operator !== undefined) return { kind: "compare", column, operator, literal: parseLiteral(parser) };
  if (takeWord(parser, "is")) {
    const negated = takeWord(parser, "not");
    if (!takeWord(parser, "null")) throw refused(parser);
    return negatedIf(negated, { kind: "isNull", column });
  }
  const negated = takeWord(parser, "not");
  if (takeWord(parser, "in")) return negatedIf(negated, { kind: "in", column, literals: parseList(parser) });
  if (takeWord(parser, "like")) return negatedIf(negated, { kind: "like", column, pattern: parseLiteral(parser) });
  if (takeWord(parser, "between")) {
    const low = parseLiteral(parser);
    if (!takeWord(parser, "and")) throw refused(parser);
    return negatedIf(negated, { kind: "between", column, low, high: parseLiteral(parser) });
  }
  throw refused(parser);
}

const negatedIf = (negated: boolean, operand: PartitionCondition): PartitionExpression => (negated ? { kind: "not", operand } : operand);

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};

function parseList(parser: Parser): readonly string[] {
  expectSymbol(parser, "(");
  const literals = [parseLiteral(parser)];
  while (takeSymbol(parser, ",")) literals.push(parseLiteral(parser));
  expectSymbol(parser, ")");
  return literals;
}

function parseLiteral(parser: Parser): string {
  const operand = parseOperand(parser);
  if (operand.kind === "column") throw unsupportedExpression(parser.text);
  return operand.text;
}

const keywords = new Set(["and", "or", "not", "in", "between", "like", "is", "null"]);

function parseOperand(parser: Parser): Operand {
  let open = 0;
  while (takeSymbol(parser, "(")) open++;
  const operand = parseBareOperand(parser);
  for (; open > 0; open--) expectSymbol(parser, ")");
  return operand;
}

function parseBareOperand(parser: Parser): Operand {
  const sign = peek(parser);
  if (sign.kind === "arithmetic" && (sign.text === "-" || sign.text === "+")) {
    parser.at++;
    const number = next(parser);
    if (number.kind !== "number") throw unsupportedExpression(parser.text);
    return { kind: "literal", text: sign.text === "-" ? `-${number.text}` : number.text };
  }
  const token = next(parser);
  switch (token.kind) {
    case "string":
    case "number":
      return { kind: "literal", text: token.text };
    case "name":
      return { kind: "column", name: token.text };
    case "word": {
      const value = peek(parser);
      if (/^(date|timestamp)$/i.test(token.text) && value.kind === "string") {
        parser.at++;
        return { kind: "literal", text: value.text };
      }
      if (keywords.has(token.text.toLowerCase())) throw unsupportedExpression(parser.text);
      return { kind: "column", name: token.text };
    }
    case "arithmetic":
    case "symbol":
    case "end":
      throw unsupportedExpression(parser.text);
  }
}

function takeComparison(parser: Parser): ComparisonOperator | undefined {
  const token = peek(parser);
  if (token.kind !== "symbol" || token.text === "(" || token.text === ")" || token.text === ",") return undefined;
  parser.at++;
  return token.text;
}

function takeWord(parser: Parser, word: string): boolean {
  const token = peek(parser);
  if (token.kind !== "word" || token.text.toLowerCase() !== word) return false;
  parser.at++;
  return true;
}

function takeSymbol(parser: Parser, symbol: string): boolean {
  if (!isSymbol(peek(parser), symbol)) return false;
  parser.at++;
  return true;
}

function expectSymbol(parser: Parser, symbol: string): void {
  if (!takeSymbol(parser, symbol)) throw refused(parser);
}

/** `day > 2026-02-02` parses in AWS as arithmetic, and then is no condition on a key. */
const refused = (parser: Parser) =>
  peek(parser).kind === "arithmetic" ? invalidPartitionExpression() : unsupportedExpression(parser.text);

const isSymbol = (token: Token | undefined, symbol: string) => token?.kind === "symbol" && token.text === symbol;

const peek = (parser: Parser): Token => parser.tokens[parser.at] ?? { kind: "end" };

function next(parser: Parser): Token {
  const token = peek(parser);
  parser.at++;
  return token;
}
