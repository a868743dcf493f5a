import type { TableName, WriteNode } from "../plan.ts";
import { expected, replaceOrKeep, staticPartition, withBeforeInsert } from "./errors.ts";
import { readNameList, readTableName } from "./read-name.ts";
import { readProperties } from "./read-properties.ts";
import { refusedStatement } from "./refused-statement.ts";
import type { SqlSource } from "./sql-source.ts";
import type { TableOptions } from "./table-options.ts";
import { tableOptions } from "./table-options.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { isWord, tokenCursor } from "./token-cursor.ts";
import type { Token } from "./tokenize.ts";

/** A statement of a job, its query still tokens. */
export type Statement =
  | { readonly kind: "query"; readonly query: readonly Token[] }
  | {
      readonly kind: "write";
      readonly query: readonly Token[];
      /** Names for the query's columns, in their order. */
      readonly columns?: readonly string[];
      /** WITH NO DATA. */
      readonly withoutRows?: boolean;
      readonly write: TableOptions & Pick<WriteNode, "to" | "mode" | "columnsBy" | "ifExists">;
    }
  | {
      readonly kind: "view";
      readonly query: readonly Token[];
      readonly columns?: readonly string[];
      readonly view: TableName;
      readonly replace: boolean;
    };

/** Tells a statement from its first words. Everything but the few allowed ones is refused, with its position and what would be right. */
export function readStatement(source: SqlSource, tokens: readonly Token[]): Statement {
  const cursor = tokenCursor(source, tokens);
  if (cursor.take("INSERT")) {
    return readInsert(source, cursor);
  }
  if (cursor.take("CREATE")) {
    return readCreate(source, cursor, tokens);
  }
  return { kind: "query", query: readQuery(source, cursor) };
}

/**
 * INSERT OVERWRITE replaces the partitions that the rows fall into, as Hive and Glue do with tables of the catalog; a table without
 * partitions is replaced whole. Without a column list columns go by position, as in Athena and Spark.
 */
function readInsert(source: SqlSource, cursor: TokenCursor): Statement {
  const overwrite = cursor.take("OVERWRITE");
  if (!overwrite) {
    cursor.expect("INTO");
  }
  cursor.take("TABLE");
  const to = readTableName(source, cursor);
  if (cursor.take("PARTITION")) {
    skipDynamicPartition(source, cursor);
  }
  const startsQuery = (token: Token | undefined) => ["SELECT", "WITH", "FROM", "VALUES", "("].some((word) => isWord(token, word));
  const columns = isWord(cursor.peek(), "(") && !startsQuery(cursor.peek(1)) ? readNameList(source, cursor) : undefined;
  const query = readQuery(source, cursor);
  return {
    kind: "write",
    query,
    ...(columns === undefined ? {} : { columns }),
    write: { to, mode: overwrite ? "overwrite-partitions" : "append", ...(columns === undefined ? { columnsBy: "position" } : {}) },
  };
}

/** `PARTITION (day)` says what the table says itself. */
function skipDynamicPartition(source: SqlSource, cursor: TokenCursor): void {
  const close = cursor.rest().find((token) => isWord(token, ")"));
  const value = cursor.rest().find((token) => isWord(token, "=") && token.start < (close?.start ?? 0));
  if (value !== undefined) {
    throw staticPartition(source, value);
  }
  readNameList(source, cursor);
}

function readCreate(source: SqlSource, cursor: TokenCursor, tokens: readonly Token[]): Statement {
  const replace = cursor.take("OR", "REPLACE");
  if (cursor.take("VIEW")) {
    const view = readTableName(source, cursor);
    const columns = isWord(cursor.peek(), "(") ? readNameList(source, cursor) : undefined;
    cursor.expect("AS");
    return { kind: "view", view, replace, query: readQuery(source, cursor), ...(columns === undefined ? {} : { columns }) };
  }
  if (!cursor.take("TABLE")) {
    throw refusedStatement(source, tokens);
  }
  const ifNotExists = cursor.peek();
  const skips = cursor.take("IF", "NOT", "EXISTS");
  if (replace && skips) {
    throw replaceOrKeep(source, ifNotExists as Token);
  }
  const to = readTableName(source, cursor);
  const options = cursor.take("WITH") ? tableOptions(source, readProperties(source, cursor)) : {};
  cursor.expect("AS");
  const { query, withoutRows } = readData(readQuery(source, cursor));
  return {
    kind: "write",
    query,
    ...(withoutRows ? { withoutRows } : {}),
    write: { to, ...(replace ? replacing : { mode: "create", ...(skips ? { ifExists: "skip" as const } : {}) }), ...options },
  };
}

const replacing = { mode: "overwrite", columnsBy: "replace" } as const;

/** The query without its `WITH [NO] DATA`. */
function readData(query: readonly Token[]): { readonly query: readonly Token[]; readonly withoutRows: boolean } {
  const endsWith = (...words: readonly string[]) => words.every((word, index) => isWord(query.at(index - words.length), word));
  if (endsWith("WITH", "NO", "DATA")) return { query: query.slice(0, -3), withoutRows: true };
  return { query: endsWith("WITH", "DATA") ? query.slice(0, -2) : query, withoutRows: false };
}

function readQuery(source: SqlSource, cursor: TokenCursor): readonly Token[] {
  const query = cursor.rest();
  const first = query[0];
  const before = cursor.peek(-1);
  if (first === undefined) {
    throw expected(source, before as Token, undefined, "SELECT");
  }
  if (!["SELECT", "WITH", "FROM", "VALUES", "("].some((word) => isWord(first, word))) {
    throw before === undefined ? refusedStatement(source, query) : expected(source, before, first, "SELECT");
  }
  if (isWord(first, "WITH")) {
    refuseInsertAfterWith(source, query);
  }
  return query;
}

function refuseInsertAfterWith(source: SqlSource, query: readonly Token[]): void {
  let depth = 0;
  for (const token of query) {
    depth += isWord(token, "(") ? 1 : isWord(token, ")") ? -1 : 0;
    if (depth === 0 && isWord(token, "SELECT")) return;
    if (depth === 0 && isWord(token, "INSERT")) throw withBeforeInsert(source, token);
  }
}
