import type { Expression } from "../plan/expression.ts";
import { type Expr, type ExprType, tree, type Use } from "./expr.ts";
import { type ExprMethod, exprMethods } from "./expr-methods.ts";
import { sortOrder } from "./sort-order.ts";

/** Gives a tree the methods of every type; which of them a script may call is the compiler's to say. */
export function exprOf<T extends ExprType, U extends Use>(expression: Expression): Expr<T, U> {
  return Object.create(prototype, { [tree]: { value: expression } }) as Expr<T, U>;
}

interface Self {
  readonly [tree]: Expression;
}

const prototype: object = {
  asc(this: Self) {
    return sortOrder(this[tree], "ascending");
  },
  desc(this: Self) {
    return sortOrder(this[tree], "descending");
  },
  ...Object.fromEntries(
    Object.entries(exprMethods).map(([name, method]: [string, ExprMethod]) => [
      name,
      function (this: Self, ...given: readonly unknown[]) {
        return exprOf(method(this[tree], ...given));
      },
    ]),
  ),
};
