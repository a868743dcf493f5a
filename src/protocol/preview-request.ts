import type { ChartQuestion, ExportFormat, FilterCondition } from "./preview.ts";

/** What `POST /preview` takes; what is left out has a default. */
export type PreviewRequest = PreviewSubject & PreviewPage;

export type PreviewSubject =
  | { readonly kind: "table"; readonly database: string; readonly table: string }
  | {
      readonly kind: "query";
      readonly text: string;
      /** Where names without a database resolve. */
      readonly database?: string | undefined;
      /** Answer the plan that the engine would run. */
      readonly explain?: boolean | undefined;
    }
  /** A path in the workspace or an `s3://` URI; CSV, JSON, Parquet, also packed. */
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "node";
      /** Its name, or the path of its script. */
      readonly job: string;
      /** Absent: the last one that has rows. */
      readonly node?: string | undefined;
      /** Of a node that gives several sets of rows. */
      readonly frame?: string | undefined;
      readonly arguments?: Readonly<Record<string, string>> | undefined;
    };

export interface PreviewPage {
  readonly offset?: number | undefined;
  /** Rows; 1,000 when absent. */
  readonly limit?: number | undefined;
  readonly sort?: readonly { readonly column: string; readonly descending?: boolean | undefined }[] | undefined;
  readonly filter?: readonly FilterCondition[] | undefined;
  /** One row for each column, about all rows that pass the filter, in place of the rows. */
  readonly profile?: boolean | undefined;
  /** One row, `rows`, in place of the rows: how many pass the filter. */
  readonly count?: boolean | undefined;
  /** What a chart of all rows that pass the filter is drawn of, in place of the rows. */
  readonly chart?: ChartQuestion | undefined;
  /** All rows, whatever offset and limit say, as a file of this format in place of Arrow. */
  readonly format?: ExportFormat | undefined;
  /** Only these, in this order. */
  readonly columns?: readonly string[] | undefined;
  /** Whether the result is computed once and kept for its other pages. Absent: from the second page on, where that is of use. */
  readonly keep?: boolean | undefined;
  /** Results are kept for each of these by themselves: a new one computes anew. */
  readonly run?: string | undefined;
}
