/** Something to tell of a place in a SQL text. Offsets count UTF-16 units of the text that was checked; `end` is the first that is not part of it. */
export interface Diagnostic {
  readonly start: number;
  readonly end: number;
  readonly severity: "error" | "warning" | "hint";
  /** Stable: what editors show beside the message, and what settings and documents name. */
  readonly code: DiagnosticCode;
  readonly message: string;
  /** What may be shown faded, for it does nothing. */
  readonly isUnnecessary?: boolean;
  /** The likeliest first. */
  readonly fixes: readonly QuickFix[];
}

export interface QuickFix {
  readonly title: string;
  /** In the text that was checked; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /** Whether it is what is almost always meant. */
  readonly isPreferred?: boolean;
}

/** Puts a text in the place of a range; an insertion's range is empty. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type DiagnosticCode =
  | "ambiguous-column"
  | "cartesian-join"
  | "duplicate-name"
  | "invalid-query"
  | "misplaced-aggregate"
  | "no-database"
  | "not-checked"
  | "not-grouped"
  | "not-portable"
  | "star-into-table"
  | "string-key-as-number"
  | "syntax"
  | "target-columns"
  | "target-exists"
  | "type-mismatch"
  | "unknown-argument"
  | "unknown-catalog"
  | "unknown-column"
  | "unknown-database"
  | "unknown-field"
  | "unknown-function"
  | "unknown-relation"
  | "unknown-table"
  | "unknown-type"
  | "unused-cte"
  | "wrong-arguments"
  | "wrong-column-count";
