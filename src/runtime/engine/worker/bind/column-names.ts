import { quoteIdentifier } from "../quote-identifier.ts";
import type { SyntaxNode } from "./parse-select.ts";
import { columnsWhere, selectList } from "./select-list.ts";

/**
 * The names of a SELECT's columns, by those that DuckDB gives. A column that its text gives no name, `count(*)` say, is called by its place
 * from 0, `_col1`, as in Athena: DuckDB would call it by its own spelling of the expression. Undefined: DuckDB's are right.
 */
export function columnNames(select: SyntaxNode, names: readonly string[]): readonly string[] | undefined {
  const unnamed = unnamedColumns(select, names.length);
  return unnamed.size === 0 ? undefined : names.map((name, index) => (unnamed.has(index) ? `_col${index}` : name));
}

/** Whether `columnNames` may have something to say. */
export const mayBeUnnamed = (select: SyntaxNode): boolean => unnamedColumns(select, Infinity).size > 0;

/** For `FROM (...) AS alias(names)`. */
export const nameList = (names: readonly string[] | undefined) =>
  names === undefined ? "" : `(${names.map((name) => quoteIdentifier(name)).join(", ")})`;

/** Of several SELECTs that are united, the first names the columns. */
function unnamedColumns(select: SyntaxNode, count: number): ReadonlySet<number> {
  if (select["type"] === "SET_OPERATION_NODE") {
    return unnamedColumns(select["left"] as SyntaxNode, count);
  }
  const isWithoutNames = (subquery: SyntaxNode) => ((subquery["column_name_alias"] ?? []) as readonly unknown[]).length === 0;
  return columnsWhere(selectList(select, isWithoutNames), count, isUnnamed);
}

function isUnnamed(item: SyntaxNode): boolean {
  return item["alias"] === "" && item["class"] !== "COLUMN_REF" && item["class"] !== "STAR";
}
