import type { PlanError } from "../errors.ts";
import { statementRefused } from "./errors.ts";
import type { SqlSource } from "./sql-source.ts";
import { tokenCursor } from "./token-cursor.ts";
import type { Token } from "./tokenize.ts";

/** The error of a statement that a job may not have; of what people write most it says what does it instead. */
export function refusedStatement(source: SqlSource, tokens: readonly Token[]): PlanError {
  const [first] = tokens;
  const words = tokens.slice(0, 4).filter(({ kind }) => kind === "word");
  const second = objects.find((object) => words[1]?.text.toUpperCase() === object || words[3]?.text.toUpperCase() === object);
  const isReplace = words[1]?.text.toUpperCase() === "OR";
  const found = [words[0]?.text, ...(isReplace ? ["OR REPLACE"] : []), second].filter((word) => word !== undefined).join(" ");
  return statementRefused(source, first as Token, found.toUpperCase(), insteadOf(found.toUpperCase(), nameIn(source, tokens.slice(2))));
}

const objects = ["DATABASE", "SCHEMA", "TABLE", "VIEW", "EXTERNAL", "REPAIR", "INDEX", "FUNCTION", "MACRO", "TEMP", "TEMPORARY"] as const;

function insteadOf(found: string, name: string): string | undefined {
  switch (found) {
    case "CREATE DATABASE":
    case "CREATE SCHEMA":
      return `a database is made once, by \`epoxy database create ${name}\``;
    case "DROP DATABASE":
    case "DROP SCHEMA":
      return `\`epoxy database delete ${name}\` does it`;
    case "DROP TABLE":
    case "DROP VIEW":
      return `\`epoxy drop ${name}\` does it; CREATE OR REPLACE ${found.slice(5)} replaces one`;
    case "CREATE EXTERNAL":
      return "tables over files that are there are found by `epoxy crawl <folder> --database <name>`";
    case "MSCK REPAIR":
    case "ALTER TABLE":
      return "`epoxy crawl` brings columns and partitions up to date with the files";
    case "DELETE":
    case "UPDATE":
    case "MERGE":
    case "TRUNCATE":
    case "TRUNCATE TABLE":
      return "INSERT OVERWRITE replaces the rows of a table, or of those partitions that the new rows fall into";
    default:
      return undefined;
  }
}

/** As it is written, without IF [NOT] EXISTS. */
function nameIn(source: SqlSource, tokens: readonly Token[]): string {
  const cursor = tokenCursor(source, tokens);
  if (!cursor.take("IF", "NOT", "EXISTS")) cursor.take("IF", "EXISTS");
  const rest = cursor.rest();
  const end = rest.findIndex((token, index) => index % 2 === 1 && token.text !== ".");
  const parts = rest.slice(0, end < 0 ? rest.length : end).map(({ text }) => text);
  return parts.length === 0 ? "<name>" : parts.join("");
}
