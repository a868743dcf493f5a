import type { Token } from "../../../plan/sql/tokenize.ts";
import type { Expression, Query, Range, Relation } from "./tree.ts";

/** Where the parser is in the tokens, and the parts of the grammar that contain each other. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The tokens in upper case; empty for quoted names, strings and other values, which are never keywords. */
  readonly words: readonly string[];
  at: number;
  /** Brackets that are open here. */
  brackets: number;
  /** CASE that are open here. */
  cases: number;
  /** The number of open brackets at which a name behind an operand names a select item; -1: nowhere. */
  aliasAt: number;
  /** The number of open brackets at which a window's frame may follow; -1: nowhere. */
  frameAt: number;
  /** How deep the grammar's parts are in each other. */
  depth: number;
  readonly grammar: Grammar;
}

export interface Grammar {
  query(reader: Reader): Query;
  expression(reader: Reader): Expression;
  relation(reader: Reader): Relation;
}

/** Deeper nesting is passed over, so that no text can exhaust the stack. */
const deepest = 120;

export function openReader(text: string, tokens: readonly Token[], grammar: Grammar): Reader {
  const words = tokens.map((token) => (token.kind === "word" ? token.text.toUpperCase() : token.kind === "operator" ? token.text : ""));
  return { text, tokens, words, at: 0, brackets: 0, cases: 0, aliasAt: -1, frameAt: -1, depth: 0, grammar };
}

export const isTooDeep = (reader: Reader): boolean => reader.depth > deepest;

export const word = (reader: Reader, ahead = 0): string => reader.words[reader.at + ahead] ?? "";

export const token = (reader: Reader, ahead = 0): Token | undefined => reader.tokens[reader.at + ahead];

/** Whether these keywords are next. */
export function isAt(reader: Reader, ...words: readonly string[]): boolean {
  return words.every((each, index) => word(reader, index) === each);
}

/** Passes the keywords over if they are next, all of them or none. */
export function take(reader: Reader, ...words: readonly string[]): boolean {
  const found = isAt(reader, ...words);
  if (found) reader.at += words.length;
  return found;
}

/** From the token at that index, or from a part that is empty before it, to the last token read; empty if none was read. */
export function rangeFrom(reader: Reader, index: number, part?: Range): Range {
  const first = reader.tokens[index];
  const last = reader.tokens[reader.at - 1];
  if (reader.at <= index || first === undefined || last === undefined) {
    const start = last?.end ?? 0;
    return { start, end: start };
  }
  return { start: Math.min(first.start, part?.start ?? first.start), end: last.end };
}

/** Reads what stands in brackets; the opening one is the next token. Says whether the closing one was there. */
export function bracketed(reader: Reader, close: string, read: () => void): boolean {
  reader.at++;
  reader.brackets++;
  reader.depth++;
  const cases = reader.cases;
  reader.cases = 0;
  if (!isTooDeep(reader)) read();
  reader.cases = cases;
  reader.depth--;
  reader.brackets--;
  return take(reader, close);
}

/** Passes over balanced brackets, whatever is in them, up to what cannot be in them. */
export function skipBrackets(reader: Reader, cannotBeInside: (word: string) => boolean): void {
  let depth = 0;
  do {
    const next = word(reader);
    if (token(reader) === undefined || cannotBeInside(next)) return;
    depth += next === "(" || next === "[" ? 1 : next === ")" || next === "]" ? -1 : 0;
    reader.at++;
  } while (depth > 0);
}
