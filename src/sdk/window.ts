import type { AggregateFunction, Expression, WindowFrame, WindowFunction } from "../plan/expression.ts";
import { badArgument } from "./errors.ts";
import { type Expr, type ExprType, sortKey, type SortOrder, type Term, type Use } from "./expr.ts";
import { exprOf } from "./expr-of.ts";
import { sortOrder } from "./sort-order.ts";
import { toTree } from "./to-tree.ts";

/** Which rows a window function sees. Columns by name or as expressions. */
export interface WindowOptions<P extends string> {
  readonly partitionBy?: readonly (P | Term<ExprType, P>)[];
  readonly orderBy?: readonly (P | SortOrder<P>)[];
  /** First and last row, counted from the current one: `[-6, 0]`, `["unbounded", 0]`. */
  readonly rows?: readonly [start: number | "unbounded", end: number | "unbounded"];
  /** The same in values of the one column of `orderBy`. */
  readonly range?: readonly [start: number | "unbounded", end: number | "unbounded"];
}

export function overWindow<T extends ExprType, U extends Use>(
  name: AggregateFunction | WindowFunction,
  given: readonly Expression[],
  window: WindowOptions<string>,
  options: { readonly distinct?: boolean; readonly filter?: Expression } = {},
): Expr<T, U> {
  if (options.distinct === true || options.filter !== undefined) {
    throw badArgument("over()", "an aggregate without distinct() and filter(); use when(condition, value) inside it instead", name);
  }
  return exprOf({
    kind: "window",
    function: name,
    arguments: given,
    partitionBy: (window.partitionBy ?? []).map(columnTree),
    orderBy: (window.orderBy ?? []).map((key) =>
      typeof key === "string" ? sortOrder(columnTree(key), "ascending")[sortKey] : key[sortKey],
    ),
    ...frameOf(window),
  });
}

const columnTree = (column: unknown): Expression => (typeof column === "string" ? { kind: "column", path: [column] } : toTree(column));

function frameOf(window: WindowOptions<string>): { readonly frame?: WindowFrame } {
  const unit = window.rows === undefined ? "range" : "rows";
  const bounds = window.rows ?? window.range;
  if (bounds === undefined) return {};
  const [start, end] = bounds;
  const from = start === "unbounded" ? -Infinity : start;
  const to = end === "unbounded" ? Infinity : end;
  const whole = (bound: number) => Number.isSafeInteger(bound) || !Number.isFinite(bound);
  if (!(from <= to) || (unit === "rows" && !(whole(from) && whole(to)))) {
    throw badArgument("over()", `${unit} as [first, last] counted from the current row, such as [-6, 0]`, bounds);
  }
  return { frame: { unit, start, end } };
}
