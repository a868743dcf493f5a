import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import type { Found } from "./found.ts";

/** WHERE after LIMIT, GROUP BY after HAVING. */
export function misplacedClause({ tokens, enclosing }: StatementTokens, at: number): Found | undefined {
  const clause = inOrder.findIndex((word) => isWord(tokens[at], word));
  if (clause < 0) {
    return undefined;
  }
  const earlier = tokens
    .slice(0, at)
    .filter((_, index) => enclosing[index] === enclosing[at])
    .flatMap((token) => inOrder.filter((word) => isWord(token, word)));
  // What stood before a set operation is another SELECT's.
  const own = earlier.slice(earlier.lastIndexOf("SELECT") + 1);
  const wrong = own.find((word) => inOrder.indexOf(word) > clause);
  return wrong === undefined ? undefined : { at, message: `${spelt(inOrder[clause] ?? "")} comes before ${spelt(wrong)}` };
}

const inOrder = ["SELECT", "WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT"];

const spelt = (word: string) => (word === "GROUP" || word === "ORDER" ? `${word} BY` : word);
