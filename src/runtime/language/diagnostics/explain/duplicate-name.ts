import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { dottedStart, nameOf } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { culpritAt } from "./culprit.ts";

const alias = /^Ambiguous reference to table "([^]*?)" \(duplicate alias/;
const cte = /^Duplicate CTE name "([^]*?)"/;

/** Two relations or two CTEs of one name. The second is marked. */
export function duplicateNameCulprits({ refusal, statement }: Situation): readonly Culprit[] | undefined {
  const relation = alias.exec(refusal.message)?.[1];
  const name = relation?.split(".").at(-1) ?? cte.exec(refusal.message)?.[1];
  if (name === undefined) {
    return undefined;
  }
  const { tokens } = statement;
  const isCte = relation === undefined;
  const found = tokens.flatMap((token, at) => {
    if (nameOf(token)?.toLowerCase() !== name.toLowerCase()) return [];
    const before = tokens[dottedStart(statement, at) - 1];
    const isDefinition = isCte
      ? isWord(tokens[at + 1], "AS") || isWord(tokens[at + 1], "(")
      : !isWord(tokens[at + 1], ".") && (["FROM", "JOIN", ",", "AS"].some((word) => isWord(before, word)) || nameOf(before) !== undefined);
    return isDefinition ? [at] : [];
  });
  const message = isCte
    ? `two CTEs are called ${JSON.stringify(name)}`
    : `two relations of one FROM are called ${JSON.stringify(name)}: give one of them another alias`;
  return found.slice(1).map((at) => culpritAt(statement, { first: at, last: at }, "duplicate-name", message, []));
}
