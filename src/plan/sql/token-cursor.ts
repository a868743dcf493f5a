import { expected } from "./errors.ts";
import type { SqlSource } from "./sql-source.ts";
import type { Token } from "./tokenize.ts";

/** Walks over a statement's tokens. Keywords are compared without regard to case; a quoted name is never a keyword. */
export interface TokenCursor {
  /** The token that is next, or so many tokens from it. */
  peek(ahead?: number): Token | undefined;
  next(what: string): Token;
  /** Passes the words over if they are next, all of them or none. */
  take(...words: readonly string[]): boolean;
  expect(word: string): Token;
  rest(): readonly Token[];
}

export function tokenCursor(source: SqlSource, tokens: readonly Token[]): TokenCursor {
  let at = 0;
  const last = () => tokens[Math.max(0, at - 1)] as Token;
  const cursor: TokenCursor = {
    peek: (ahead = 0) => tokens[at + ahead],
    next: (what) => {
      const token = tokens[at];
      if (token === undefined) {
        throw expected(source, last(), undefined, what);
      }
      at++;
      return token;
    },
    take: (...words) => {
      const found = words.every((word, index) => isWord(tokens[at + index], word));
      at += found ? words.length : 0;
      return found;
    },
    expect: (word) => {
      const token = tokens[at];
      if (token === undefined || !isWord(token, word)) {
        throw expected(source, last(), token, word);
      }
      at++;
      return token;
    },
    rest: () => tokens.slice(at),
  };
  return cursor;
}

/** Whether the token is that keyword or punctuation. */
export function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && (token.kind === "word" || token.kind === "operator") && token.text.toUpperCase() === word;
}
