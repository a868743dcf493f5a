import type { Token } from "../../../plan/sql/tokenize.ts";
import { isReserved } from "./keywords.ts";
import { type Reader, bracketed, rangeFrom, take, token, word } from "./reader.ts";
import type { Name, Path } from "./tree.ts";

/** A name that is written here; the reader goes past it. */
export function parseName(reader: Reader): Name | undefined {
  const next = token(reader);
  if (next === undefined || !isName(next)) return undefined;
  reader.at++;
  return nameOf(next);
}

/** A word that is not reserved, or a quoted name. */
export function isName(token: Token | undefined): boolean {
  return token?.kind === "quoted" || (token?.kind === "word" && !isReserved(token.text));
}

export function nameOf(token: Token): Name {
  const { start, end } = token;
  if (token.kind !== "quoted") return { kind: "name", start, end, text: token.text, isQuoted: false };
  const quote = token.text.charAt(0);
  const isClosed = token.text.length > 1 && token.text.endsWith(quote);
  const text = token.text.slice(1, isClosed ? -1 : undefined).replaceAll(quote + quote, quote);
  return { kind: "name", start, end, text, isQuoted: true };
}

/** Names divided by dots. The next token must be a name, or a reserved word that is to be taken for one. */
export function parsePath(reader: Reader): Path {
  const first = reader.at;
  const parts = [nameOf(reader.tokens[first] as Token)];
  reader.at++;
  let endsWithDot = false;
  while (word(reader) === "." && !endsWithDot && !isStar(reader)) {
    const dot = token(reader) as Token;
    reader.at++;
    const next = token(reader);
    if (next !== undefined && belongsToDot(reader, dot, next)) {
      parts.push(nameOf(next));
      reader.at++;
    } else {
      endsWithDot = true;
    }
  }
  return { kind: "path", ...rangeFrom(reader, first), parts, endsWithDot };
}

const isStar = (reader: Reader) => word(reader, 1) === "*";

/** Behind a dot a reserved word is a name; but not in the next line, where it goes on with a statement that is being written. */
function belongsToDot(reader: Reader, dot: Token, next: Token): boolean {
  if (next.kind === "quoted" || next.kind === "word") {
    return next.start === dot.end || (isName(next) && !reader.text.slice(dot.end, next.start).includes("\n"));
  }
  return false;
}

/** `(a, b)`: what is no name in it is passed over. The opening bracket is next. */
export function parseNameList(reader: Reader, ends: (word: string) => boolean): readonly Name[] {
  const names: Name[] = [];
  bracketed(reader, ")", () => {
    while (token(reader) !== undefined && word(reader) !== ")" && word(reader) !== ";" && !ends(word(reader))) {
      const name = parseName(reader);
      if (name === undefined) reader.at++;
      else names.push(name);
      take(reader, ",");
    }
  });
  return names;
}
