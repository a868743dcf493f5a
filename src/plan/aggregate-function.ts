import type { AggregateFunction, WindowFunction } from "./expression.ts";
import { always, first, type FunctionSignature } from "./function-signature.ts";
import { categoryOf } from "./type-category.ts";
import type { DataType } from "./type.ts";

const real: FunctionSignature = { parameters: ["number"], result: always("double") };
const same: FunctionSignature = { parameters: ["any"], result: first };
const collected: FunctionSignature = {
  parameters: ["any"],
  result: ([element]) => (element === undefined ? undefined : { kind: "array", element }),
};
const logical: FunctionSignature = { parameters: ["boolean"], result: always("boolean") };
const by: FunctionSignature = { parameters: ["any", "any"], result: first };
const ranking: FunctionSignature = { parameters: [], result: always("bigint") };
const neighbour: FunctionSignature = { parameters: ["any", "number", "same"], optional: 2, result: first };

/** Arity and types of every aggregate. */
export const aggregateFunctions: Readonly<Record<AggregateFunction, FunctionSignature>> = {
  count: { parameters: ["any"], optional: 1, result: always("bigint") },
  sum: { parameters: ["number"], result: sumOf },
  avg: real,
  min: same,
  max: same,
  first: same,
  last: same,
  stddevSamp: real,
  stddevPop: real,
  varSamp: real,
  varPop: real,
  skewness: real,
  kurtosis: real,
  median: real,
  quantile: { parameters: ["number", "number"], result: always("double") },
  approxCountDistinct: { parameters: ["any"], result: always("bigint") },
  collectList: collected,
  collectSet: collected,
  boolAnd: logical,
  boolOr: logical,
  minBy: by,
  maxBy: by,
};

/** Arity and types of the functions that have a meaning over a window alone. */
export const windowFunctions: Readonly<Record<WindowFunction, FunctionSignature>> = {
  rowNumber: ranking,
  rank: ranking,
  denseRank: ranking,
  percentRank: { parameters: [], result: always("double") },
  cumeDist: { parameters: [], result: always("double") },
  ntile: { parameters: ["number"], result: always("bigint") },
  lag: neighbour,
  lead: neighbour,
  firstValue: same,
  lastValue: same,
  nthValue: { parameters: ["any", "number"], result: first },
};

/** Of integers a bigint, as in Spark; of decimals as many digits as there can be. */
function sumOf([type]: readonly (DataType | undefined)[]): DataType | undefined {
  if (type === undefined) return undefined;
  if (type.kind === "decimal") return { kind: "decimal", precision: 38, scale: type.scale };
  if (type.kind === "float" || type.kind === "double") return { kind: "double" };
  return categoryOf(type) === "number" ? { kind: "bigint" } : undefined;
}
