import { functionNamed } from "../../dialect/functions.ts";
import { children } from "../../syntax/children.ts";
import type { SelectItem, SyntaxNode } from "../../syntax/tree.ts";
import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import { type Context, clauseAround } from "../context.ts";

/** What the select answers besides aggregates: each must be grouped by. All at once where nothing is listed yet. */
export function offerGroupBy(context: Context): readonly Candidate[] {
  const { scope, request } = context;
  const clause = clauseAround(context)?.clause;
  if (scope === undefined || clause?.clause !== "group-by") return [];
  const listed = new Set(clause.expressions.map(({ start, end }) => request.text.slice(start, end).toLowerCase()));
  const texts = scope.select.items
    .filter(
      (item) =>
        !hasAggregate(item.expression) &&
        item.expression.items.some(({ kind }) => kind === "reference" || kind === "call" || kind === "cast"),
    )
    .map((item) => textOf(request.text, item))
    .filter((text) => !listed.has(text.toLowerCase()));
  const each = texts.map((text, index): Candidate => ({
    kind: "column",
    label: text,
    detail: "of this SELECT",
    insert: text,
    rank: ranks.value + index,
  }));
  const isFirst = clause.expressions.length <= 1;
  if (texts.length < 2 || !isFirst) return each;
  const all = texts.join(", ");
  return [
    { kind: "column-list", label: all, name: texts[0] ?? all, detail: "all that is no aggregate", insert: all, rank: ranks.condition },
    ...each,
  ];
}

/** An item is named where it is long. */
function textOf(text: string, { expression, alias }: SelectItem): string {
  const [only] = expression.items;
  const isPlain = expression.items.length === 1 && only?.kind === "reference";
  return alias !== undefined && !isPlain ? nameInSql(alias.text) : text.slice(expression.start, expression.end);
}

/** An aggregate with OVER is none. */
export function hasAggregate(node: SyntaxNode): boolean {
  if (node.kind === "query") return false;
  if (node.kind === "call" && node.over === undefined && functionNamed(node.name.parts.at(-1)?.text ?? "")?.kind === "aggregate")
    return true;
  return children(node).some(hasAggregate);
}
