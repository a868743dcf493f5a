import type { SourcePosition } from "../../../../plan/plan.ts";

/** A SELECT and where its first character is in the user's file. */
export interface PlacedText {
  readonly text: string;
  readonly source?: SourcePosition | undefined;
}

/** The place in the user's file of a place in the text: DuckDB counts bytes of UTF-8 from 0, people lines and columns from 1. */
export function positionInText({ text, source }: PlacedText, bytes: number): SourcePosition | undefined {
  if (source === undefined) {
    return undefined;
  }
  const before = Buffer.from(text, "utf8").subarray(0, Math.max(0, bytes)).toString("utf8").split("\n");
  const column = (before.at(-1) ?? "").length;
  return before.length === 1
    ? { ...source, column: source.column + column }
    : { file: source.file, line: source.line + before.length - 1, column: column + 1 };
}
