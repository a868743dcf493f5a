import type { Range } from "../syntax/tree.ts";

/** Replaces a part of a text. Edits of one text are in order and do not overlap. */
export interface TextEdit extends Range {
  readonly text: string;
}

export function withEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Where something that began at an offset begins after the edits. */
export function movedOffset(offset: number, edits: readonly TextEdit[]): number {
  return edits.reduce(
    (moved, { start, end, text }) => (end <= offset && start < offset ? moved + text.length - (end - start) : moved),
    offset,
  );
}
