import type { TableName } from "../plan.ts";
import { expected, foreignCatalog, noDatabase } from "./errors.ts";
import type { SqlSource } from "./sql-source.ts";
import type { TokenCursor } from "./token-cursor.ts";
import type { Token } from "./tokenize.ts";

/** `[awsdatacatalog.]database.table`, or a table in the default database. Lower case, as the catalog keeps names. */
export function readTableName(source: SqlSource, cursor: TokenCursor): TableName {
  const first = cursor.peek();
  const parts = [readName(source, cursor, "a table name")];
  while (parts.length < 3 && cursor.take(".")) {
    parts.push(readName(source, cursor, "a table name after the dot"));
  }
  const [table = "", database = source.defaultDatabase, catalog] = parts.toReversed().map((part) => part.toLowerCase());
  if (catalog !== undefined && catalog !== "awsdatacatalog") {
    throw foreignCatalog(source, first as Token, catalog);
  }
  if (database === undefined) {
    throw noDatabase(source, first as Token, table);
  }
  return { database: database.toLowerCase(), table };
}

/** `(a, "b c")`. */
export function readNameList(source: SqlSource, cursor: TokenCursor): readonly string[] {
  cursor.expect("(");
  const names = [readName(source, cursor, "a column name")];
  while (cursor.take(",")) {
    names.push(readName(source, cursor, "a column name"));
  }
  cursor.expect(")");
  return names;
}

/** A name as it is meant: without its quotes (`"` or backticks). */
export function readName(source: SqlSource, cursor: TokenCursor, what: string): string {
  const token = cursor.next(what);
  if (token.kind === "word") {
    return token.text;
  }
  if (token.kind !== "quoted") {
    throw expected(source, token, token, what);
  }
  const quote = token.text.charAt(0);
  return token.text.slice(1, -1).replaceAll(quote + quote, quote);
}
