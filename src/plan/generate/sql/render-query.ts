import { brokenGroup, group, indent, joined, type Layout, line, render } from "../layout.ts";
import { sameName } from "../../node-columns.ts";
import { sqlName } from "../../sql/sql-name.ts";
import { sqlExpression } from "./sql-expression.ts";
import { everyColumn, scopeOf, type SelectItem, type SqlQuery, type SqlRelation } from "./sql-query.ts";
import { binding, operand } from "./sql-text.ts";

/** A query as text, a clause a line; lists that are too long for one break. */
export function renderQuery(query: SqlQuery): string {
  if (query.text !== undefined) return query.text;
  const clauses: Layout[] = [clause(`SELECT${query.distinct === "" ? "" : ` ${query.distinct}`}`, selectList(query), ",")];
  clauses.push(query.from.map(relation).join("\n"));
  const conditions = query.where
    .flatMap((each) => conjuncts(each))
    .map((each) => operand(sqlExpression(each, scopeOf(query)), binding.and + 1));
  if (conditions.length > 0) clauses.push(group("WHERE ", indent(joined(conditions, [line, "AND "]))));
  if (query.groupBy.length > 0) clauses.push(clause("GROUP BY", query.groupBy, ","));
  if (query.orderBy.length > 0) clauses.push(clause("ORDER BY", query.orderBy, ","));
  if (query.limit !== "") clauses.push(query.limit);
  return clauses.map((each) => render(each)).join("\n");
}

/** The keyword and its list on one line, or an item a line below it. */
const clause = (keyword: string, items: readonly string[], separator: string): Layout =>
  (items.length > 4 ? brokenGroup : group)(keyword, indent(line, joined(items, [separator, line])));

const relation = ({ text, alias, join, on }: SqlRelation): string => {
  const own = text.split(".").at(-1) === alias ? text : `${text} AS ${alias}`;
  return join === "" ? `FROM ${own}` : `${join} ${own}${on === "" ? "" : ` ${on}`}`;
};

function selectList(query: SqlQuery): readonly string[] {
  if (query.select !== undefined) return query.select.map(item);
  return query.isStar || query.columns === undefined ? ["*"] : everyColumn(query.columns).map(item);
}

/** Its name is said where it is not the column's own. */
function item(each: SelectItem): string {
  if (each.kind === "star") return each.text;
  const name = sqlName(each.name);
  return each.text === name || each.text.endsWith(`.${name}`) || sameName(each.text, each.name) ? each.text : `${each.text} AS ${name}`;
}

type Condition = SqlQuery["where"][number];

const conjuncts = (expression: Condition): readonly Condition[] =>
  expression.kind === "call" && expression.function === "and" ? expression.arguments.flatMap(conjuncts) : [expression];
