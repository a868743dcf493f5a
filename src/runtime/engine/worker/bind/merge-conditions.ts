import type { PushedCondition } from "./pushed-conditions.ts";

/**
 * What the rows of a table meet wherever it is mentioned: a table that is mentioned several times must have the rows of
 * every mention, so a column counts only if all of them restrict it, and then either restriction will do.
 */
export function mergeConditions(mentions: readonly (readonly PushedCondition[])[]): readonly PushedCondition[] {
  const byColumn = mentions.map((conditions) => Map.groupBy(conditions, ({ column }) => column.toLowerCase()));
  const [first, ...others] = byColumn;
  if (first === undefined) {
    return [];
  }
  const shared = [...first.keys()].filter((column) => others.every((other) => other.has(column)));
  return shared.flatMap((column) => {
    const alternatives = new Set(byColumn.map((conditions) => conjunction(conditions.get(column) ?? [])));
    const typed = byColumn.some((conditions) => conditions.get(column)?.some((condition) => condition.comparesTyped) === true);
    return [{ column, expression: [...alternatives].join(" OR "), comparesTyped: typed }];
  });
}

function conjunction(conditions: readonly PushedCondition[]): string {
  const [only, ...others] = conditions.map(({ expression }) => expression);
  return others.length === 0 ? (only ?? "") : `(${[only, ...others].map((expression) => `(${expression ?? ""})`).join(" AND ")})`;
}
