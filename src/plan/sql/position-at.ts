import type { SourcePosition } from "../plan.ts";

/** Line and column, from 1, of an offset in a text. Lines end at `\n`; columns count UTF-16 units, as editors do. */
export function positionAt(file: string, text: string, offset: number): SourcePosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { file, line: before.split("\n").length, column: offset - lineStart + 1 };
}
