import type { Reader } from "./reader.ts";

/** Whether a statement begins at that token, so that the one before it ended without a semicolon. */
export function startsStatement(reader: Reader, index: number): boolean {
  const { words } = reader;
  const next = words[index + 1] ?? "";
  switch (words[index] ?? "") {
    case "SELECT":
      return true;
    case "WITH":
      return next === "RECURSIVE" || (words[index + 2] === "AS" && next !== "(");
    case "INSERT":
      return next === "INTO" || next === "OVERWRITE";
    case "CREATE":
      return ["TABLE", "VIEW", "OR", "TEMP", "TEMPORARY"].includes(next);
    default:
      return false;
  }
}

/** Whether `name AS (SELECT` stands there: the next CTE. */
export function isCteHead(reader: Reader, index: number): boolean {
  const { words, tokens } = reader;
  const kind = tokens[index]?.kind;
  if ((kind !== "word" && kind !== "quoted") || words[index + 1] !== "AS") return false;
  let open = index + 2;
  while (["NOT", "MATERIALIZED"].includes(words[open] ?? "")) open++;
  return words[open] === "(" && startsQuery(words[open + 1] ?? "");
}

export const startsQuery = (word: string): boolean =>
  ["SELECT", "WITH", "FROM", "VALUES", "PIVOT", "UNPIVOT", "SUMMARIZE", "DESCRIBE"].includes(word);
