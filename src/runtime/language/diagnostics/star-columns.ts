import type { StatementAnalysis } from "../scope/analysis.ts";
import type { Select, Star } from "../syntax/tree.ts";
import { writtenName } from "./written-name.ts";

/** The columns that a star stands for, as they are written in its place; undefined when they are not all known. */
export function starColumns(analysis: StatementAnalysis, select: Select, star: Star): string | undefined {
  const scope = analysis.scopeOf(select);
  const qualifier = star.qualifier?.parts.at(-1)?.text.toLowerCase();
  const all = scope?.relations ?? [];
  const relations = all.filter(({ name }) => qualifier === undefined || name.toLowerCase() === qualifier);
  if (
    scope === undefined ||
    relations.length === 0 ||
    relations.some(({ isComplete, name }) => !isComplete || (name === "" && all.length > 1)) ||
    star.replace.length > 0
  ) {
    return undefined;
  }
  const excluded = new Set(star.exclude.map(({ text }) => text.toLowerCase()));
  const renamed = new Map(
    star.rename.flatMap((name, index) => (index % 2 === 0 ? [[name.text.toLowerCase(), star.rename[index + 1]?.text]] : [])),
  );
  const merged = new Set<string>();
  const columns = relations.flatMap((relation) =>
    relation.columns.flatMap(({ name }) => {
      const lower = name.toLowerCase();
      if (excluded.has(lower) || merged.has(lower)) return [];
      const isMerged = qualifier === undefined && scope.merged.has(lower);
      if (isMerged) merged.add(lower);
      const alias = renamed.get(lower);
      const written = all.length > 1 && !isMerged ? `${writtenName(relation.name)}.${writtenName(name)}` : writtenName(name);
      return [alias === undefined ? written : `${written} AS ${writtenName(alias)}`];
    }),
  );
  return columns.length === 0 ? undefined : columns.join(", ");
}
