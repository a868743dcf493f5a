import type { DataType } from "./type.ts";

/** An expression tree, free of any dialect. Column names are resolved against the output of the node's inputs. */
export type Expression =
  LiteralExpression | ColumnExpression | CallExpression | AggregateExpression | WindowExpression | CastExpression | CaseExpression;

export interface LiteralExpression {
  readonly kind: "literal";
  /** Dates are `YYYY-MM-DD`, timestamps ISO 8601 without a zone, bigints and decimals digits: what JSON can carry. */
  readonly value: string | number | boolean | null;
  readonly type: DataType;
}

export interface ColumnExpression {
  readonly kind: "column";
  /** The column's name, then nested struct fields. */
  readonly path: readonly [string, ...string[]];
  /** In a join's condition: the index of the input the column belongs to (0 left, 1 right). */
  readonly input?: 0 | 1;
}

export interface CallExpression {
  readonly kind: "call";
  readonly function: ScalarFunction;
  readonly arguments: readonly Expression[];
}

export interface AggregateExpression {
  readonly kind: "aggregate";
  readonly function: AggregateFunction;
  /** Empty for `count(*)`. */
  readonly arguments: readonly Expression[];
  readonly distinct?: boolean;
  readonly filter?: Expression;
}

export interface WindowExpression {
  readonly kind: "window";
  readonly function: AggregateFunction | WindowFunction;
  readonly arguments: readonly Expression[];
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly SortKey[];
  readonly frame?: WindowFrame;
}

export interface WindowFrame {
  readonly unit: "rows" | "range";
  /** Rows before (negative) or after (positive) the current one; `unbounded` on either side. */
  readonly start: number | "unbounded";
  readonly end: number | "unbounded";
}

export interface CastExpression {
  readonly kind: "cast";
  readonly input: Expression;
  readonly type: DataType;
  /** `null`: a value that cannot be cast becomes null. `fail`: it ends the run. */
  readonly onError: "fail" | "null";
}

export interface CaseExpression {
  readonly kind: "case";
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
}

export interface SortKey {
  readonly expression: Expression;
  readonly direction: "ascending" | "descending";
  readonly nulls: "first" | "last";
}

export interface NamedExpression {
  readonly name: string;
  readonly expression: Expression;
}

/**
 * Arguments, in order. Where one says "text literal" or "integer literal" it is always a literal.
 * in: value, options... · between: value, low, high · like, ilike, rlike: text, pattern · round: number, digits? (integer literal) ·
 * substring: text, start (from 1), length? · replace: text, what, by · split: text, separator (not a pattern) · lpad, rpad: text, length, fill ·
 * regexpExtract: text, pattern, group? (integer literal, 0 is the whole match) · regexpReplace: text, pattern, replacement (every match) ·
 * dayOfWeek: 1 is Sunday, as in Spark · dateTrunc: unit (text literal), time · dateAdd: time, amount, unit (text literal) ·
 * dateDiff: unit (text literal), from, to (boundaries crossed) · toDate, toTimestamp: text, format? (text literal in Java's letters, `yyyy-MM-dd`) ·
 * formatTimestamp: time, format (text literal, the same letters) · struct: name (text literal), value, name, value ... · array: elements... ·
 * element: array, index (from 1) · mapValue: map, key · arrayContains: array, value · contains, startsWith, endsWith: text, part.
 * Units are year, quarter, month, week, day, hour, minute, second. divide of two integers is a double, as in Spark.
 */
export type ScalarFunction =
  // comparison and logic
  | "eq"
  | "ne"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "and"
  | "or"
  | "not"
  | "isNull"
  | "isNotNull"
  | "in"
  | "between"
  | "like"
  | "ilike"
  | "rlike"
  // arithmetic
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "modulo"
  | "negate"
  | "abs"
  | "round"
  | "floor"
  | "ceil"
  | "power"
  | "sqrt"
  | "ln"
  | "log10"
  | "exp"
  | "sign"
  | "greatest"
  | "least"
  // text
  | "concat"
  | "lower"
  | "upper"
  | "trim"
  | "ltrim"
  | "rtrim"
  | "length"
  | "substring"
  | "replace"
  | "split"
  | "startsWith"
  | "endsWith"
  | "contains"
  | "lpad"
  | "rpad"
  | "regexpExtract"
  | "regexpReplace"
  | "md5"
  | "sha256"
  // null handling
  | "coalesce"
  | "nullIf"
  // date and time
  | "year"
  | "month"
  | "dayOfMonth"
  | "dayOfWeek"
  | "hour"
  | "minute"
  | "second"
  | "dateTrunc"
  | "dateAdd"
  | "dateDiff"
  | "toDate"
  | "toTimestamp"
  | "formatTimestamp"
  | "currentDate"
  | "currentTimestamp"
  // nested values
  | "struct"
  | "array"
  | "arrayLength"
  | "arrayContains"
  | "element"
  | "mapValue"
  | "explode";

/** Arguments: quantile: value, fraction (double literal) · minBy, maxBy: value, by · the others one value; count none or one. */
export type AggregateFunction =
  | "count"
  | "sum"
  | "avg"
  | "min"
  | "max"
  | "first"
  | "last"
  | "stddevSamp"
  | "stddevPop"
  | "varSamp"
  | "varPop"
  | "skewness"
  | "kurtosis"
  | "median"
  | "quantile"
  | "approxCountDistinct"
  | "collectList"
  | "collectSet"
  | "boolAnd"
  | "boolOr"
  | "minBy"
  | "maxBy";

/** Arguments: ntile: buckets (integer literal) · lag, lead: value, offset (integer literal), default? · nthValue: value, n (integer literal) · firstValue, lastValue: value · the others none. */
export type WindowFunction =
  "rowNumber" | "rank" | "denseRank" | "percentRank" | "cumeDist" | "ntile" | "lag" | "lead" | "firstValue" | "lastValue" | "nthValue";
