import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import type { Found } from "./found.ts";

/** A bracket without its other half, a CASE without END. */
export function unbalancedBracket({ tokens, closing, opening }: StatementTokens): Found | undefined {
  const isBracket = (at: number, brackets: readonly string[]) => tokens[at]?.kind === "operator" && brackets.includes(tokens[at].text);
  const wrong = tokens.findIndex(
    (_, at) => isBracket(at, closers) && kindOf(tokens[opening.get(at) ?? -1]?.text) !== kindOf(tokens[at]?.text),
  );
  if (wrong >= 0) {
    const opener = tokens[opening.get(wrong) ?? -1]?.text;
    const text = tokens[wrong]?.text ?? "";
    return { at: wrong, message: opener === undefined ? `nothing opens this ${text}` : `${opener} is closed by ${text}` };
  }
  const open = tokens.findLastIndex((_, at) => isBracket(at, openers) && !closing.has(at));
  if (open >= 0) {
    return { at: open, message: `this ${tokens[open]?.text ?? ""} is never closed` };
  }
  const lastCase = tokens.findLastIndex((token) => isWord(token, "CASE"));
  const count = (word: string) => tokens.filter((token) => isWord(token, word)).length;
  return count("CASE") > count("END") ? { at: lastCase, message: "this CASE has no END" } : undefined;
}

const openers = ["(", "[", "{"];
const closers = [")", "]", "}"];

function kindOf(bracket: string | undefined): number | undefined {
  return bracket === undefined ? undefined : Math.max(openers.indexOf(bracket), closers.indexOf(bracket));
}
