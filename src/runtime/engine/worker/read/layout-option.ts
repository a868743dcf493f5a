import type { JsonFormat } from "../../../../plan/format.ts";

/** The `format` option of DuckDB's JSON readers. */
export function layoutOption(layout: JsonFormat["layout"]): string {
  return `format = '${duckdbNames[layout]}'`;
}

const duckdbNames: Readonly<Record<JsonFormat["layout"], string>> = {
  lines: "newline_delimited",
  array: "array",
  documents: "unstructured",
};
