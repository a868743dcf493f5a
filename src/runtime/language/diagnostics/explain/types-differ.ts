import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { operationAround } from "../expression-extent.ts";
import type { Extent } from "../expression-extent.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf } from "./culprit.ts";
import { typeWords } from "./type-words.ts";

const compared = /^Cannot compare values of type ([^]*?) and (?:type )?([^]*?)(?: in [A-Z/]+ clause)? - an explicit cast is required$/;
const mixed =
  /^Cannot mix values of type ([^]*) and ([^]*) in ([^]*?) ?(?:clause|expression|operator|subquery)? - an explicit cast is required$/;

/** Values of types that cannot be compared, or cannot be one. */
export function typesDifferCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const comparison = compared.exec(refusal.message);
  const mixture = mixed.exec(refusal.message);
  const [, left, right] = comparison ?? mixture ?? [];
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const where = mixture?.[3];
  const message =
    where === undefined
      ? `${typeWords(left)} cannot be compared with ${typeWords(right)}: cast one of them`
      : `${typeWords(left)} and ${typeWords(right)} cannot be mixed in ${where}: cast one of them`;
  const extents = index === undefined ? placesOf(statement, where ?? "") : [around(statement, index, where)];
  return extents.map((extent) =>
    culpritAt(statement, marked(statement, extent), "type-mismatch", message, [editOf(statement, extent, anyValue)]),
  );
}

function around(statement: StatementTokens, index: number, where: string | undefined): Extent {
  const { tokens } = statement;
  if (where === "CASE") {
    return { first: index, last: endOfCase(statement, index) };
  }
  if (where === "BETWEEN") {
    const and = tokens.findIndex(
      (token, at) => at > index && isWord(token, "AND") && statement.enclosing[at] === statement.enclosing[index],
    );
    const low = operationAround(statement, index);
    const high = and < 0 ? undefined : operationAround(statement, and);
    return { first: low?.first ?? index, last: high?.last ?? low?.last ?? index };
  }
  return operationAround(statement, index) ?? { first: index, last: index };
}

/** Of a CASE only its first word is marked: it may go over many lines. */
function marked({ tokens }: StatementTokens, extent: Extent): Extent {
  return isWord(tokens[extent.first], "CASE") ? { first: extent.first, last: extent.first } : extent;
}

function endOfCase({ tokens }: StatementTokens, first: number): number {
  let depth = 0;
  for (let at = first; at < tokens.length; at++) {
    depth += isWord(tokens[at], "CASE") ? 1 : isWord(tokens[at], "END") ? -1 : 0;
    if (depth === 0) return at;
  }
  return first;
}

/** DuckDB does not say where a COALESCE or an IN is. */
function placesOf(statement: StatementTokens, where: string): readonly Extent[] {
  const word = where.split(" ")[0] ?? where;
  return statement.tokens.flatMap((token, at) => {
    if (!isWord(token, word.toUpperCase())) return [];
    const close = statement.closing.get(at + 1);
    if (close === undefined) return [{ first: at, last: endOfCase(statement, at) }];
    return [isWord(token, "IN") ? (operationAround(statement, at) ?? { first: at, last: close }) : { first: at, last: close }];
  });
}
