import type { Analysis } from "../scope/analysis.ts";

/** A text and what its names stand for. */
export interface NamedText {
  readonly analysis: Analysis;
  /** Where tables without a database are. */
  readonly defaultDatabase: string | undefined;
}
