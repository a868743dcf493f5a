import { closestName } from "../../../../plan/closest-name.ts";
import { isReserved } from "../../syntax/keywords.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import type { Found } from "./found.ts";

/** A word that is nearly a keyword, where DuckDB gave up or right before it: `form`, `wher`, `grop by`. */
export function misspeltKeyword({ tokens }: StatementTokens, at: number): Found | undefined {
  for (const index of [at - 1, at, at - 2]) {
    const token = tokens[index];
    if (token?.kind !== "word" || token.text.length < 3 || isKnown(token.text)) continue;
    const meant = closestName(token.text, keywords);
    if (meant !== undefined && isLikely(token.text, meant)) {
      const text = token.text === token.text.toUpperCase() ? meant : meant.toLowerCase();
      const edits = [{ start: token.start, end: token.end, text }];
      return {
        at: index,
        message: `${JSON.stringify(token.text)} is not expected here; did you mean ${meant}?`,
        fixes: [{ title: `Change to ${text}`, isPreferred: true, edits }],
      };
    }
  }
  return undefined;
}

/** Two letters that changed places, or one more, less or other, but not the first. */
function isLikely(word: string, keyword: string): boolean {
  const letters = (text: string) => text.toUpperCase().split("").toSorted().join("");
  const isNear = Math.abs(word.length - keyword.length) <= 1 && word.charAt(0).toUpperCase() === keyword.charAt(0);
  return isNear || letters(word) === letters(keyword);
}

const isKnown = (word: string) => isReserved(word) || keywords.includes(word.toUpperCase()) || others.includes(word.toUpperCase());

const keywords = [
  ..."SELECT FROM WHERE GROUP ORDER HAVING LIMIT QUALIFY UNION EXCEPT INTERSECT JOIN LEFT RIGHT INNER OUTER CROSS USING".split(" "),
  ..."BETWEEN DISTINCT PARTITION WINDOW VALUES RECURSIVE WHEN THEN ELSE OFFSET".split(" "),
];
/** Not misspelt, but of other statements. */
const others = ["INSERT", "UPDATE", "DELETE", "DROP", "ALTER", "COPY", "SET", "USE", "CALL", "OVER", "FILTER"];
