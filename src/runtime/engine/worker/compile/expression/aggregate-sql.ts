import type { AggregateFunction } from "../../../../../plan/expression.ts";

/** Puts DISTINCT, FILTER or OVER around one call of an aggregate. */
export type AggregateCall = (name: string, args: readonly string[], condition?: string) => string;

/**
 * DuckDB's spelling of an aggregate with Spark's meaning: `collectList` and `collectSet` leave nulls out and are empty, not null, over
 * no rows; skewness and kurtosis are those of the population.
 */
export function aggregateSql(aggregate: AggregateFunction, args: readonly string[], call: AggregateCall): string {
  if (aggregate === "count") {
    return call("count", args.length === 0 ? ["*"] : args);
  }
  if (aggregate === "skewness") {
    const n = call("count", args);
    return `(${call("skewness", args)} * (${n} - 2) / sqrt(${n} * (${n} - 1)))`;
  }
  if (aggregate === "collectList" || aggregate === "collectSet") {
    const list = call("list", args, `${args[0] ?? ""} IS NOT NULL`);
    return `coalesce(${aggregate === "collectSet" ? `list_distinct(${list})` : list}, [])`;
  }
  return call(names[aggregate], args);
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
} as const;
