import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { closestName } from "../../../../plan/closest-name.ts";
import { noColumn } from "./no-column.ts";
import type { TextEdit } from "../diagnostic.ts";
import { replaceWith } from "../replace-with.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import { nameOf } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { culpritAt, editOf, rangeOf } from "./culprit.ts";

const inStar = /^Column "([^]*?)" in (EXCLUDE|REPLACE|RENAME) list not found/;
const inUsing = /^Column "([^]*?)" does not exist on (left|right) side of join!/;

/** A column in the list of EXCLUDE, REPLACE or USING that is not there. DuckDB does not say where. */
export function listedNameCulprits({ refusal, statement, columns }: Situation): readonly Culprit[] | undefined {
  const [, starred, list] = inStar.exec(refusal.message) ?? [];
  const [, joined, side] = inUsing.exec(refusal.message) ?? [];
  const name = starred ?? joined;
  if (name === undefined) {
    return undefined;
  }
  const word = list ?? "USING";
  return statement.tokens.flatMap((token, at) => {
    const open = statement.enclosing[at] ?? -1;
    const isAlone = isWord(statement.tokens[at - 1], word);
    if (nameOf(token)?.toLowerCase() !== name.toLowerCase() || (!isAlone && !isWord(statement.tokens[open - 1], word))) return [];
    const marked = { first: at, last: at };
    const candidates = [...columns].filter((column) => column !== name.toLowerCase());
    const meant = closestName(name, candidates);
    return [
      {
        ...culpritAt(
          statement,
          marked,
          "unknown-column",
          noColumn(name, candidates, side === undefined ? "" : ` on the ${side} of the join`),
          [
            side !== undefined && meant !== undefined
              ? editOf(statement, marked, meant)
              : removal(statement, at, isAlone ? undefined : open, word),
          ],
          meant === undefined ? [] : [replaceWith(rangeOf(statement, marked), [meant], true)],
        ),
        column: name,
      },
    ];
  });
}

/** Takes an item out of its list; of a list of one, the list. */
function removal(statement: StatementTokens, at: number, open: number | undefined, word: string): TextEdit {
  const { tokens, closing, enclosing } = statement;
  const whole = word === "USING" ? "ON TRUE" : "";
  if (open === undefined) {
    return { ...rangeOf(statement, { first: at - 1, last: at }), text: whole };
  }
  const close = closing.get(open) ?? at;
  const commas = tokens.flatMap((token, index) =>
    index > open && index < close && enclosing[index] === open && isWord(token, ",") ? [index] : [],
  );
  if (commas.length === 0) {
    return { ...rangeOf(statement, { first: open - 1, last: close }), text: whole };
  }
  const before = commas.findLast((comma) => comma < at);
  const after = commas.find((comma) => comma > at);
  return {
    ...rangeOf(statement, before === undefined ? { first: open + 1, last: after ?? at } : { first: before, last: (after ?? close) - 1 }),
    text: "",
  };
}
