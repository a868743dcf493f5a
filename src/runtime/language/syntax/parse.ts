import type { Token } from "../../../plan/sql/tokenize.ts";
import { lex } from "./lex.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseQuery } from "./parse-query.ts";
import { parseRelation } from "./parse-relation.ts";
import { parseStatement } from "./parse-statement.ts";
import { openReader, take, token } from "./reader.ts";
import type { Script, Statement } from "./tree.ts";

/** Reads a text as SQL. Takes any text and never throws. */
export function parseScript(text: string): Script {
  return parseTokens(text, lex(text));
}

/** Reads tokens as SQL: those of the text, or others in their place. */
export function parseTokens(text: string, tokens: readonly Token[]): Script {
  const reader = openReader(text, tokens, { query: parseQuery, expression: parseExpression, relation: parseRelation });
  const statements: Statement[] = [];
  while (token(reader) !== undefined) {
    if (!take(reader, ";")) statements.push(parseStatement(reader));
  }
  return { kind: "script", start: 0, end: text.length, text, tokens, statements };
}
