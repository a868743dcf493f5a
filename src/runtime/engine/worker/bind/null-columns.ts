import type { Column } from "../../../../plan/type.ts";
import type { SyntaxNode } from "./parse-select.ts";
import { columnsWhere, selectList } from "./select-list.ts";

/** The columns of a SELECT where those that are nothing but NULL are said to be: DuckDB gives them the type INTEGER, and a null fits any column. */
export function withNulls(select: SyntaxNode, columns: readonly Column[]): readonly Column[] {
  const nulls = columnsWhere(
    selectList(select, () => true),
    columns.length,
    isNull,
  );
  return columns.map((column, index) => (nulls.has(index) ? { ...column, type: { kind: "null" } } : column));
}

function isNull(item: SyntaxNode): boolean {
  return item["type"] === "VALUE_CONSTANT" && (item["value"] as SyntaxNode)["is_null"] === true;
}
