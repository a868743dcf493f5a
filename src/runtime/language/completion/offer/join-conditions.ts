import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { ScopeColumn, ScopeRelation } from "../../scope/analysis.ts";
import type { Join, Relation } from "../../syntax/tree.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import type { Context } from "../context.ts";
import { columnCandidate, tableOf } from "./columns.ts";
import { keyPair } from "./key-pair.ts";

/** Whole conditions `a.id = b.a_id` between what is joined and what is there already. */
export function offerConditions(context: Context, join: Join): readonly Candidate[] {
  const [left, right] = sidesOf(context, join);
  const offered: (Candidate & { readonly quality: number })[] = [];
  for (const other of left) {
    for (const joined of right) {
      for (const [column, key, quality] of pairsOf(other, joined)) {
        const text = `${qualified(joined, key)} = ${qualified(other, column)}`;
        const distance = left.length - left.indexOf(other);
        offered.push({
          kind: "join-condition",
          label: text,
          name: key.name,
          detail: quality < 2 ? "keys" : "same name",
          insert: text,
          rank: ranks.condition + quality * 100 + distance,
          quality,
        });
      }
    }
  }
  return offered.toSorted((a, b) => a.rank - b.rank).slice(0, 8);
}

const qualified = ({ name }: ScopeRelation, column: ScopeColumn) => `${nameInSql(name)}.${nameInSql(column.name)}`;

/** The columns that both sides of the join have, for USING. */
export function offerShared(context: Context, join: Join): readonly Candidate[] {
  const [left, right] = sidesOf(context, join);
  const there = new Set(left.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase())));
  const listed = new Set((join.using ?? []).map(({ text }) => text.toLowerCase()));
  return right.flatMap((relation) =>
    relation.columns
      .filter(({ name }) => there.has(name.toLowerCase()) && !listed.has(name.toLowerCase()))
      .map((column, index) => {
        const quality = keyPair({ relation: "", column }, { relation: "", column }) ?? 3;
        return columnCandidate(column, relation, ranks.local + quality * 100 + index, false);
      }),
  );
}

function pairsOf(a: ScopeRelation, b: ScopeRelation): readonly (readonly [ScopeColumn, ScopeColumn, number])[] {
  const pairs: [ScopeColumn, ScopeColumn, number][] = [];
  for (const left of a.columns) {
    for (const right of b.columns) {
      const quality =
        left.name === "" || right.name === ""
          ? undefined
          : keyPair({ relation: tableOf(a), column: left }, { relation: tableOf(b), column: right });
      if (quality !== undefined) pairs.push([left, right, quality]);
    }
  }
  return pairs;
}

/** The relations that the join has on its left and on its right, as far as they have a name. */
function sidesOf({ scope }: Context, join: Join): readonly [readonly ScopeRelation[], readonly ScopeRelation[]] {
  const relations = (scope?.relations ?? []).filter(({ name }) => name !== "");
  const inside = (range: Relation | undefined) =>
    range === undefined ? [] : relations.filter(({ relation }) => range.start <= relation.start && relation.end <= range.end);
  return [inside(join.left), inside(join.right)];
}
