import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { callFrom } from "../expression-extent.ts";
import { dottedName, nameOf } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf, rangeOf } from "./culprit.ts";
import { quotedNames } from "./quoted-names.ts";

/** Whatever else DuckDB refuses, in its own words. */
export function otherCulprits(situation: Situation): readonly Culprit[] {
  const { refusal, statement, index } = situation;
  const first = index ?? mentioned(situation) ?? 0;
  const call = callFrom(statement, first);
  const extent = { first, last: dottedName(statement, first).at(-1) ?? first };
  if (refusal.type === "Permission") {
    return [
      {
        diagnostic: {
          ...rangeOf(statement, extent),
          severity: "hint",
          code: "not-checked",
          message: "this reads files that the catalog does not know: its columns are not checked",
          fixes: [],
        },
        edits: [],
        relation: rangeOf(statement, call ?? extent),
      },
    ];
  }
  return [
    culpritAt(
      statement,
      extent,
      "invalid-query",
      inShort(refusal.message),
      call === undefined || index === undefined ? [] : [editOf(statement, call, anyValue)],
    ),
  ];
}

/** What the message names in quotes, or a keyword that it begins with, as far as the text has it. */
function mentioned({ refusal, statement }: Situation): number | undefined {
  const names = quotedNames(refusal.message).map((name) => name.toLowerCase());
  const byName = statement.tokens.findIndex((token) => names.includes(nameOf(token)?.toLowerCase() ?? ""));
  if (byName >= 0) return byName;
  const words = refusal.message.match(/\b[A-Z]{3,}\b/g) ?? [];
  const byWord = statement.tokens.findIndex((token) => words.some((word) => isWord(token, word)));
  return byWord < 0 ? undefined : byWord;
}

/** The first line, without what DuckDB advises to set. */
function inShort(message: string): string {
  const line = (message.split("\n")[0] ?? message).replace(/[!.]$/, "");
  return /^[A-Z]{2}/.test(line) ? line : line.charAt(0).toLowerCase() + line.slice(1);
}
