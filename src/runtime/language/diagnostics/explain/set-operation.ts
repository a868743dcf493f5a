import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { culpritAt, editOf } from "./culprit.ts";

const message = "both sides of a set operation must have as many columns";

/** `SELECT a UNION SELECT a, b`. DuckDB does not say which; BY NAME lets them differ. */
export function setOperationCulprits({ refusal, statement }: Situation): readonly Culprit[] | undefined {
  if (!refusal.message.startsWith("Set operations can only apply to expressions with the same number of result columns")) {
    return undefined;
  }
  const { tokens } = statement;
  // From the last: a set operation that is let through takes part in those behind it.
  return tokens
    .flatMap((token, first) => {
      const word = ["UNION", "EXCEPT", "INTERSECT"].find((each) => isWord(token, each));
      if (word === undefined) return [];
      const last = isWord(tokens[first + 1], "ALL") || isWord(tokens[first + 1], "DISTINCT") ? first + 1 : first;
      if (!["SELECT", "FROM", "VALUES", "WITH", "("].some((each) => isWord(tokens[last + 1], each))) return [];
      return [
        culpritAt(statement, { first, last }, "wrong-column-count", `${message}: before and after this ${word} they differ`, [
          editOf(statement, { first, last }, "UNION ALL BY NAME"),
        ]),
      ];
    })
    .toReversed();
}
