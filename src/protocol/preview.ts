export type PreviewAnswer =
  | { readonly kind: "rows"; readonly offset: number; readonly limit: number }
  /** One row for each column: see `profile-columns.ts`. */
  | { readonly kind: "profile" }
  /** One row: `rows`, how many there are. */
  | { readonly kind: "count" }
  /** No rows: all of them go into a new DuckDB file at this path. */
  | { readonly kind: "keep"; readonly path: string }
  /** No rows: all of them go into a new file of this format at this path. */
  | { readonly kind: "export"; readonly path: string; readonly format: ExportFormat };

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
