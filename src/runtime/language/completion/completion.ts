import type { Range } from "../syntax/tree.ts";

/** Something that may stand at the cursor. */
export interface Completion {
  readonly kind:
    | "database"
    | "table"
    | "view"
    | "cte"
    | "alias"
    | "column"
    | "partition-key"
    | "field"
    | "function"
    | "aggregate"
    | "argument"
    | "value"
    | "join-condition"
    | "star-expansion"
    | "column-list"
    | "type"
    | "property"
    | "keyword";
  readonly label: string;
  /** Short, behind the label: a type, a database, parameters. */
  readonly detail: string | undefined;
  /** A comment, a description; may be long. */
  readonly documentation: string | undefined;
  /** What replaces `range`; quoted where DuckDB needs it. `isSnippet`: in the snippet syntax of LSP, the cursor at `$0`. */
  readonly insert: string;
  readonly isSnippet: boolean;
  /** What was typed of the word; behind the cursor it goes on to the word's end if the cursor is inside of a word. */
  readonly range: Range;
  /** What the typed text is compared with: the label, but for quoted names and values. */
  readonly filter: string;
}
