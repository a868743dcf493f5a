import type { Session } from "../../session.ts";
import { solveLinear } from "./solve-linear.ts";
import { quoteLiteral } from "../../quote-identifier.ts";

/** `intercept + Σ weight · (value − mean)`. */
export interface FittedLine {
  readonly intercept: number;
  readonly terms: readonly { readonly sql: string; readonly mean: number; readonly weight: number }[];
}

/** More would cost a product for each pair. */
const mostPredictors = 30;

/**
 * Least squares over the rows whose target is known, from sums that DuckDB makes in two passes. Predictors are scaled to mean 0 and deviation 1 first,
 * so that their sizes do not matter; constant ones are left out. Undefined when no row has the target.
 */
export async function fitLine(
  session: Session,
  relation: string,
  target: string,
  candidates: readonly string[],
): Promise<FittedLine | undefined> {
  const learned = (values: readonly string[]) =>
    `FROM (SELECT ${[...values.map((sql, at) => `${sql} AS x${at}`), `${target} AS y`].join(", ")} FROM ${relation}) WHERE y IS NOT NULL`;
  const statistics = candidates.map((_, at) => `avg(x${at}) AS m${at}, stddev_pop(x${at}) AS d${at}, abs(corr(x${at}, y)) AS r${at}`);
  const [totals] = await session.rows(`SELECT ${["avg(y) AS mean", ...statistics].join(", ")} ${learned(candidates)}`);
  const intercept = totals?.["mean"];
  if (totals === undefined || typeof intercept !== "number") {
    return undefined;
  }
  const predictors = candidates
    .map((sql, at) => ({
      sql,
      mean: Number(totals[`m${at}`]),
      deviation: Number(totals[`d${at}`] ?? 0),
      correlation: Number(totals[`r${at}`] ?? 0),
    }))
    .filter(({ deviation }) => deviation > 0)
    .sort((a, b) => b.correlation - a.correlation)
    .slice(0, mostPredictors);
  const scaled = predictors.map(
    ({ sql, mean, deviation }) => `(coalesce(${sql}, ${number(mean)}) - ${number(mean)}) / ${number(deviation)} `,
  );
  const weights = await fitScaled(session, learned(scaled), intercept, scaled.length);
  return {
    intercept,
    terms: predictors
      .map(({ sql, mean, deviation }, at) => ({ sql, mean, weight: (weights[at] ?? 0) / deviation }))
      .filter(({ weight }) => weight !== 0),
  };
}

async function fitScaled(session: Session, learned: string, mean: number, count: number): Promise<readonly number[]> {
  if (count === 0) {
    return [];
  }
  const indexes = Array.from({ length: count }, (_, at) => at);
  const products = indexes.flatMap((row) => indexes.slice(row).map((column) => `avg(x${row} * x${column}) AS p${row}_${column}`));
  const moments = indexes.map((row) => `avg(x${row} * (y - ${number(mean)})) AS t${row}`);
  const [sums] = await session.rows(`SELECT ${[...products, ...moments].join(", ")} ${learned}`);
  const sum = (name: string) => Number(sums?.[name] ?? 0);
  return solveLinear(
    indexes.map((row) => indexes.map((column) => sum(`p${Math.min(row, column)}_${Math.max(row, column)}`))),
    indexes.map((row) => sum(`t${row}`)),
  );
}

const number = (value: number) => quoteLiteral(value, { kind: "double" });
