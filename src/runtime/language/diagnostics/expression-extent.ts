import { isWord } from "../../../plan/sql/token-cursor.ts";
import type { StatementTokens } from "./statement-tokens.ts";
import { dottedName, dottedStart } from "./statement-tokens.ts";

/** Indexes of the first and last token. */
export interface Extent {
  readonly first: number;
  readonly last: number;
}

/** A call whose name begins at an index, with its FILTER and OVER; `bracket` is its opening one. */
export function callFrom(statement: StatementTokens, first: number): (Extent & { readonly bracket: number }) | undefined {
  const { tokens, closing } = statement;
  const bracket = (dottedName(statement, first).at(-1) ?? first) + 1;
  const close = closing.get(bracket);
  if (!isWord(tokens[bracket], "(") || close === undefined || keywords.test(tokens[first]?.text ?? "")) {
    return undefined;
  }
  let last = close;
  for (;;) {
    const after = tokens[last + 1];
    const group = isWord(after, "WITHIN") ? last + 3 : last + 2;
    if (["FILTER", "OVER", "WITHIN"].some((word) => isWord(after, word)) && closing.has(group)) {
      last = closing.get(group) ?? last;
    } else if (isWord(after, "OVER") || ((isWord(after, "IGNORE") || isWord(after, "RESPECT")) && isWord(tokens[last + 2], "NULLS"))) {
      last += 2;
    } else {
      return { first, last, bracket };
    }
  }
}

/** An operator with its two operands, as far as they can be told without knowing which binds tighter. */
export function operationAround(statement: StatementTokens, operator: number): Extent | undefined {
  const first = operandBefore(statement, operator);
  const last = operandAfter(statement, operator);
  return last === undefined ? undefined : { first: first ?? operator, last };
}

/** The operand that begins at an index. */
export function operandAt(statement: StatementTokens, first: number): Extent {
  return { first, last: operandAfter(statement, first - 1) ?? first };
}

/** Where the operand begins that ends before an operator; undefined for a sign. */
function operandBefore(statement: StatementTokens, operator: number): number | undefined {
  const { tokens, opening } = statement;
  let first = operator - 1;
  if (!isOperand(statement, first) && !opening.has(first)) {
    return undefined;
  }
  for (;;) {
    const open = opening.get(first);
    if (open !== undefined && isIndexedOrCalled(statement, open)) {
      first = open - 1;
      continue;
    }
    first = dottedStart(statement, open ?? first);
    if (isWord(tokens[first - 1], ".") && opening.has(first - 2)) {
      first -= 2;
    } else if (isWord(tokens[first - 1], ":") && isWord(tokens[first - 2], ":")) {
      first -= 3;
    } else {
      // DATE '2020-01-01'
      return tokens[first]?.kind === "string" && isTypeWord(statement, first - 1) ? first - 1 : Math.max(0, first);
    }
  }
}

/** Where the operand ends that begins after an operator. */
function operandAfter(statement: StatementTokens, operator: number): number | undefined {
  const { tokens, closing } = statement;
  let at = operator + 1;
  while (isOperatorPart(tokens[at]?.text)) at += 1;
  if (isTypeWord(statement, at) && ["string", "number"].includes(tokens[at + 1]?.kind ?? "")) at += 1;
  if (tokens[at] === undefined) {
    return undefined;
  }
  let last =
    closing.get(at) ?? (isOperand(statement, at) ? callFrom(statement, at)?.last : undefined) ?? dottedName(statement, at).at(-1) ?? at;
  for (;;) {
    const close = closing.get(last + 1);
    if (close !== undefined && !isWord(tokens[last + 1], "{")) {
      last = close;
    } else if (isWord(tokens[last + 1], ".") && isOperand(statement, last + 2)) {
      last += 2;
    } else if (isWord(tokens[last + 1], ":") && isWord(tokens[last + 2], ":") && tokens[last + 3] !== undefined) {
      last += 3;
    } else {
      return last;
    }
  }
}

/** Whether a call's name, or what is indexed, stands before an opening bracket. */
function isIndexedOrCalled(statement: StatementTokens, bracket: number): boolean {
  const before = statement.tokens[bracket - 1];
  return (
    statement.opening.has(bracket - 1) || ((before?.kind === "word" || before?.kind === "quoted") && isOperand(statement, bracket - 1))
  );
}

function isOperand({ tokens }: StatementTokens, index: number): boolean {
  const token = tokens[index];
  if (token === undefined || token.kind === "unterminated" || token.kind === "operator") return false;
  return token.kind !== "word" || !keywords.test(token.text);
}

const isOperatorPart = (text: string | undefined) =>
  text !== undefined && /^([=<>!|&~*^%/+-]|not|like|ilike|similar|to|glob|is|distinct|from|in)$/i.test(text);

const isTypeWord = ({ tokens }: StatementTokens, index: number) =>
  /^(date|time|timestamp|timestamptz|interval)$/i.test(tokens[index]?.text ?? "");

/** Words after which a bracket is no call and before which an operand cannot end. */
const keywords =
  /^(and|or|not|where|on|when|then|else|case|select|from|having|qualify|by|in|any|all|exists|between|like|ilike|is|as|distinct|join|using|values|set|over|filter|limit|offset|union|except|intersect|with|returning)$/i;
