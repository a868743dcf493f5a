import type { Expression, NamedExpression, SortKey } from "../plan/expression.ts";
import { badArgument } from "./errors.ts";
import { sortKey } from "./expr.ts";
import { exprOf } from "./expr-of.ts";
import { sortOrder } from "./sort-order.ts";
import { toTree } from "./to-tree.ts";

/**
 * What a callback gets as the columns of a dataset: any name is a column, as only the compiler and, later, the engine know
 * which there are. `input` says the side of a join.
 */
export function columnsOf(input?: 0 | 1): object {
  return new Proxy(
    {},
    {
      get: (_target, name) =>
        typeof name === "symbol" ? undefined : exprOf({ kind: "column", path: [name], ...(input === undefined ? {} : { input }) }),
    },
  );
}

/** A value, or what a callback makes of the columns. */
export const given = (value: unknown): unknown => (typeof value === "function" ? (value as (c: object) => unknown)(columnsOf()) : value);

export const columnTree = (name: string): Expression => ({ kind: "column", path: [name] });

/** `{ name: expression }`, or a callback that gives it. */
export function namedTrees(call: string, columns: unknown): readonly NamedExpression[] {
  const named = given(columns);
  if (typeof named !== "object" || named === null || Array.isArray(named)) {
    throw badArgument(call, "columns by name, such as (c) => ({ late: c.delay.gt(15) })", named);
  }
  const entries: readonly (readonly [string, unknown])[] = Object.entries(named);
  if (entries.length === 0) throw badArgument(call, "at least one column", named);
  return entries.map(([name, value]) => ({ name, expression: toTree(value) }));
}

/** Names, checked to be text. */
export function names(call: string, values: readonly unknown[]): readonly string[] {
  return values.map((value) => {
    if (typeof value !== "string" || value === "") throw badArgument(call, "the names of columns", value);
    return value;
  });
}

/** A column's name, or `asc()` and `desc()` of one. */
export function sortKeyOf(call: string, value: unknown): SortKey {
  if (typeof value === "string") return sortOrder(columnTree(value), "ascending")[sortKey];
  if (typeof value === "object" && value !== null && sortKey in value) return value[sortKey] as SortKey;
  throw badArgument(call, 'a column\'s name, or an order such as desc("delay")', value);
}
