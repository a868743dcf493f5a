import type { Range } from "../syntax/tree.ts";
import type { Completion } from "./completion.ts";

/** A completion before it is known whether it fits what was typed. */
export interface Candidate {
  readonly kind: Completion["kind"];
  readonly label: string;
  /** What the typed prefix is compared with; the label if absent. */
  readonly name?: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  readonly insert: string;
  readonly isSnippet?: boolean;
  /** What comes first among those that fit equally well: a smaller one. Keywords are last in any case. */
  readonly rank: number;
  /** What is replaced, where it is not the word at the cursor. */
  readonly range?: Range;
}

/** Ranks, in steps that the candidates of one kind are put in order between. */
export const ranks = {
  condition: 0,
  value: 1000,
  local: 2000,
  alias: 4000,
  argument: 5000,
  outer: 6000,
  function: 8000,
  table: 9000,
  database: 9500,
  keyword: 10_000,
} as const;
