import type { Column } from "../../../../plan/type.ts";

/** How the rows of a table are to be read. */
export interface ReadOptions {
  /** Packed files are checked for being whole if they are no more than this, together. Absent: all are. */
  readonly checkedBytes?: number;
  /** `reject`: malformed rows are left out and noted in the session. `fail`: the first one ends the statement. */
  readonly malformed: "reject" | "fail";
  /** JSON lines are taken one by one, slower, so that the broken ones can be told from the others. */
  readonly lineByLine: boolean;
  /** Read as JSON, whatever the catalog says of them. */
  readonly choiceColumns: readonly string[];
}

/** What a group's reader gives: something for a FROM clause, and for each column of the table an expression over it. */
export interface GroupReader {
  readonly from: string;
  /** Absent: the group's files do not have the column. */
  expression(column: Column): string | undefined;
}
