import type { Token } from "../../../plan/sql/tokenize.ts";

/** A comment, its marks included. */
export interface Comment {
  readonly kind: "line" | "block";
  readonly start: number;
  readonly end: number;
}

/** The comments of a text, in their order: what is no blank between its tokens. One that never ends goes to the end of the text. */
export function commentsOf(text: string, tokens: readonly Token[]): readonly Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  for (const next of [...tokens, { start: text.length, end: text.length }]) {
    while (at < next.start) {
      const kind = text.startsWith("--", at) ? "line" : text.startsWith("/*", at) ? "block" : undefined;
      if (kind === undefined) {
        at++;
        continue;
      }
      const end = Math.min(kind === "line" ? endOfLine(text, at) : endOfBlock(text, at), next.start);
      comments.push({ kind, start: at, end });
      at = end;
    }
    at = next.end;
  }
  return comments;
}

function endOfLine(text: string, start: number): number {
  const line = text.indexOf("\n", start);
  const end = line < 0 ? text.length : line;
  return text.charAt(end - 1) === "\r" ? end - 1 : end;
}

/** They nest, as DuckDB reads them. */
function endOfBlock(text: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.index + 2;
  }
  return text.length;
}
