import type { AggregateFunction, Expression } from "../plan/expression.ts";
import type { ArrayType, ColumnType, NumberType, TimeType } from "./column-type.ts";
import type { Closed, Expr, ExprType, InAggregation, OpenType, SumOf, Term, Use } from "./expr.ts";
import { exprOf } from "./expr-of.ts";
import { toTree } from "./to-tree.ts";
import { overWindow, type WindowOptions } from "./window.ts";

/** An aggregate: in agg() one value a group, with `.over()` one a row. */
export type Aggregate<T extends ExprType, U extends Use> = Expr<T, U | InAggregation> & AggregateMethods<T, U>;

interface AggregateMethods<T extends ExprType, U extends Use> {
  /** Over the rows that meet the condition alone. */
  filter<V extends Use>(condition: Term<"boolean" | "(own)" | "unknown", V>): Aggregate<Closed<T>, U | V>;
  /** Equal values count once. */
  distinct(): Aggregate<T, U>;
  over<const P extends string = never>(window: WindowOptions<P>): Expr<Closed<T>, U | P>;
}

type Numbers = NumberType | OpenType;
type Ordered = NumberType | TimeType | "string" | "boolean" | OpenType;

/** Rows; with a column, those in which it is not null. */
export function count<U extends Use = never>(value?: Term<ExprType, U>): Aggregate<"bigint", U> {
  return aggregate("count", ...(value === undefined ? [] : [value]));
}

export const countDistinct = <U extends Use>(value: Term<ExprType, U>): Aggregate<"bigint", U> =>
  aggregate<"bigint", U>("count", value).distinct();
export const sum = <T extends Numbers, U extends Use>(value: Term<T, U>): Aggregate<SumOf<T>, U> => aggregate("sum", value);
export const avg = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("avg", value);
export const min = <T extends Ordered, U extends Use>(value: Term<T, U>): Aggregate<T, U> => aggregate("min", value);
export const max = <T extends Ordered, U extends Use>(value: Term<T, U>): Aggregate<T, U> => aggregate("max", value);
/** Of some row that comes first; which one is certain only in a window with an order. */
export const first = <T extends ExprType, U extends Use>(value: Term<T, U>): Aggregate<T, U> => aggregate("first", value);
export const last = <T extends ExprType, U extends Use>(value: Term<T, U>): Aggregate<T, U> => aggregate("last", value);
export const stddev = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("stddevSamp", value);
export const stddevPop = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("stddevPop", value);
export const variance = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("varSamp", value);
export const variancePop = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("varPop", value);
export const skewness = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("skewness", value);
export const kurtosis = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("kurtosis", value);
export const median = <U extends Use>(value: Term<Numbers, U>): Aggregate<"double", U> => aggregate("median", value);
/** `fraction` 0 to 1. */
export const quantile = <U extends Use>(value: Term<Numbers, U>, fraction: number): Aggregate<"double", U> =>
  aggregateTree("quantile", [toTree(value), { kind: "literal", value: fraction, type: { kind: "double" } }]);
export const approxCountDistinct = <U extends Use>(value: Term<ExprType, U>): Aggregate<"bigint", U> =>
  aggregate("approxCountDistinct", value);
export const collectList = <T extends ExprType, U extends Use>(value: Term<T, U>): Aggregate<ArrayType<Closed<T> & ColumnType>, U> =>
  aggregate("collectList", value);
export const collectSet = <T extends ExprType, U extends Use>(value: Term<T, U>): Aggregate<ArrayType<Closed<T> & ColumnType>, U> =>
  aggregate("collectSet", value);
/** Whether it is true in every row. */
export const boolAnd = <U extends Use>(value: Term<"boolean" | OpenType, U>): Aggregate<"boolean", U> => aggregate("boolAnd", value);
/** Whether it is true in a row. */
export const boolOr = <U extends Use>(value: Term<"boolean" | OpenType, U>): Aggregate<"boolean", U> => aggregate("boolOr", value);
/** The value in the row in which `by` is smallest. */
export const minBy = <T extends ExprType, U extends Use, V extends Use>(
  value: Term<T, U>,
  by: Term<Ordered, V>,
): Aggregate<Closed<T>, U | V> => aggregate("minBy", value, by);
/** The value in the row in which `by` is largest. */
export const maxBy = <T extends ExprType, U extends Use, V extends Use>(
  value: Term<T, U>,
  by: Term<Ordered, V>,
): Aggregate<Closed<T>, U | V> => aggregate("maxBy", value, by);

const aggregate = <T extends ExprType, U extends Use>(name: AggregateFunction, ...given: readonly unknown[]): Aggregate<T, U> =>
  aggregateTree(name, given.map(toTree));

function aggregateTree<T extends ExprType, U extends Use>(
  name: AggregateFunction,
  given: readonly Expression[],
  options: { readonly distinct?: boolean; readonly filter?: Expression } = {},
): Aggregate<T, U> {
  return Object.assign(exprOf<"unknown", U>({ kind: "aggregate", function: name, arguments: given, ...options }), {
    filter: (condition: unknown) => aggregateTree(name, given, { ...options, filter: toTree(condition) }),
    distinct: () => aggregateTree(name, given, { ...options, distinct: true }),
    over: (window: WindowOptions<string>) => overWindow(name, given, window, options),
  }) as unknown as Aggregate<T, U>;
}
