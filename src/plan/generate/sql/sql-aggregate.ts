import type { AggregateFunction, WindowFunction } from "../../expression.ts";

/** Puts DISTINCT, FILTER or OVER around one call. */
type Call = (name: string, given: readonly string[], condition?: string) => string;

/**
 * DuckDB's spelling of an aggregate or window function with the meaning it has in a plan: collected lists have no nulls and are empty over
 * no rows; skewness and kurtosis are those of the population.
 */
export function aggregateText(name: AggregateFunction | WindowFunction, given: readonly string[], call: Call): string {
  if (name === "count") return call("count", given.length === 0 ? ["*"] : given);
  if (name === "skewness") {
    const n = call("count", given);
    return `(${call("skewness", given)} * (${n} - 2) / sqrt(${n} * (${n} - 1)))`;
  }
  if (name === "collectList" || name === "collectSet") {
    const list = call("list", given, `${given[0] ?? ""} IS NOT NULL`);
    return `coalesce(${name === "collectSet" ? `list_distinct(${list})` : list}, [])`;
  }
  return call(names[name], given);
}

const names = {
  sum: "sum",
  avg: "avg",
  min: "min",
  max: "max",
  first: "first",
  last: "last",
  stddevSamp: "stddev_samp",
  stddevPop: "stddev_pop",
  varSamp: "var_samp",
  varPop: "var_pop",
  kurtosis: "kurtosis_pop",
  median: "median",
  quantile: "quantile_cont",
  approxCountDistinct: "approx_count_distinct",
  boolAnd: "bool_and",
  boolOr: "bool_or",
  minBy: "arg_min",
  maxBy: "arg_max",
  rowNumber: "row_number",
  rank: "rank",
  denseRank: "dense_rank",
  percentRank: "percent_rank",
  cumeDist: "cume_dist",
  ntile: "ntile",
  lag: "lag",
  lead: "lead",
  firstValue: "first_value",
  lastValue: "last_value",
  nthValue: "nth_value",
} as const;
