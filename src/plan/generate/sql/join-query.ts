import { notInSql } from "../errors.ts";
import { findColumn, sameName } from "../../node-columns.ts";
import type { JoinNode } from "../../plan.ts";
import { sqlName } from "../../sql/sql-name.ts";
import { sqlExpression } from "./sql-expression.ts";
import { type SqlColumn, type SqlQuery, type SqlRelation } from "./sql-query.ts";
import { callOf, atom } from "./sql-text.ts";

/** A join's query. `left` has no more than FROM and, where the join keeps its rows, WHERE; `right` is one relation and nothing else. */
export function joinQuery(node: JoinNode, left: SqlQuery, right: SqlQuery): SqlQuery {
  const [relation] = right.from;
  if (relation === undefined) throw notInSql(node, "its right side is no relation");
  const alias = freeAlias(relation.alias, left.from);
  const leftColumns = left.from.length > 1 ? left.columns : qualified(left.columns, left.from[0]?.alias ?? "");
  const rightColumns = qualified(right.columns, alias);
  const { columns, isStar } = outputColumns(node, leftColumns, rightColumns);
  return {
    ...left,
    from: [
      ...left.from,
      { text: relation.text, alias, join: joinWords[node.type], on: onText(node, leftColumns, rightColumns, left, alias) },
    ],
    columns,
    isStar: left.isStar && isStar,
  };
}

const joinWords = {
  inner: "JOIN",
  left: "LEFT JOIN",
  right: "RIGHT JOIN",
  full: "FULL JOIN",
  semi: "SEMI JOIN",
  anti: "ANTI JOIN",
  cross: "CROSS JOIN",
} as const;

type Columns = SqlQuery["columns"];

const qualified = (columns: Columns, alias: string): Columns =>
  columns?.map((column) => ({ ...column, text: `${alias}.${sqlName(column.name)}` }));

function freeAlias(alias: string, taken: readonly SqlRelation[]): string {
  const isTaken = (name: string) => taken.some((each) => sameName(each.alias, name));
  let free = alias;
  for (let number = 2; isTaken(free); number++) free = sqlName(`${alias.replaceAll('"', "")}_${String(number)}`);
  return free;
}

function onText(node: JoinNode, left: Columns, right: Columns, query: SqlQuery, alias: string): string {
  switch (node.on.kind) {
    case "always":
      return node.type === "cross" ? "" : "ON TRUE";
    case "using":
      return `USING (${node.on.columns.map(sqlName).join(", ")})`;
    case "condition": {
      const sides = [
        { columns: left, alias: query.from.length === 1 ? query.from[0]?.alias : undefined },
        { columns: right, alias },
      ] as const;
      const inSide = (side: (typeof sides)[number], name: string) =>
        findColumnOf(side.columns, name) ?? {
          text: side.alias === undefined ? sqlName(name) : `${side.alias}.${sqlName(name)}`,
          type: undefined,
        };
      const condition = sqlExpression(node.on.condition, {
        column: ({ path: [name], input }) =>
          input === undefined
            ? (findColumnOf(left, name) ?? findColumnOf(right, name) ?? { text: sqlName(name), type: undefined })
            : inSide(sides[input], name),
      });
      return `ON ${condition.text}`;
    }
  }
}

const findColumnOf = (columns: Columns, name: string): SqlColumn | undefined => columns?.find((each) => sameName(each.name, name));

/** What the join gives, and whether `*` gives just that. */
function outputColumns(node: JoinNode, left: Columns, right: Columns): { readonly columns: Columns; readonly isStar: boolean } {
  if (node.type === "semi" || node.type === "anti") return { columns: left, isStar: true };
  if (left === undefined || right === undefined) {
    if (node.rightPrefix !== undefined) throw notInSql(node, "which columns both sides have is known only when it runs");
    return { columns: undefined, isStar: true };
  }
  const using = node.on.kind === "using" ? node.on.columns : [];
  const isKey = ({ name }: SqlColumn) => using.some((key) => sameName(key, name));
  const keyText = (column: SqlColumn) => {
    const other = findColumnOf(right, column.name)?.text ?? column.text;
    if (node.type === "full") return callOf("coalesce", [atom(column.text), atom(other)]).text;
    return node.type === "right" ? other : column.text;
  };
  const others = right.filter((column) => !isKey(column));
  const clashes = others.filter(({ name }) => findColumn(left, name) !== undefined);
  return {
    columns: [
      ...left.map((column) => (isKey(column) ? { ...column, text: keyText(column) } : column)),
      ...others.map((column) => (clashes.includes(column) ? { ...column, name: `${node.rightPrefix ?? ""}${column.name}` } : column)),
    ],
    isStar: clashes.length === 0 && (using.length === 0 || node.type === "inner" || node.type === "left"),
  };
}
