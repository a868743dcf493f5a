import type { PreviewTask } from "../../../../protocol/worker.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { filterCondition } from "./filter-condition.ts";
import { findColumn } from "./find-column.ts";
import type { RowsToShow } from "./rows-to-show.ts";

/** The rows that pass a filter, in an order, with the columns that are asked for. InvalidInputException for columns they do not have. */
export function shapeRows(
  rows: RowsToShow,
  { filter, sort, columns: wanted }: Pick<PreviewTask, "filter" | "sort" | "columns">,
): RowsToShow {
  const { sql, columns } = rows;
  if (filter.length === 0 && sort.length === 0 && wanted === undefined) return rows;
  const shown = wanted?.map((name) => findColumn("columns", columns, name)) ?? columns;
  const conditions = filter.map((condition) => filterCondition(condition, findColumn("filter", columns, condition.column)));
  const asked = sort.map(({ column, descending }) => ({ column: findColumn("sort", columns, column), descending }));
  const others = columns.filter((column) => asked.every((key) => key.column !== column)).map((column) => ({ column, descending: false }));
  const keys = asked.length === 0 ? [] : [...asked, ...others];
  const order = keys.map(({ column, descending }) => `${quoteIdentifier(column.name)} ${descending ? "DESC" : "ASC"} NULLS LAST`);
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.map((condition) => `(${condition})`).join(" AND ")}`;
  const select = wanted === undefined ? "" : `SELECT ${shown.map(({ name }) => quoteIdentifier(name)).join(", ")} `;
  return { ...rows, columns: shown, sql: `${select}FROM (${sql})${where}${order.length === 0 ? "" : ` ORDER BY ${order.join(", ")}`}` };
}
