import { formatHiveType } from "../../../../plan/hive-type.ts";
import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { Scope, ScopeColumn, ScopeRelation } from "../../scope/analysis.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import { type Context, clauseAround } from "../context.ts";
import { hintsOf, type Hints } from "./hints.ts";
import { areComparable, isKeyName, isNumber, keyPair } from "./key-pair.ts";
import { usedNames } from "./used-names.ts";

/** Columns of the relations in scope, and of the queries around. Those that more than one relation has come qualified. */
export function offerColumns(context: Context): readonly Candidate[] {
  const offered: Candidate[] = [];
  const hints = hintsOf(context);
  const used = usedNames(context);
  let distance = 0;
  for (let scope = context.scope; scope !== undefined; scope = scope.outer) {
    offered.push(...ofScope(context, scope, hints, used, distance));
    distance++;
  }
  return offered;
}

function ofScope(context: Context, scope: Scope, hints: Hints, used: ReturnType<typeof usedNames>, distance: number): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const { columns } of scope.relations) {
    for (const name of new Set(columns.map((column) => column.name.toLowerCase()))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const seen = new Set<string>();
  const offered: Candidate[] = [];
  let index = 0;
  for (const relation of scope.relations) {
    for (const column of relation.columns) {
      index++;
      const key = column.name.toLowerCase();
      if (key === "" || (scope.merged.has(key) && seen.has(key))) continue;
      seen.add(key);
      const isShared = (counts.get(key) ?? 0) > 1 && !scope.merged.has(key);
      if (isShared && relation.name === "") continue;
      // What a correlated query compares with is a key of the query around.
      const isCorrelated =
        distance > 0 && hints.partner?.name !== undefined && isKeyName(key) && areComparable(hints.partner.type, column.type);
      const base = distance === 0 || isCorrelated ? ranks.local : ranks.outer;
      const rank = base + index * 0.2 + (isCorrelated ? -20 : 0) + scoreOf(context, column, relation, hints, used);
      offered.push(columnCandidate(column, relation, rank, isShared));
    }
  }
  return offered;
}

/** `isQualified`: inserted with the relation's name before it. */
export function columnCandidate(column: ScopeColumn, relation: ScopeRelation | undefined, rank: number, isQualified: boolean): Candidate {
  const own = nameInSql(column.name);
  const type = column.origin?.column.typeText ?? (column.type === undefined ? undefined : formatHiveType(column.type));
  const detail = [isQualified ? relation?.name : undefined, type].filter((part) => part !== undefined).join(" · ");
  return {
    kind: column.origin?.column.isPartitionKey === true ? "partition-key" : "column",
    label: column.name,
    detail: detail === "" ? undefined : detail,
    documentation: column.origin?.column.comment,
    insert: isQualified && relation !== undefined ? `${nameInSql(relation.name)}.${own}` : own,
    rank,
  };
}

function scoreOf(context: Context, column: ScopeColumn, relation: ScopeRelation, hints: Hints, used: ReturnType<typeof usedNames>): number {
  const key = column.name.toLowerCase();
  const clause = clauseAround(context)?.clause.clause;
  let score = 0;
  if (used.inList.has(key)) score += 300;
  else if (used.elsewhere.has(key)) score -= clause === "group-by" || clause === "order-by" ? 150 : 0;
  if (clause === "where" && column.origin?.column.isPartitionKey === true && !used.inList.has(key)) score -= 60;
  if (hints.wantsNumber) score += isNumber(column.type) ? -50 : 150;
  if (hints.join !== undefined && isKeyName(key)) score -= 100;
  if (hints.wantsNumber && isKeyName(key)) score += 20;
  return score + partnerScore(column, relation, hints);
}

function partnerScore(column: ScopeColumn, relation: ScopeRelation, { partner }: Hints): number {
  if (partner === undefined) return 0;
  if (partner.relation === relation && partner.name?.toLowerCase() === column.name.toLowerCase()) return 500;
  if (!areComparable(partner.type, column.type)) return 250;
  if (partner.name === undefined || partner.relation === relation) return 0;
  const pair = keyPair(
    { relation: tableOf(relation), column },
    { relation: partner.relation === undefined ? "" : tableOf(partner.relation), column: { name: partner.name, type: partner.type } },
  );
  return pair === undefined ? -10 : -900 + pair * 100;
}

/** The table's name where there is a table: an alias says nothing of what the rows are. */
export function tableOf({ source, name }: ScopeRelation): string {
  switch (source.kind) {
    case "table":
      return source.table.name;
    case "cte":
      return source.cte.name.text;
    case "created":
      return source.statement.target?.parts.at(-1)?.text ?? name;
    case "query":
    case "function":
    case "derived":
    case "unknown":
      return name;
  }
}
