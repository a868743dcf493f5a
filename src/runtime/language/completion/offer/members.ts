import { formatHiveType } from "../../../../plan/hive-type.ts";
import type { DataType } from "../../../../plan/type.ts";
import { nameInSql } from "../../dialect/name-in-sql.ts";
import { columnsOfTable } from "../../scope/columns.ts";
import type { FieldAccess, Path } from "../../syntax/tree.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import { type Context, around } from "../context.ts";
import { isMark } from "../cursor.ts";
import { columnCandidate, tableOf } from "./columns.ts";
import { hintsOf } from "./hints.ts";
import { areComparable, isKeyName, isNumber, keyPair } from "./key-pair.ts";
import { offerTablesOf } from "./relations.ts";
import { offerUnbound } from "./unbound.ts";
import { usedNames } from "./used-names.ts";

/** What stands behind the dots of a path in an expression: columns of a relation, fields of a struct. */
export function offerMembers(context: Context, path: Path): readonly Candidate[] {
  const index = path.parts.findIndex(({ text }) => isMark(text));
  const qualifier = path.parts[index - 1];
  const target = context.statement?.occurrences.find(({ name }) => name === qualifier)?.target;
  if (target?.kind === "alias") return ofRelation(context, target.relation);
  if (target?.kind === "column" || target?.kind === "select-alias") return fieldsOf(target.column.type);
  if (target?.kind === "field" || target?.kind === "lambda-parameter") return fieldsOf(target.type);
  if (target?.kind === "database") return relationsOf(context, target.database);
  return ofCatalog(
    context,
    path.parts.slice(0, index).map(({ text }) => text),
  );
}

function relationsOf({ scope }: Context, database: string): readonly Candidate[] {
  return (scope?.relations ?? [])
    .filter(({ source }) => source.kind === "table" && source.table.database === database)
    .map(({ name }, at) => ({ kind: "table", label: name, insert: nameInSql(name), rank: ranks.local + at }));
}

function ofRelation(context: Context, relation: NonNullable<Context["scope"]>["relations"][number]): readonly Candidate[] {
  const hints = hintsOf(context);
  const used = usedNames(context);
  const { partner } = hints;
  return relation.columns
    .filter(({ name }) => name !== "")
    .map((column, index) => {
      const key = column.name.toLowerCase();
      let score = index * 0.2 + (used.inList.has(key) && hints.join === undefined ? 300 : 0);
      if (hints.wantsNumber) score += isNumber(column.type) ? -50 : 150;
      if (hints.join !== undefined && isKeyName(key)) score -= 100;
      if (hints.join !== undefined && partner === undefined) score += bestPair(context, relation, column);
      if (partner !== undefined) {
        const other = {
          relation: partner.relation === undefined ? "" : tableOf(partner.relation),
          column: { name: partner.name ?? "", type: partner.type },
        };
        const pair = keyPair({ relation: tableOf(relation), column }, other);
        score += pair !== undefined ? -900 + pair * 100 : areComparable(partner.type, column.type) ? 0 : 250;
      }
      return columnCandidate(column, relation, ranks.local + score, false);
    });
}

/** A column that fits one of another relation comes first in a join's condition. */
function bestPair({ scope }: Context, relation: Parameters<typeof tableOf>[0], column: Parameters<typeof keyPair>[0]["column"]): number {
  let best = 0;
  for (const other of scope?.relations ?? []) {
    if (other === relation) continue;
    for (const each of other.columns) {
      const pair = keyPair({ relation: tableOf(relation), column }, { relation: tableOf(other), column: each });
      if (pair !== undefined) best = Math.min(best, -800 + pair * 100);
    }
  }
  return best;
}

export function fieldsOf(type: DataType | undefined): readonly Candidate[] {
  if (type?.kind !== "struct") return [];
  return type.fields.map((field, index) => ({
    kind: "field",
    label: field.name,
    detail: formatHiveType(field.type),
    insert: nameInSql(field.name),
    rank: ranks.local + index,
  }));
}

/** Fields of what is no plain name: `f(x).`, `a[1].`. */
export function offerFields({ statement }: Context, { of }: FieldAccess): readonly Candidate[] {
  return fieldsOf(statement?.typeOf({ kind: "expression", start: of.start, end: of.end, items: [of] }));
}

/** Of a table that is not (yet) in FROM. */
function ofCatalog(context: Context, qualifiers: readonly string[]): readonly Candidate[] {
  if (around(context, "lambda")?.parameters.some(({ text }) => text === qualifiers[0])) return [];
  const [name = "", database = context.defaultDatabase] = qualifiers.toReversed();
  const table = database === undefined ? undefined : context.schemas.table(database, name);
  if (table !== undefined)
    return columnsOfTable(table).map((column, index) => columnCandidate(column, undefined, ranks.outer + index, false));
  const isDatabase = qualifiers.length === 1 && context.schemas.databases().some((each) => each.toLowerCase() === name.toLowerCase());
  return isDatabase ? offerTablesOf(context, name) : offerUnbound(context);
}
