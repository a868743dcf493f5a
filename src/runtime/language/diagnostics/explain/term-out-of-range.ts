import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { nameOf } from "../statement-tokens.ts";
import { culpritAt, editOf } from "./culprit.ts";

const pattern = /^(ORDER|GROUP BY) term out of range - should be between 1 and (\d+)/;

const notSelected = /^Could not ORDER BY column "([^]*?)":/;

/** `ORDER BY 5` of three columns; of a union, a column that it does not have. */
export function termOutOfRangeCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const column = notSelected.exec(refusal.message)?.[1]?.split(".").at(-1);
  if (column !== undefined) {
    const at = statement.tokens.findLastIndex((token) => nameOf(token)?.toLowerCase() === column.toLowerCase());
    const extent = { first: at, last: at };
    const message = `no column ${JSON.stringify(column)} to order by: a set operation is ordered by the columns that it has`;
    return at < 0 ? undefined : [culpritAt(statement, extent, "unknown-column", message, [editOf(statement, extent, "1")])];
  }
  const [, clause, most] = pattern.exec(refusal.message) ?? [];
  if (clause === undefined || most === undefined) {
    return undefined;
  }
  const { tokens } = statement;
  const places =
    index === undefined
      ? tokens.flatMap((token, at) =>
          token.kind === "number" && Number(token.text) > Number(most) && (isWord(tokens[at - 1], "BY") || isWord(tokens[at - 1], ","))
            ? [at]
            : [],
        )
      : [index];
  return places.map((at) =>
    culpritAt(
      statement,
      { first: at, last: at },
      "invalid-query",
      `${clause.split(" ")[0] ?? ""} BY ${tokens[at]?.text ?? ""}: there ${most === "1" ? "is 1 column" : `are ${most} columns`}`,
      [editOf(statement, { first: at, last: at }, "1")],
    ),
  );
}
