import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";

/** A part of a document that is SQL. */
export interface SqlRegion {
  readonly kind: "job" | "query" | "template";
  /**
   * As long as the part of the document that it stands for, so that an offset in it, and `start`, is one in the document. In a
   * template what JavaScript puts in is replaced by something that stands for it.
   */
  readonly text: string;
  /** In UTF-16 units from the beginning of the document, as all offsets. */
  readonly start: number;
  readonly end: number;
  readonly defaultDatabase: string | undefined;
  /** Undefined where an argument cannot be used: in a query, in a template. */
  readonly arguments: readonly ArgumentDeclaration[] | undefined;
  /** Offsets in `text`, in their order. */
  readonly holes: readonly Hole[];
}

/** Where a template puts a value in. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** `table`: one of the catalog, whose name stands in its place. `dataset`: rows whose columns are not known here. */
  readonly kind: "table" | "dataset" | "value";
}
