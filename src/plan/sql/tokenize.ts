/** A piece of SQL. Blanks and comments are between the tokens. */
export interface Token {
  readonly kind: "word" | "quoted" | "string" | "number" | "argument" | "operator" | "unterminated";
  readonly text: string;
  /** Characters from the beginning of the text; `end` is the first that is not part of the token. */
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a text by DuckDB's lexical rules (PostgreSQL's: `''` strings, `E''`, `$tag$` quotes, nested block comments). Takes any text: what is
 * not closed becomes one `unterminated` token up to the end. `$name` is an `argument`.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const gap = match(blanks, text, at) ?? match(lineComment, text, at);
    if (gap !== undefined) {
      at += gap.length;
    } else if (text.startsWith("/*", at)) {
      const end = endOfBlockComment(text, at);
      if (end === undefined) {
        tokens.push({ kind: "unterminated", text: text.slice(at), start: at, end: text.length });
      }
      at = end ?? text.length;
    } else {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

const blanks = /[\s\uFEFF]+/y;
const lineComment = /--[^\n]*/y;
const argument = /\$[\p{L}\p{N}_]+/uy;
const dollarTag = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const escapeString = /[eE]'(?:[^'\\]|\\[^]|'')*'/y;
const prefixedString = /[xXbB]'[^']*'/y;
const plainString = /'(?:[^']|'')*'/y;
const doubleQuoted = /"(?:[^"]|"")*"/y;
const backQuoted = /`(?:[^`]|``)*`/y;
const number = /(?:0[xX][0-9a-fA-F_]+|\d[\d_]*(?:\.(?!\.)[\d_]*)?(?:[eE][+-]?\d+)?|\.\d[\d_]*(?:[eE][+-]?\d+)?)/y;
const word = /[\p{L}_\u{80}-\u{10FFFF}][\p{L}\p{N}_$\u{80}-\u{10FFFF}]*/uy;

/** Most tokens by far: told without the patterns of all the others. */
const plainWord = /[A-Za-z_][A-Za-z0-9_]*/y;
/** Not a quote (`E'...'`), a `$` or a letter beyond ASCII; NaN at the end of the text. */
const endsPlainWord = (code: number) => Number.isNaN(code) || (code < 0x80 && code !== 0x27 && code !== 0x24);

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function tokenAt(text: string, start: number): Token {
  const plain = match(plainWord, text, start);
  if (plain !== undefined && endsPlainWord(text.charCodeAt(start + plain.length))) {
    return token("word", plain, start);
  }
  const dollar = dollarQuoted(text, start);
  const string = dollar ?? match(escapeString, text, start) ?? match(prefixedString, text, start) ?? match(plainString, text, start);
  if (string !== undefined) {
    return token("string", string, start);
  }
  const quoted = match(doubleQuoted, text, start) ?? match(backQuoted, text, start);
  if (quoted !== undefined) {
    return token("quoted", quoted, start);
  }
  if (/['"`]/.test(text.charAt(start)) || /^[eE]'/.test(text.slice(start, start + 2))) {
    return token("unterminated", text.slice(start), start);
  }
  for (const [kind, pattern] of [
    ["argument", argument],
    ["number", number],
    ["word", word],
  ] as const) {
    const found = match(pattern, text, start);
    if (found !== undefined) {
      return token(kind, found, start);
    }
  }
  return token("operator", String.fromCodePoint(text.codePointAt(start) ?? 0), start);
}

function token(kind: Token["kind"], text: string, start: number): Token {
  return { kind, text, start, end: start + text.length };
}

/** `$tag$ ... $tag$`; a `$` that nothing closes begins an argument. */
function dollarQuoted(text: string, start: number): string | undefined {
  const tag = match(dollarTag, text, start);
  if (tag === undefined) {
    return undefined;
  }
  const close = text.indexOf(tag, start + tag.length);
  return close < 0 ? undefined : text.slice(start, close + tag.length);
}

function endOfBlockComment(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith("/*", at)) {
      depth++;
      at++;
    } else if (text.startsWith("*/", at)) {
      depth--;
      at++;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return undefined;
}
