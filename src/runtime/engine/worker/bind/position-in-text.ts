import type { SourcePosition, TextPiece } from "../../../../plan/plan.ts";

/** A SELECT and where its first character is in the user's file. */
export interface PlacedText {
  readonly text: string;
  readonly source?: SourcePosition | undefined;
  /** Absent: all of it is in the file as it is here. */
  readonly pieces?: readonly TextPiece[] | undefined;
}

/** The place in the user's file of a place in the text: DuckDB counts bytes of UTF-8 from 0, people lines and columns from 1. */
export function positionInText({ text, source, pieces }: PlacedText, bytes: number): SourcePosition | undefined {
  if (source === undefined) {
    return undefined;
  }
  const characters = Buffer.from(text, "utf8").subarray(0, Math.max(0, bytes)).toString("utf8");
  const piece = pieces?.findLast(({ at }) => at <= characters.length);
  if (piece?.isReplacement === true) return piece.source;
  return piece === undefined ? after(source, pieces === undefined ? characters : "") : after(piece.source, characters.slice(piece.at));
}

function after(source: SourcePosition, characters: string): SourcePosition {
  const before = characters.split("\n");
  const column = (before.at(-1) ?? "").length;
  return before.length === 1
    ? { ...source, column: source.column + column }
    : { file: source.file, line: source.line + before.length - 1, column: column + 1 };
}
