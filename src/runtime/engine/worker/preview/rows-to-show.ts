import type { Column } from "../../../../plan/type.ts";

/** Rows as a statement that can stand in brackets, and their columns as it names them. */
export interface RowsToShow {
  readonly sql: string;
  readonly columns: readonly Column[];
  /** Of a page that lies elsewhere in `sql` than it does in all rows: where it begins. */
  readonly offset?: number;
}
