import type { Token } from "../../../plan/sql/tokenize.ts";
import { functionNamed, type SqlFunction } from "../dialect/functions.ts";
import { lex } from "../syntax/lex.ts";
import { type Signature, signaturesOf } from "./signatures-of.ts";

export interface SignatureHelp {
  readonly signatures: readonly Signature[];
  readonly activeSignature: number;
  /** Counts from 0; past the last where there are too many arguments. */
  readonly activeParameter: number;
  readonly description: string | undefined;
}

/**
 * The function whose brackets hold the offset, and which of its parameters is written there. Goes by the tokens before the offset only, so
 * that what follows may be broken.
 */
export function signatureAt(text: string, offset: number): SignatureHelp | undefined {
  const call = callAround(lex(text.slice(0, offset)));
  if (call === undefined) return undefined;
  const signatures = signaturesOf(call.called);
  const named = call.argumentName === undefined ? -1 : parameterNamed(call.called, call.argumentName);
  const activeParameter = named >= 0 ? named : call.argument;
  // An empty pair of brackets fits all: then the first that takes something, if any does.
  const fitting = signatures.findIndex(({ parameters, isVariadic }) => isVariadic || parameters.length > activeParameter);
  const activeSignature = fitting >= 0 ? fitting : signatures.length - 1;
  const active = signatures[activeSignature];
  return {
    signatures,
    activeSignature: Math.max(0, activeSignature),
    activeParameter: active?.isVariadic === true ? Math.min(activeParameter, active.parameters.length - 1) : activeParameter,
    description: call.called.description,
  };
}

interface OpenCall {
  readonly called: SqlFunction;
  readonly argument: number;
  readonly argumentName: string | undefined;
}

interface Bracket {
  readonly text: string;
  /** The token's place. */
  readonly at: number;
  commas: number;
  /** Behind the last comma. */
  argumentAt: number;
}

function callAround(tokens: readonly Token[]): OpenCall | undefined {
  const open: Bracket[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== "operator") continue;
    const innermost = open.at(-1);
    if (text === ";") open.length = 0;
    else if (text === "(" || text === "[" || text === "{") open.push({ text, at, commas: 0, argumentAt: at + 1 });
    else if (text === ")" || text === "]" || text === "}") closeTo(open, text);
    else if (text === "," && innermost !== undefined) {
      innermost.commas += 1;
      innermost.argumentAt = at + 1;
    }
  }
  for (const bracket of open.toReversed()) {
    if (bracket.text === "(" && startsQuery(tokens[bracket.at + 1])) return undefined;
    const call = bracket.text === "(" ? openCall(tokens, bracket) : undefined;
    if (call !== undefined) return call;
  }
  return undefined;
}

const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** A bracket that closes what was never opened closes nothing. */
function closeTo(open: Bracket[], text: string): void {
  const at = open.findLastIndex((bracket) => bracket.text === pairs[text]);
  if (at >= 0) open.length = at;
}

const startsQuery = (token: Token | undefined) => token?.kind === "word" && /^(?:select|with|from|values)$/i.test(token.text);

function openCall(tokens: readonly Token[], { at, commas, argumentAt }: Bracket): OpenCall | undefined {
  const name = tokens[at - 1];
  const before = tokens[at - 2];
  if (name?.kind !== "word" && name?.kind !== "quoted") return undefined;
  if (before?.kind === "word" && /^(?:into|table|view|exists|with|recursive)$/i.test(before.text)) return undefined;
  const called = functionNamed(name.kind === "quoted" ? name.text.slice(1, -1) : name.text);
  if (called === undefined) return undefined;
  // `x.upper()`: what is before the dot is the first argument.
  const isMethod = before?.text === ".";
  const sign = tokens[argumentAt + 1]?.text;
  const argumentName = sign === ":=" || sign === "=>" ? tokens[argumentAt]?.text : undefined;
  return { called, argument: commas + (isMethod ? 1 : 0), argumentName };
}

const parameterNamed = ({ overloads }: SqlFunction, name: string) =>
  Math.max(-1, ...overloads.map(({ parameters }) => parameters.findIndex((each) => each.name.toLowerCase() === name.toLowerCase())));
