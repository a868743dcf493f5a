import type { ScalarFunction } from "../../../../../plan/expression.ts";
import { nestedFunctions } from "./nested-functions.ts";
import { textFunctions } from "./text-functions.ts";
import { timeFunctions } from "./time-functions.ts";

/** Arguments are SQL that can stand as an operand, as expressionSql gives it. */
type ScalarSql = (...args: string[]) => string;

/**
 * How each function is written in DuckDB's SQL, with Spark's meaning: null in, null out (also in `concat`); `greatest`
 * and `least` pass nulls over; division is never by integers and gives null for a zero divisor; logarithms of what has none are null,
 * the root of a negative number is NaN; patterns of `like` escape with a backslash. Integer overflow ends the run, where Spark would wrap.
 */
export const scalarFunctions: Readonly<Record<Exclude<ScalarFunction, "struct" | "dateAdd">, ScalarSql>> = {
  eq: (a, b) => `(${a} = ${b})`,
  ne: (a, b) => `(${a} <> ${b})`,
  lt: (a, b) => `(${a} < ${b})`,
  le: (a, b) => `(${a} <= ${b})`,
  gt: (a, b) => `(${a} > ${b})`,
  ge: (a, b) => `(${a} >= ${b})`,
  and: (...all) => (all.length === 0 ? "TRUE" : `(${all.join(" AND ")})`),
  or: (...any) => (any.length === 0 ? "FALSE" : `(${any.join(" OR ")})`),
  not: (a) => `(NOT ${a})`,
  isNull: (a) => `(${a} IS NULL)`,
  isNotNull: (a) => `(${a} IS NOT NULL)`,
  in: (a, ...list) => (list.length === 0 ? `(${a} IS NULL AND NULL)` : `(${a} IN (${list.join(", ")}))`),
  between: (a, low, high) => `(${a} BETWEEN ${low} AND ${high})`,
  like: (a, pattern) => `(${a} LIKE ${pattern} ESCAPE '\\')`,
  ilike: (a, pattern) => `(${a} ILIKE ${pattern} ESCAPE '\\')`,
  rlike: (a, pattern) => `regexp_matches(${a}, ${pattern})`,

  add: (a, b) => `(${a} + ${b})`,
  subtract: (a, b) => `(${a} - ${b})`,
  multiply: (a, b) => `(${a} * ${b})`,
  divide: (a, b) => `(${a} / nullif(${b}, 0))`,
  modulo: (a, b) => `(${a} % nullif(${b}, 0))`,
  negate: (a) => `(- ${a})`,
  abs: (a) => `abs(${a})`,
  round: (a, digits = "0") => `round(${a}, ${digits})`,
  floor: (a) => `CAST(floor(${a}) AS BIGINT)`,
  ceil: (a) => `CAST(ceil(${a}) AS BIGINT)`,
  power: (a, b) => `pow(${a}, ${b})`,
  sqrt: (a) => `sqrt(CASE WHEN ${a} < 0 THEN 'NaN'::DOUBLE ELSE ${a} END)`,
  ln: (a) => `ln(nullif(greatest(${a}, 0), 0))`,
  log10: (a) => `log10(nullif(greatest(${a}, 0), 0))`,
  exp: (a) => `exp(${a})`,
  sign: (a) => `CAST(sign(${a}) AS DOUBLE)`,
  greatest: (...all) => `greatest(${all.join(", ")})`,
  least: (...all) => `least(${all.join(", ")})`,

  coalesce: (...all) => `coalesce(${all.join(", ")})`,
  nullIf: (a, b) => `nullif(${a}, ${b})`,

  ...textFunctions,
  ...timeFunctions,
  ...nestedFunctions,
};
