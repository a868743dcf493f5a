import { formatHiveType } from "../../../../plan/hive-type.ts";
import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import { type Context, clauseAround } from "../context.ts";
import { hasAggregate } from "./group-by.ts";
import { usedNames } from "./used-names.ts";

/** What select items are called, where DuckDB knows it: everywhere but in the item itself and those before it. */
export function offerItemNames(context: Context): readonly Candidate[] {
  const { scope, cursor } = context;
  const clause = clauseAround(context)?.clause.clause;
  if (scope === undefined || clause === "from" || clause === "limit" || clause === "offset" || clause === undefined) return [];
  const columns = new Set(scope.relations.flatMap((relation) => relation.columns.map(({ name }) => name.toLowerCase())));
  const used = usedNames(context).inList;
  const isSorting = clause === "order-by" || clause === "group-by" || clause === "having" || clause === "qualify";
  return scope.aliases
    .filter(({ definition, item }) => definition !== undefined && (clause !== "select" || (item?.end ?? 0) < cursor.range.start))
    .filter(({ name, item }) => !columns.has(name.toLowerCase()) && (clause !== "group-by" || item === undefined || !hasAggregate(item)))
    .map(({ name, type }, index) => ({
      kind: "column",
      label: name,
      detail: type === undefined ? "of this SELECT" : `of this SELECT · ${formatHiveType(type)}`,
      insert: nameInSql(name),
      rank: ranks.local + (isSorting ? -200 : 700) + index + (used.has(name.toLowerCase()) ? 300 : 0),
    }));
}

/** What the relations in scope are called, for a dot to follow. */
export function offerRelationNames({ scope }: Context): readonly Candidate[] {
  const offered: Candidate[] = [];
  for (let each = scope; each !== undefined; each = each.outer) {
    for (const { name, source } of each.relations) {
      if (name === "" || name.includes("\u{E000}")) continue;
      const detail = source.kind === "table" ? `${source.table.database}.${source.table.name}` : undefined;
      offered.push({ kind: "alias", label: name, detail, insert: nameInSql(name), rank: ranks.alias + offered.length });
    }
  }
  return offered;
}

/** `x` of `x -> ...` around the cursor. */
export function offerParameters({ path }: Context): readonly Candidate[] {
  return path.flatMap((node) =>
    node.kind === "lambda"
      ? node.parameters
          .filter(({ text }) => !text.includes("\u{E000}"))
          .map(({ text }): Candidate => ({
            kind: "alias",
            label: text,
            detail: "parameter",
            insert: nameInSql(text),
            rank: ranks.local - 500,
          }))
      : [],
  );
}
