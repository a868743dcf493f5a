import { children } from "../syntax/children.ts";
import type { Range, Script, SyntaxNode } from "../syntax/tree.ts";
import { type Comment, commentsOf } from "./comments-of.ts";

/** Lines that can be folded into their first one, counted from 0. */
export interface Folding {
  readonly kind: "comment" | "region";
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * Comments, statements, and what in them goes over several lines: CTEs, subqueries, clauses, lists. Of several that begin on a line the longest.
 * Sorted by line.
 */
export function foldings(script: Script): readonly Folding[] {
  const lineOf = lineCounter(script.text);
  const longest = new Map<number, Folding>();
  const add = (kind: Folding["kind"], startLine: number, endLine: number) => {
    const known = longest.get(startLine);
    if (endLine > startLine && (known === undefined || known.endLine < endLine)) longest.set(startLine, { kind, startLine, endLine });
  };
  for (const { start, end } of blocksOf(script)) add("comment", lineOf(start), lineOf(end));
  visit(script, ({ kind, start, end }) => {
    if (!folded.has(kind) || end <= start) return;
    // A closing bracket on a line of its own is seen behind the fold.
    const isBracketed = kind !== "statement" && /[)\]}]/.test(script.text.charAt(end - 1));
    add("region", lineOf(start), lineOf(end - 1) - (isBracketed ? 1 : 0));
  });
  return [...longest.values()].sort((a, b) => a.startLine - b.startLine);
}

const folded: ReadonlySet<SyntaxNode["kind"]> = new Set([
  "statement",
  "cte",
  "clause",
  "select-item",
  "values",
  "subquery",
  "nested",
  "pivot",
  "call",
  "group",
  "subquery-expression",
  "case",
  "struct",
  "star",
]);

function visit(node: SyntaxNode, see: (node: SyntaxNode) => void): void {
  see(node);
  for (const child of children(node)) visit(child, see);
}

/** Block comments, and line comments that follow each other, each on a line of its own. */
function blocksOf({ text, tokens }: Script): readonly Range[] {
  const blocks: (Comment & { readonly isAlone: boolean })[] = [];
  for (const comment of commentsOf(text, tokens)) {
    const last = blocks.at(-1);
    const isAlone = text.slice(text.lastIndexOf("\n", comment.start - 1) + 1, comment.start).trim() === "";
    const goesOn =
      last?.kind === "line" && comment.kind === "line" && last.isAlone && isAlone && isNextLine(text.slice(last.end, comment.start));
    if (goesOn) blocks[blocks.length - 1] = { ...last, end: comment.end };
    else blocks.push({ ...comment, isAlone });
  }
  return blocks;
}

const isNextLine = (between: string) => between.trim() === "" && between.split("\n").length === 2;

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (const { index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + (text.startsWith("\r\n", index) ? 2 : 1));
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
