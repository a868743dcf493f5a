import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import type { Context } from "../context.ts";

const most = 50;

/** Columns of any table, where the query has no FROM yet: those that most tables have come first. */
export function offerUnbound({ scope, schemas, prefix, defaultDatabase, path }: Context): readonly Candidate[] {
  if (scope === undefined || scope.relations.length > 0 || prefix === "" || path.some(({ kind }) => kind === "values")) return [];
  const own = new Map<string, string>();
  const tables = defaultDatabase === undefined ? [] : schemas.tables(defaultDatabase).slice(0, 200);
  for (const name of tables) {
    for (const column of schemas.table(defaultDatabase ?? "", name)?.columns ?? []) {
      if (column.name.toLowerCase().startsWith(prefix) && !own.has(column.name)) own.set(column.name, name);
    }
  }
  const others = schemas.columnsWithPrefix(prefix, most).filter(({ name }) => !own.has(name));
  const candidate = (name: string, detail: string, rank: number): Candidate => ({
    kind: "column",
    label: name,
    detail,
    insert: nameInSql(name),
    rank,
  });
  return [
    ...[...own].map(([name, table], index) => candidate(name, `of ${table}`, ranks.outer + index)),
    ...others
      .toSorted((a, b) => b.tables - a.tables)
      .map(({ name, tables: count }, index) =>
        candidate(name, count === 1 ? "of a table" : `of ${count} tables`, ranks.outer + 500 + index),
      ),
  ];
}
