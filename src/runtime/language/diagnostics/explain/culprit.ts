import type { Refusal } from "../../binder/binder-message.ts";
import type { Diagnostic, DiagnosticCode, QuickFix, TextEdit } from "../diagnostic.ts";
import type { Extent } from "../expression-extent.ts";
import type { StatementTokens } from "../statement-tokens.ts";

/** What DuckDB refused, and the text as it was written. */
export interface Situation {
  /** Its place is an offset in the whole text. */
  readonly refusal: Refusal;
  readonly statement: StatementTokens;
  /** The token that the place is at; undefined when DuckDB does not say where. */
  readonly index: number | undefined;
  /** Names, in lower case, of the columns that the statement's relations have, as far as they are known. */
  readonly columns: ReadonlySet<string>;
  /** What the query itself calls things: `... AS name`. */
  readonly names: readonly string[];
}

/** A place that an error may be about. */
export interface Culprit {
  readonly diagnostic: Diagnostic;
  /** What makes the text bind here, so that the next error comes to light; none when nothing is known that does. */
  readonly edits: readonly TextEdit[];
  /** The column whose name is lost with the edits, if it is one that the queries around may ask for. */
  readonly lost?: { readonly name: string; readonly select: number; readonly edit: TextEdit };
  /** What stands where a relation is wanted and is none that can be known. */
  readonly relation?: { readonly start: number; readonly end: number };
  /** A column that is not there: of a relation that is not known it may be one. */
  readonly column?: string;
}

/** A value of no type, which fits wherever an expression may stand. */
export const anyValue = "(CASE WHEN TRUE THEN NULL END)";

export function rangeOf({ tokens }: StatementTokens, { first, last }: Extent): { readonly start: number; readonly end: number } {
  const start = tokens[first]?.start ?? 0;
  return { start, end: tokens[last]?.end ?? start };
}

export function editOf(statement: StatementTokens, extent: Extent, text: string): TextEdit {
  return { ...rangeOf(statement, extent), text };
}

/** An error at an extent. */
export function culpritAt(
  statement: StatementTokens,
  extent: Extent,
  code: DiagnosticCode,
  message: string,
  edits: readonly TextEdit[],
  fixes: readonly QuickFix[] = [],
): Culprit {
  return { diagnostic: { ...rangeOf(statement, extent), severity: "error", code, message, fixes }, edits };
}
