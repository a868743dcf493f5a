import { expressionEnds } from "./keywords.ts";
import { isName, parseName, parseNameList, parsePath } from "./parse-name.ts";
import { type Reader, bracketed, isAt, rangeFrom, take, token, word } from "./reader.ts";
import { startsQuery, startsStatement } from "./starts-statement.ts";
import type { Name, Path, Property, Query, Statement } from "./tree.ts";

/** A statement up to its semicolon, or to the beginning of the next one. Goes forward by one token at least. */
export function parseStatement(reader: Reader): Statement {
  const first = reader.at;
  const parts = { ...nothing, ...parseKnown(reader) };
  while (token(reader) !== undefined && word(reader) !== ";" && (reader.at === first || !startsStatement(reader, reader.at))) {
    reader.at++;
  }
  return { kind: "statement", ...rangeFrom(reader, first), tokens: reader.tokens.slice(first, reader.at), ...parts };
}

type Parts = Pick<Statement, "statement" | "target" | "columns" | "properties" | "query">;

const nothing: Parts = { statement: "other", target: undefined, columns: [], properties: [], query: undefined };

function parseKnown(reader: Reader): Partial<Parts> {
  if (take(reader, "INSERT")) return parseInsert(reader);
  if (take(reader, "CREATE")) return parseCreate(reader);
  if (take(reader, "EXPLAIN")) take(reader, "ANALYZE");
  return startsQuery(word(reader)) || word(reader) === "(" ? { statement: "query", query: reader.grammar.query(reader) } : {};
}

function parseInsert(reader: Reader): Partial<Parts> {
  if (take(reader, "OR")) reader.at++;
  if (!take(reader, "INTO") && !take(reader, "OVERWRITE")) return { statement: "insert" };
  take(reader, "TABLE");
  const target = parseTarget(reader);
  if (isAt(reader, "PARTITION", "(")) {
    reader.at++;
    parseNameList(reader, endsList);
  }
  const columns = parseColumns(reader);
  if (take(reader, "BY")) reader.at++;
  return { statement: "insert", target, columns, query: parseBody(reader) };
}

function parseCreate(reader: Reader): Partial<Parts> {
  take(reader, "OR", "REPLACE");
  if (["TEMP", "TEMPORARY", "EXTERNAL"].includes(word(reader))) reader.at++;
  const isView = take(reader, "VIEW");
  if (!isView && !take(reader, "TABLE")) return {};
  take(reader, "IF", "NOT", "EXISTS");
  const target = parseTarget(reader);
  const columns = parseColumns(reader);
  const properties = isAt(reader, "WITH", "(") ? parseProperties(reader) : [];
  take(reader, "AS");
  return { statement: isView ? "create-view" : "create-table", target, columns, properties, query: parseBody(reader) };
}

const parseTarget = (reader: Reader): Path | undefined => (isName(token(reader)) ? parsePath(reader) : undefined);

function parseColumns(reader: Reader): readonly Name[] {
  return word(reader) === "(" && !startsQuery(word(reader, 1)) && word(reader, 1) !== "(" ? parseNameList(reader, endsList) : [];
}

const endsList = (word: string) => expressionEnds.has(word) || word === "VALUES";

function parseBody(reader: Reader): Query | undefined {
  return startsQuery(word(reader)) || word(reader) === "(" ? reader.grammar.query(reader) : undefined;
}

/** `WITH (format = 'PARQUET', partitioned_by = ARRAY['day'])`. */
function parseProperties(reader: Reader): readonly Property[] {
  const properties: Property[] = [];
  reader.at++;
  bracketed(reader, ")", () => {
    while (token(reader) !== undefined && word(reader) !== ")" && word(reader) !== ";" && !startsStatement(reader, reader.at)) {
      const first = reader.at;
      const name = parseName(reader);
      if (name !== undefined) {
        const value = take(reader, "=") ? reader.grammar.expression(reader) : undefined;
        properties.push({ kind: "property", ...rangeFrom(reader, first), name, value });
      }
      if (!take(reader, ",") && reader.at === first) reader.at++;
      if (word(reader) === "AS") return;
    }
  });
  return properties;
}
