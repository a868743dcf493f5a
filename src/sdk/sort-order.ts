import type { Expression, SortKey } from "../plan/expression.ts";
import { sortKey, type SortOrder, type Use } from "./expr.ts";

/** Nulls come last in both directions unless told otherwise, as in Athena. */
export function sortOrder<U extends Use>(
  expression: Expression,
  direction: SortKey["direction"],
  nulls: SortKey["nulls"] = "last",
): SortOrder<U> {
  return {
    [sortKey]: { expression, direction, nulls },
    nullsFirst: () => sortOrder(expression, direction, "first"),
    nullsLast: () => sortOrder(expression, direction, "last"),
  };
}
