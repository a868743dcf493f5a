import { type Token, tokenize } from "../../../plan/sql/tokenize.ts";
import { leadingComment } from "../../jobs/header/leading-comment.ts";
import { type Comment, commentsOf } from "../folding/comments-of.ts";
import { type FormatStyle, formatStatement } from "./format-statement.ts";
import { isSameScript } from "./is-same-script.ts";

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What to change so that the statements of a text are laid out well, each by itself: one that cannot be laid out stays as it is. The comment
 * that the text begins with, a job's header, is kept, as is all that stands between statements but for the number of blank lines. No edits for
 * a text with a quote or comment that nothing closes: where its statements end is not known. Statement by statement, since each takes
 * milliseconds.
 */
export function* formatScript(text: string, style: FormatStyle): Generator<readonly TextEdit[]> {
  let last: Piece | undefined;
  for (const piece of piecesOf(text)) {
    yield [...gapEdits(text, last?.end, piece.start), ...pieceEdits(text, piece, style)];
    last = piece;
  }
}

/** The same for those statements only that the range touches. */
export function* formatRange(
  text: string,
  range: { readonly start: number; readonly end: number },
  style: FormatStyle,
): Generator<readonly TextEdit[]> {
  for (const piece of piecesOf(text)) {
    if (piece.start <= range.end && range.start <= piece.end) yield pieceEdits(text, piece, style);
  }
}

interface Piece {
  readonly start: number;
  /** Behind the semicolon. */
  readonly end: number;
}

/** The statements, each with the comments right above it. */
function piecesOf(text: string): readonly Piece[] {
  const tokens = tokenize(text);
  if (tokens.some(({ kind }) => kind === "unterminated")) return [];
  const comments = commentsOf(text, tokens);
  const pieces: Piece[] = [];
  let first: Token | undefined;
  for (const [index, token] of tokens.entries()) {
    const isEnd = token.kind === "operator" && token.text === ";";
    if (first === undefined && isEnd) continue;
    first ??= token;
    if (!isEnd && index < tokens.length - 1) continue;
    pieces.push({ start: startWithComments(text, first.start, pieces.at(-1)?.end ?? headerEnd(text), comments), end: token.end });
    first = undefined;
  }
  return pieces;
}

function headerEnd(text: string): number {
  const header = leadingComment(text);
  return header === undefined ? 0 : header.offset + header.text.length + "*/".length;
}

/** A comment belongs to the statement when it begins its line, behind what comes before, and no blank line is between them. */
function startWithComments(text: string, start: number, after: number, comments: readonly Comment[]): number {
  let at = start;
  for (const comment of comments.toReversed()) {
    if (comment.end > at) continue;
    const line = text.lastIndexOf("\n", comment.start - 1) + 1;
    const beginsLine = line >= after && text.slice(line, comment.start).trim() === "";
    if (!beginsLine || linesIn(text.slice(comment.end, at)) > 1) break;
    at = comment.start;
  }
  return at;
}

/** Between two statements there is one blank line, or none; nothing is done to comments that stand there. */
function gapEdits(text: string, end: number | undefined, start: number): readonly TextEdit[] {
  const blanks = /[^\S\uFEFF]*$/.exec(text.slice(end ?? 0, start))?.[0] ?? "";
  const from = start - blanks.length;
  // Nothing is before it.
  if (from === 0) return edit(text, 0, start, "");
  return edit(text, from, start, newLine(text).repeat(Math.min(2, Math.max(1, linesIn(blanks)))));
}

function pieceEdits(text: string, { start, end }: Piece, style: FormatStyle): readonly TextEdit[] {
  const piece = text.slice(start, end);
  const formatted = formatStatement(piece.replaceAll("\r\n", "\n"), style)?.replaceAll("\n", newLine(piece.includes("\n") ? piece : text));
  // A string over several lines that end in different ways would become another one.
  return formatted === undefined || !isSameScript(piece, formatted) ? [] : edit(text, start, end, formatted);
}

const linesIn = (blanks: string) => blanks.split("\n").length - 1;
const newLine = (text: string) => (text.includes("\r\n") ? "\r\n" : "\n");
const edit = (before: string, start: number, end: number, text: string): readonly TextEdit[] =>
  before.slice(start, end) === text ? [] : [{ start, end, text }];
