export type PreviewAnswer =
  | { readonly kind: "rows"; readonly offset: number; readonly limit: number }
  /** One row for each column: see `profile-columns.ts`. */
  | { readonly kind: "profile" }
  | { readonly kind: "chart"; readonly chart: ChartQuestion }
  /** One row: `rows`, how many there are. */
  | { readonly kind: "count" }
  /** No rows: all of them go into a new DuckDB file at this path. */
  | { readonly kind: "keep"; readonly path: string }
  /** No rows: all of them go into a new file of this format at this path. */
  | { readonly kind: "export"; readonly path: string; readonly format: ExportFormat };

/**
 * What a chart of all rows that pass the filter is drawn of.
 * - `bar`: for each value of `x` the sum of `y`, or without it the number of rows, as `y`; the first by `x` where that is a number or a
 *   time, else the longest. `bars`: how many there would be; `rows`: of how many rows they are.
 * - `line`, `scatter`: points, `x` and `y` numbers, of times the seconds since 1970; `rows`: how many rows have both. Of many rows, a line
 *   has the lowest and the highest point of each of 1,000 stretches of `x`, a scatter chart 5,000 of them by chance.
 */
export interface ChartQuestion {
  readonly kind: "bar" | "line" | "scatter";
  readonly x: string;
  readonly y?: string | undefined;
}

/** `json` is one array, `jsonl` an object a line. */
export type ExportFormat = "csv" | "json" | "jsonl" | "parquet";

export interface SortColumn {
  readonly column: string;
  readonly descending: boolean;
}

/** `contains`, `startsWith` and `endsWith` look at the value as text and do not mind upper and lower case. */
export type FilterCondition =
  | { readonly column: string; readonly op: "=" | "!=" | "<" | "<=" | ">" | ">="; readonly value: FilterValue }
  | { readonly column: string; readonly op: "contains" | "startsWith" | "endsWith"; readonly value: string }
  | { readonly column: string; readonly op: "in"; readonly values: readonly FilterValue[] }
  | { readonly column: string; readonly op: "isNull" | "isNotNull" };

export type FilterValue = string | number | boolean;
