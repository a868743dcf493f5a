import type { TextEdit } from "./diagnostic.ts";

/** A part of a text with some ranges replaced, and the way back from its places. */
export interface EditedText {
  readonly sql: string;
  /** Of an offset in `sql`: that in the text, the replaced range's beginning for all of its replacement. */
  originalOffset(offset: number): number;
}

/** The edits lie within the range and do not overlap. */
export function editedText(text: string, start: number, end: number, edits: readonly TextEdit[]): EditedText {
  const pieces: { readonly at: number; readonly original: number; readonly isReplacement: boolean }[] = [];
  let sql = "";
  let copied = start;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push({ at: sql.length, original: copied, isReplacement: false });
    sql += text.slice(copied, edit.start);
    pieces.push({ at: sql.length, original: edit.start, isReplacement: true });
    sql += edit.text;
    copied = edit.end;
  }
  pieces.push({ at: sql.length, original: copied, isReplacement: false });
  sql += text.slice(copied, end);
  return {
    sql,
    originalOffset: (offset) => {
      const piece = pieces.findLast(({ at }) => at <= offset);
      if (piece === undefined) return start;
      return piece.isReplacement ? piece.original : Math.min(end, piece.original + offset - piece.at);
    },
  };
}

/** An edit more; those that lie within its range are replaced by it. Undefined when it cuts one in two. */
export function withEdits(edits: readonly TextEdit[], added: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const kept = edits.filter((edit) => !added.some(({ start, end }) => edit.start >= start && edit.end <= end));
  const cuts = kept.some((edit) => added.some(({ start, end }) => edit.start < end && edit.end > start));
  return cuts ? undefined : [...kept, ...added];
}
