import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import type { Found } from "./found.ts";

/** A JOIN that wants a condition and has none before the place where DuckDB gave up. */
export function openJoin({ tokens, enclosing }: StatementTokens, at: number): Found | undefined {
  const join = tokens.findLastIndex((token, index) => index < at && isWord(token, "JOIN") && enclosing[index] === (enclosing[at] ?? -1));
  const isAfter =
    at >= tokens.length || ["WHERE", "GROUP", "ORDER", "LIMIT", "HAVING", "QUALIFY", ")"].some((word) => isWord(tokens[at], word));
  const hasCondition = tokens
    .slice(join, at)
    .some((token, index) => (isWord(token, "ON") || isWord(token, "USING")) && enclosing[join + index] === enclosing[join]);
  const wantsNone = ["CROSS", "NATURAL", "POSITIONAL"].some((word) => isWord(tokens[join - 1], word));
  return join < 0 || !isAfter || hasCondition || wantsNone || join >= at - 1
    ? undefined
    : { at: join, message: "this JOIN has no condition: write ON a.id = b.id, USING (id), or CROSS JOIN" };
}
