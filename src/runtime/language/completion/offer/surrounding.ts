import type { Token } from "../../../../plan/sql/tokenize.ts";
import { joinWords } from "../../syntax/keywords.ts";
import type { Context } from "../context.ts";

/** The words around the cursor that say how a statement can go on. They are read from the tokens, so that it works in any text. */
export interface Surrounding {
  readonly clause:
    "SELECT" | "FROM" | "ON" | "WHERE" | "GROUP" | "HAVING" | "QUALIFY" | "WINDOW" | "ORDER" | "LIMIT" | "BRACKET" | "WITH" | "NONE";
  /** The last word of the CASE that is open. */
  readonly caseWord: "CASE" | "WHEN" | "THEN" | "ELSE" | undefined;
  /** A join stands before that has no condition yet, and wants one. */
  readonly needsCondition: boolean;
  readonly hasAlias: boolean;
}

const clauses: Readonly<Record<string, Surrounding["clause"]>> = {
  SELECT: "SELECT",
  FROM: "FROM",
  INTO: "NONE",
  JOIN: "FROM",
  ON: "ON",
  USING: "FROM",
  WHERE: "WHERE",
  GROUP: "GROUP",
  HAVING: "HAVING",
  QUALIFY: "QUALIFY",
  WINDOW: "WINDOW",
  ORDER: "ORDER",
  LIMIT: "LIMIT",
  OFFSET: "LIMIT",
  WITH: "WITH",
  VALUES: "NONE",
};

export function surroundingOf({ cursor }: Context): Surrounding {
  const { tokens } = cursor;
  let depth = 0;
  let ends = 0;
  let caseWord: Surrounding["caseWord"];
  const found = (clause: Surrounding["clause"], at: number): Surrounding => {
    const isJoin = wordOf(tokens[at]) === "JOIN";
    const kind = isJoin ? joinKind(tokens, at) : "";
    const hasAlias = wordOf(tokens[cursor.index - 2]) === "AS";
    return { clause, caseWord, needsCondition: isJoin && !/CROSS|NATURAL|POSITIONAL/.test(kind), hasAlias };
  };
  for (let at = cursor.index - 1; at >= 0; at--) {
    const word = wordOf(tokens[at]);
    if (word === ")" || word === "]") depth++;
    else if (word === "(" || word === "[") {
      if (depth === 0) return found("BRACKET", at);
      depth--;
    } else if (depth > 0) {
      continue;
    } else if (word === ";") {
      break;
    } else if (word === "END") {
      ends++;
    } else if (word === "CASE" && ends > 0) {
      ends--;
    } else if (["CASE", "WHEN", "THEN", "ELSE"].includes(word) && ends === 0) {
      caseWord ??= word as Surrounding["caseWord"];
    } else {
      const clause = clauses[word];
      // DISTINCT FROM is an operator.
      if (clause !== undefined && !(word === "FROM" && wordOf(tokens[at - 1]) === "DISTINCT")) return found(clause, at);
    }
  }
  return found("NONE", -1);
}

function joinKind(tokens: readonly Token[], at: number): string {
  let first = at;
  while (joinWords.has(wordOf(tokens[first - 1]))) first--;
  return tokens
    .slice(first, at)
    .map((token) => token.text.toUpperCase())
    .join(" ");
}

function wordOf(token: Token | undefined): string {
  return token?.kind === "word" || token?.kind === "operator" ? token.text.toUpperCase() : "";
}
