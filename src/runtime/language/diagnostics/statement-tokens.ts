import { isWord } from "../../../plan/sql/token-cursor.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";

/** A query's tokens with their brackets matched: enough to find what an error is about, also where nothing else is understood. */
export interface StatementTokens {
  readonly tokens: readonly Token[];
  /** The index of the round bracket that opens around each token, -1 at the top; a bracket's own is the one around it. */
  readonly enclosing: readonly number[];
  /** From an opening bracket's index to its closing one's, of all three kinds. */
  readonly closing: ReadonlyMap<number, number>;
  readonly opening: ReadonlyMap<number, number>;
}

export function statementTokens(tokens: readonly Token[]): StatementTokens {
  const enclosing: number[] = [];
  const closing = new Map<number, number>();
  const opening = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, index) => {
    const closes = token.kind === "operator" && [")", "]", "}"].includes(token.text);
    if (closes) {
      const start = open.pop();
      if (start !== undefined) {
        closing.set(start, index);
        opening.set(index, start);
      }
    }
    enclosing.push(open.findLast((start) => tokens[start]?.text === "(") ?? -1);
    if (token.kind === "operator" && ["(", "[", "{"].includes(token.text)) {
      open.push(index);
    }
  });
  return { tokens, enclosing, closing, opening };
}

/** The token at an offset, or the next one. */
export function tokenAt({ tokens }: StatementTokens, offset: number): number | undefined {
  const index = tokens.findIndex((token) => token.end > offset);
  return index < 0 ? undefined : index;
}

/** A name as it is meant, `undefined` of a token that is none. */
export function nameOf(token: Token | undefined): string | undefined {
  if (token?.kind === "word") return token.text;
  return token?.kind === "quoted" ? token.text.slice(1, -1).replaceAll(token.text.charAt(0).repeat(2), token.text.charAt(0)) : undefined;
}

/** The indexes of the names in `a.b.c` from its first. */
export function dottedName({ tokens }: StatementTokens, first: number): readonly number[] {
  const parts = [first];
  for (let at = first; isWord(tokens[at + 1], ".") && nameOf(tokens[at + 2]) !== undefined; at += 2) {
    parts.push(at + 2);
  }
  return parts;
}

/** The first index of the dotted name that an index is part of. */
export function dottedStart({ tokens }: StatementTokens, index: number): number {
  let first = index;
  while (isWord(tokens[first - 1], ".") && nameOf(tokens[first - 2]) !== undefined) {
    first -= 2;
  }
  return first;
}

/** The bracket of the SELECT that an index is in, -1 at the top: tells selects apart. */
export function selectAround({ tokens, enclosing }: StatementTokens, index: number): number {
  let open = enclosing[index] ?? -1;
  while (open >= 0 && !["SELECT", "WITH", "FROM", "VALUES"].some((word) => isWord(tokens[open + 1], word))) {
    open = enclosing[open] ?? -1;
  }
  return open;
}
