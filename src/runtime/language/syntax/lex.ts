import type { Token } from "../../../plan/sql/tokenize.ts";
import { tokenize } from "../../../plan/sql/tokenize.ts";

/**
 * The tokens of a text that may be broken: a quote that nothing closes ends with its line, operators of several characters are one token.
 * Offsets are those of the text from `from` on, plus `from`.
 */
export function lex(text: string, from = 0): Token[] {
  let tokens = shifted(tokenize(from === 0 ? text : text.slice(from)), from);
  for (let round = 0; round < mostRounds && isQuote(tokens.at(-1)); round++) {
    // The quote that is missing is most often that of the first text that goes on over the end of its line.
    const index = tokens.findIndex((token) => isQuote(token) || (token.text.includes("\n") && quotes.has(token.text.charAt(0))));
    const broken = tokens[index];
    if (broken === undefined) break;
    const cut = cutAtLineEnd(broken);
    tokens = [...tokens.slice(0, index), cut, ...shifted(tokenize(text.slice(cut.end)), cut.end)];
  }
  return combineOperators(tokens.filter((token) => token.kind !== "unterminated"));
}

/** Each round reads the rest of the text again. */
const mostRounds = 20;
const quotes = new Set(["'", '"', "`"]);

const isQuote = (token: Token | undefined) => token?.kind === "unterminated" && quotes.has(token.text.charAt(0));

function shifted(tokens: readonly Token[], by: number): readonly Token[] {
  return by === 0 ? tokens : tokens.map(({ kind, text, start, end }) => ({ kind, text, start: start + by, end: end + by }));
}

function cutAtLineEnd(token: Token): Token {
  const line = /^[^\n]*/.exec(token.text)?.[0] ?? "";
  const text = line.trimEnd();
  return { kind: text.startsWith("'") ? "string" : "quoted", text, start: token.start, end: token.start + text.length };
}

/** Longest first. */
const operators = "!~~* ->> !~~ ~~* !~* <=> :: := -> => <= >= <> != == || ** // << >> ~~ !~ ~* && ^@ @> <@".split(" ");

/** Operators of several characters in place of their characters. */
export function combineOperators(tokens: readonly Token[]): Token[] {
  const combined: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const count = token.kind === "operator" ? charactersOfOperator(tokens, at) : 1;
    if (count === 1) {
      combined.push(token);
    } else {
      const parts = tokens.slice(at, at + count);
      combined.push({ ...token, text: parts.map((part) => part.text).join(""), end: token.start + count });
      at += count - 1;
    }
  }
  return combined;
}

function charactersOfOperator(tokens: readonly Token[], at: number): number {
  const first = tokens[at] as Token;
  let text = first.text;
  for (let ahead = 1; ahead < 4; ahead++) {
    const next = tokens[at + ahead];
    if (next?.kind !== "operator" || next.start !== first.start + ahead) break;
    text += next.text;
  }
  return text.length === 1 ? 1 : (operators.find((operator) => text.startsWith(operator))?.length ?? 1);
}
