import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { Star } from "../../syntax/tree.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import type { Context } from "../context.ts";

/** The columns that the `*` before the cursor stands for, to be written in its place. */
export function offerStarExpansion({ scope, cursor }: Context, star: Star): readonly Candidate[] {
  if (scope === undefined || star.end !== cursor.range.start || cursor.prefix !== "" || star.replace.length + star.rename.length > 0)
    return [];
  const qualifier = star.qualifier?.parts.at(-1)?.text.toLowerCase();
  const relations = scope.relations.filter(({ name }) => qualifier === undefined || name.toLowerCase() === qualifier);
  if (relations.length === 0 || !relations.every(({ isComplete, columns }) => isComplete && columns.every(({ name }) => name !== "")))
    return [];
  const counts = new Map<string, number>();
  for (const { name } of scope.relations.flatMap(({ columns }) => columns)) {
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  }
  const left = new Set<string>(star.exclude.map(({ text }) => text.toLowerCase()));
  const names = relations.flatMap((relation) =>
    relation.columns.flatMap(({ name }) => {
      const key = name.toLowerCase();
      if (left.has(key)) return [];
      const isMerged = scope.merged.has(key);
      if (isMerged && qualifier === undefined) left.add(key);
      const isQualified = relation.name !== "" && (qualifier !== undefined || ((counts.get(key) ?? 0) > 1 && !isMerged));
      return [isQualified ? `${nameInSql(relation.name)}.${nameInSql(name)}` : nameInSql(name)];
    }),
  );
  const list = names.join(", ");
  return [
    {
      kind: "star-expansion",
      label: `* to ${names.length} columns`,
      name: "",
      detail: list,
      insert: list,
      rank: ranks.condition,
      range: { start: star.start, end: cursor.range.end },
    },
  ];
}
