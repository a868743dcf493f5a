import type { Column } from "../../../../plan/type.ts";
import type { SyntaxNode } from "./parse-select.ts";

/** The columns of a SELECT where those that are nothing but NULL are said to be: DuckDB gives them the type INTEGER, and a null fits any column. */
export function withNulls(select: SyntaxNode, columns: readonly Column[]): readonly Column[] {
  const nulls = nullColumns(select, columns.length);
  return columns.map((column, index) => (nulls.has(index) ? { ...column, type: { kind: "null" } } : column));
}

/** By position. `count` is how many columns there are: what a star stands for is not known from the syntax. */
function nullColumns(select: SyntaxNode, count: number): ReadonlySet<number> {
  const list = selectList(select);
  const isStar = (item: SyntaxNode) => JSON.stringify(item).includes('"type":"STAR"');
  const first = list.findIndex(isStar);
  const last = list.findLastIndex(isStar);
  return new Set(
    list.flatMap((item, index) => {
      if (!isNull(item)) {
        return [];
      }
      return first < 0 || index < first ? [index] : index > last ? [count - list.length + index] : [];
    }),
  );
}

/** Of `SELECT * FROM (SELECT ...) AS t(a, b)`, which only renames, the inner one. */
function selectList(select: SyntaxNode): readonly SyntaxNode[] {
  const list = (select["type"] === "SELECT_NODE" ? select["select_list"] : []) as readonly SyntaxNode[];
  const from = select["from_table"] as SyntaxNode | undefined;
  return list.length === 1 && list[0]?.["type"] === "STAR" && from?.["type"] === "SUBQUERY"
    ? selectList((from["subquery"] as SyntaxNode)["node"] as SyntaxNode)
    : list;
}

function isNull(item: SyntaxNode): boolean {
  return item["type"] === "VALUE_CONSTANT" && (item["value"] as SyntaxNode)["is_null"] === true;
}
