import type { WindowFrame, WindowFunction } from "../../../../../plan/expression.ts";

/** DuckDB's names of the functions that need a window; absent: an aggregate over a window. */
export const windowFunctions: ReadonlyMap<string, string> = new Map<WindowFunction, string>([
  ["rowNumber", "row_number"],
  ["rank", "rank"],
  ["denseRank", "dense_rank"],
  ["percentRank", "percent_rank"],
  ["cumeDist", "cume_dist"],
  ["ntile", "ntile"],
  ["lag", "lag"],
  ["lead", "lead"],
  ["firstValue", "first_value"],
  ["lastValue", "last_value"],
  ["nthValue", "nth_value"],
]);

/** What stands between the brackets of OVER. */
export function windowSql(partitionBy: readonly string[], orderBy: string, frame: WindowFrame | undefined): string {
  return [
    ...(partitionBy.length === 0 ? [] : [`PARTITION BY ${partitionBy.join(", ")}`]),
    ...(orderBy === "" ? [] : [`ORDER BY ${orderBy}`]),
    ...(frame === undefined
      ? []
      : [`${frame.unit === "rows" ? "ROWS" : "RANGE"} BETWEEN ${bound(frame.start, "PRECEDING")} AND ${bound(frame.end, "FOLLOWING")}`]),
  ].join(" ");
}

function bound(at: number | "unbounded", unboundedSide: "PRECEDING" | "FOLLOWING"): string {
  if (at === "unbounded") return `UNBOUNDED ${unboundedSide}`;
  if (at === 0) return "CURRENT ROW";
  return at < 0 ? `${-at} PRECEDING` : `${at} FOLLOWING`;
}
