import type { DataType } from "../../../plan/type.ts";
import type { Expression, SelectItem, Star } from "../syntax/tree.ts";
import type { Output, Scope, ScopeColumn } from "./analysis.ts";
import type { Resolver } from "./resolver.ts";
import { columnOf, typeOf } from "./type-of.ts";

/** The columns that a select item answers: one, or what its `*` stands for. */
export function outputOfItem(resolver: Resolver, item: SelectItem, scope: Scope): Output {
  const [first] = item.expression.items;
  if (first?.kind === "star") return outputOfStar(first, scope, (expression) => typeOf(resolver, expression));
  if (hasColumns(item.expression)) return { columns: [], isComplete: false };
  const isAlone = item.expression.items.length === 1;
  const source = isAlone && first?.kind === "reference" ? columnOf(resolver, first) : undefined;
  const ownName = isAlone && first?.kind === "reference" ? first.path.parts.at(-1) : undefined;
  const fieldName = isAlone && first?.kind === "field" ? first.name : undefined;
  const definition = item.alias ?? ownName ?? fieldName;
  const type = typeOf(resolver, item.expression);
  return { columns: [{ name: definition?.text ?? "", type, origin: source?.origin, definition, item }], isComplete: true };
}

/** `COLUMNS(...)`, anywhere in it: the item stands for many. */
function hasColumns({ items }: Expression): boolean {
  return items.some((item) => {
    if (item.kind === "cast") return hasColumns(item.operand);
    if (item.kind !== "call") return false;
    const isColumns = ["columns", "unnest"].includes(item.name.parts.at(-1)?.text.toLowerCase() ?? "") && item.name.parts.length === 1;
    return (isColumns && item.name.parts[0]?.text.toLowerCase() === "columns") || item.arguments.some(({ value }) => hasColumns(value));
  });
}

/** What a `*` stands for. `typed`: the type of what its REPLACE has. */
export function outputOfStar(star: Star, scope: Scope, typed: (expression: Expression) => DataType | undefined): Output {
  const qualifier = star.qualifier?.parts.at(-1)?.text.toLowerCase();
  const relations = qualifier === undefined ? scope.relations : scope.relations.filter(({ name }) => name.toLowerCase() === qualifier);
  const excluded = new Set(star.exclude.map(({ text }) => text.toLowerCase()));
  const seen = new Set<string>();
  const columns: ScopeColumn[] = [];
  for (const column of relations.flatMap((relation) => relation.columns)) {
    const key = column.name.toLowerCase();
    if (excluded.has(key) || (scope.merged.has(key) && seen.has(key) && qualifier === undefined)) continue;
    seen.add(key);
    columns.push(changed(star, column, typed));
  }
  const isComplete = relations.length > 0 && relations.every((relation) => relation.isComplete);
  return { columns, isComplete };
}

function changed(star: Star, column: ScopeColumn, typed: (expression: Expression) => DataType | undefined): ScopeColumn {
  const replaced = star.replace.find(({ alias }) => alias?.text.toLowerCase() === column.name.toLowerCase());
  if (replaced?.alias !== undefined) {
    return { name: column.name, type: typed(replaced.expression), origin: undefined, definition: replaced.alias, item: replaced };
  }
  const index = star.rename.findIndex(({ text }, at) => at % 2 === 0 && text.toLowerCase() === column.name.toLowerCase());
  const name = index < 0 ? undefined : star.rename[index + 1];
  return name === undefined ? column : { ...column, name: name.text, definition: name };
}
