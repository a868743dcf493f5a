import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { quoteIdentifier } from "../../../engine/worker/quote-identifier.ts";
import { isReserved } from "../../syntax/keywords.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import type { Found } from "./found.ts";

/** A comma or a dot that nothing follows, a reserved word in place of a name, and forms of other dialects. */
export function misplacedWord({ tokens }: StatementTokens, at: number): Found | undefined {
  const token = tokens[at];
  const before = tokens[at - 1];
  const dot = tokens.findIndex((each, index) => isWord(each, ".") && isClause(tokens[index + 1]?.text ?? "FROM"));
  if (dot >= 0 && dot <= at) {
    return { at: dot, message: "a name is missing after this dot" };
  }
  if (token === undefined) {
    return undefined;
  }
  if (isWord(before, ",") && isWord(token, ",")) {
    return { at, message: "a comma too many" };
  }
  if (isWord(before, ",") && (isWord(token, ")") || isReserved(token.text))) {
    return { at: at - 1, message: "nothing follows this comma" };
  }
  if (isWord(before, "AS") && isWord(token, "SELECT")) {
    return { at, message: "the query of a CTE stands in brackets: AS (SELECT ...)" };
  }
  if (isWord(before, "TOP") && token.kind === "number") {
    return { at: at - 1, message: `there is no TOP: write LIMIT ${token.text} at the end` };
  }
  if (token.kind === "word" && isReserved(token.text) && !isClause(token.text) && wantsName.some((word) => isWord(before, word))) {
    const text = quoteIdentifier(token.text);
    const fixes = [{ title: `Write it as ${text}`, edits: [{ start: token.start, end: token.end, text }] }];
    return { at, message: `${token.text.toUpperCase()} is a word of SQL: as a name it is written ${text}`, fixes };
  }
  return undefined;
}

const wantsName = [".", "AS", "SELECT", "FROM", "JOIN", "BY", "INTO"];

const isClause = (word: string) => /^(from|where|group|order|having|limit|qualify|union|except|intersect|join|select)$/i.test(word);
