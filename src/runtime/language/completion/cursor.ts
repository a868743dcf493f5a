import type { Token } from "../../../plan/sql/tokenize.ts";
import { tokenize } from "../../../plan/sql/tokenize.ts";
import { expressionEnds } from "../syntax/keywords.ts";
import { combineOperators, lex } from "../syntax/lex.ts";
import type { Range } from "../syntax/tree.ts";

/** Where something is to be written, and what is there already. */
export interface Cursor {
  readonly kind: "word" | "quoted" | "string" | "argument";
  /** What was typed of the word, without quotes and `$`. */
  readonly prefix: string;
  /** The word that is replaced, with its quotes. */
  readonly range: Range;
  /** All tokens of the text, with a mark in the place of the word. */
  readonly tokens: readonly Token[];
  /** The mark's place among them. */
  readonly index: number;
}

/** A name that no text has: it stands for what is to be completed. */
export const mark = "\u{E000}";

/** Undefined where nothing can be completed: in comments. */
export function readCursor(text: string, offset: number): Cursor | undefined {
  const typed = typedAt(text, offset);
  if (typed === undefined) return undefined;
  const { kind, start, prefix } = typed;
  const end = endOf(text, offset, typed);
  const before = combineOperators(typed.before.filter((each) => each.end <= start));
  const token: Token = { kind: kind === "quoted" ? "word" : kind, text: markText[kind], start, end };
  return { kind, prefix, range: { start, end }, tokens: [...before, token, ...lex(text, end)], index: before.length };
}

const markText = { word: mark, quoted: mark, string: `'${mark}'`, argument: `$${mark}` } as const;

/** A mark's token that stands for a string is told apart by its quotes. */
export const isMark = (text: string): boolean => text.includes(mark);

interface Typed {
  readonly kind: Cursor["kind"];
  readonly start: number;
  readonly prefix: string;
  /** The closing quote is there, before the cursor. */
  readonly isClosed: boolean;
  /** All tokens before the cursor. */
  readonly before: readonly Token[];
}

function typedAt(text: string, offset: number): Typed | undefined {
  let before: readonly Token[] = tokenize(text.slice(0, offset));
  let last = before.at(-1);
  if (last?.kind === "unterminated") {
    if (last.text.startsWith("/*")) return undefined;
    // A quote in an earlier line that nothing closes: the cursor is not in it.
    if (last.text.includes("\n")) {
      before = lex(text.slice(0, offset));
      last = before.at(-1);
    } else {
      const kind = /^[eE]?'/.test(last.text) ? "string" : "quoted";
      return { kind, start: last.start, prefix: last.text.replace(/^[eE]?./, "").replaceAll('""', '"'), isClosed: false, before };
    }
  }
  const gap = text.slice(last?.end ?? 0, offset);
  if (/--[^\n]*$/.test(gap) && !/^\s*$/.test(gap)) return undefined;
  const nothing: Typed = { kind: "word", start: offset, prefix: "", isClosed: false, before };
  if (last === undefined || last.end !== offset) return nothing;
  switch (last.kind) {
    case "word":
    case "number":
      return { kind: "word", start: last.start, prefix: last.text, isClosed: false, before };
    case "quoted":
      return { kind: "quoted", start: last.start, prefix: last.text.slice(1, -1).replaceAll('""', '"'), isClosed: true, before };
    case "argument":
      return { kind: "argument", start: last.start, prefix: last.text.slice(1), isClosed: false, before };
    case "operator":
      return last.text === "$" ? { kind: "argument", start: last.start, prefix: "", isClosed: false, before } : nothing;
    case "string":
    case "unterminated":
      return nothing;
  }
}

/** The end of the word behind the cursor; of a quoted one the closing quote, if it seems to be meant for it. */
function endOf(text: string, offset: number, { kind, prefix, isClosed, start }: Typed): number {
  if (isClosed) return offset;
  if (kind === "word" || kind === "argument") {
    if (prefix === "" && kind === "word") return offset;
    return offset + (/^[\p{L}\p{N}_$]*/u.exec(text.slice(offset, offset + 300))?.[0].length ?? 0);
  }
  const quote = text.charAt(start) === "'" || /[eE]/.test(text.charAt(start)) ? "'" : text.charAt(start);
  const close = text.slice(offset, offset + 300).search(/['"`\n]/);
  if (close < 0 || text.charAt(offset + close) !== quote) return offset;
  const inside = text.slice(offset, offset + close);
  const isOne = !/[,()=<>]/.test(inside) && !inside.split(/\s+/).some((word) => ends.has(word.toUpperCase()));
  return isOne ? offset + close + 1 : offset;
}

const ends = new Set([...expressionEnds, "AND", "OR"]);
