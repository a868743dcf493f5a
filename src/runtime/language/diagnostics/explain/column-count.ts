import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf } from "./culprit.ts";
import { nameOf } from "../statement-tokens.ts";

const subquery = /^Subquery returns (\d+) columns - expected (\d+)/;
const aliases = /^table "([^]*?)" has (\d+) columns available but (\d+) columns specified/;

/** A subquery that is a value and has several columns, a list of column names that is too long. */
export function columnCountCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const { tokens, closing } = statement;
  const [, found, wanted] = subquery.exec(refusal.message) ?? [];
  if (found !== undefined && index !== undefined) {
    const open = isWord(tokens[index], "(") ? index : tokens.findIndex((token, at) => at > index && isWord(token, "("));
    const close = closing.get(open);
    if (close === undefined) {
      return undefined;
    }
    return [
      culpritAt(
        statement,
        { first: open, last: close },
        "wrong-column-count",
        `this subquery has ${found} columns, and ${wanted ?? "1"} can be used here`,
        [editOf(statement, { first: open, last: close }, anyValue)],
      ),
    ];
  }
  const [, , has, given] = aliases.exec(refusal.message) ?? [];
  if (has === undefined || given === undefined) {
    return undefined;
  }
  return tokens.flatMap((token, at) => {
    const close = closing.get(at);
    if (close === undefined || !isWord(token, "(") || nameOf(tokens[at - 1]) === undefined) return [];
    const names = tokens.slice(at + 1, close);
    const isList = names.every((name, index) => (index % 2 === 0 ? nameOf(name) !== undefined : isWord(name, ",")));
    if (!isList || (names.length + 1) / 2 !== Number(given)) return [];
    const list = { first: at, last: close };
    return [
      culpritAt(statement, list, "wrong-column-count", `${given} column names for ${has} ${has === "1" ? "column" : "columns"}`, [
        editOf(
          statement,
          list,
          `(${names
            .filter((_, index) => index % 2 === 0)
            .slice(0, Number(has))
            .map(({ text }) => text)
            .join(", ")})`,
        ),
      ]),
    ];
  });
}
