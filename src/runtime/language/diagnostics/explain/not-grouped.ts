import { dottedName, nameOf } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { culpritAt, rangeOf } from "./culprit.ts";

const pattern = /^column "?([^]*?)"? must appear in the GROUP BY clause or/;

/** A column beside an aggregate that has many values for each of its rows. */
export function notGroupedCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const name = pattern.exec(refusal.message)?.[1];
  if (name === undefined) {
    return undefined;
  }
  const starts =
    index === undefined
      ? statement.tokens.flatMap((token, at) => (nameOf(token)?.toLowerCase() === name.toLowerCase() ? [at] : [])).toReversed()
      : [index];
  return starts.map((first) => {
    const extent = { first, last: dottedName(statement, first).at(-1) ?? first };
    const { start, end } = rangeOf(statement, extent);
    const wrap = [
      { start, end: start, text: "any_value(" },
      { start: end, end, text: ")" },
    ];
    return culpritAt(
      statement,
      extent,
      "not-grouped",
      `column ${JSON.stringify(name)} is neither in GROUP BY nor in an aggregate: add it to GROUP BY, or write any_value(${name})`,
      [{ start, end, text: `any_value(${textOf(start, end)})` }],
      [{ title: `Wrap in any_value(...)`, edits: wrap }],
    );
  });

  function textOf(start: number, end: number): string {
    return statement.tokens
      .filter((token) => token.start >= start && token.end <= end)
      .map((token) => token.text)
      .join("");
  }
}
