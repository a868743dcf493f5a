import type { SyntaxNode } from "./parse-select.ts";

/**
 * Positions of the columns whose items in a SELECT's list are such, by `selectList`. `count` is how many columns there are: what a star
 * stands for is not known from the syntax, so of what lies between two stars nothing is said.
 */
export function columnsWhere(list: readonly SyntaxNode[], count: number, isSuch: (item: SyntaxNode) => boolean): ReadonlySet<number> {
  const first = list.findIndex(isMany);
  const last = list.findLastIndex(isMany);
  return new Set(
    list.flatMap((item, index) => {
      if (!isSuch(item)) {
        return [];
      }
      return first < 0 || index < first ? [index] : index > last ? [count - list.length + index] : [];
    }),
  );
}

/** Whether an item may stand for several columns, or for none. */
function isMany(item: SyntaxNode): boolean {
  const text = JSON.stringify(item);
  return text.includes('"type":"STAR"') || text.includes('"function_name":"unnest"');
}

/** Of `SELECT * FROM (SELECT ...)` the inner one's, if `goesOn` into that subquery. */
export function selectList(select: SyntaxNode, goesOn: (subquery: SyntaxNode) => boolean): readonly SyntaxNode[] {
  const list = (select["type"] === "SELECT_NODE" ? select["select_list"] : []) as readonly SyntaxNode[];
  const from = select["from_table"] as SyntaxNode | undefined;
  const [only] = list;
  return only !== undefined && list.length === 1 && isWholeStar(only) && from?.["type"] === "SUBQUERY" && goesOn(from)
    ? selectList((from["subquery"] as SyntaxNode)["node"] as SyntaxNode, goesOn)
    : list;
}

function isWholeStar(item: SyntaxNode): boolean {
  const lists = ["exclude_list", "replace_list", "rename_list", "qualified_exclude_list"];
  return (
    item["type"] === "STAR" && item["columns"] !== true && lists.every((name) => ((item[name] ?? []) as readonly unknown[]).length === 0)
  );
}
