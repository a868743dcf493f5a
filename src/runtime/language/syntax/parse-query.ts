import { parseClause, startsClause } from "./parse-clause.ts";
import { parseName, parseNameList } from "./parse-name.ts";
import { type Reader, bracketed, isAt, isTooDeep, rangeFrom, take, token, word } from "./reader.ts";
import { isCteHead, startsQuery } from "./starts-statement.ts";
import type { Clause, Cte, Expression, Query, QueryBody, Range, Select, SetOperation, Values } from "./tree.ts";

/** A query up to what cannot belong to it. */
export function parseQuery(reader: Reader): Query {
  const first = reader.at;
  if (isTooDeep(reader)) return { kind: "query", ...rangeFrom(reader, first), isRecursive: false, ctes: [], body: undefined, clauses: [] };
  reader.depth++;
  const isWith = take(reader, "WITH");
  const isRecursive = isWith && take(reader, "RECURSIVE");
  const ctes = isWith ? parseCtes(reader) : [];
  const body = parseBody(reader);
  const clauses: Clause[] = [];
  while (startsClause(reader) && word(reader) !== "FROM" && word(reader) !== "SELECT") clauses.push(parseClause(reader));
  reader.depth--;
  return { kind: "query", ...rangeFrom(reader, first), isRecursive, ctes, body, clauses };
}

function parseCtes(reader: Reader): readonly Cte[] {
  const ctes: Cte[] = [];
  do {
    const cte = parseCte(reader);
    if (cte === undefined) break;
    ctes.push(cte);
  } while (take(reader, ",") || isCteHead(reader, reader.at));
  return ctes;
}

function parseCte(reader: Reader): Cte | undefined {
  const first = reader.at;
  const name = parseName(reader);
  if (name === undefined) return undefined;
  const columns = word(reader) === "(" && !startsQuery(word(reader, 1)) ? parseNameList(reader, (each) => each === "AS") : [];
  if (isAt(reader, "USING", "KEY", "(")) {
    reader.at += 2;
    parseNameList(reader, (each) => each === "AS");
  }
  take(reader, "AS");
  take(reader, "NOT");
  take(reader, "MATERIALIZED");
  let query: Query | undefined;
  if (word(reader) === "(") bracketed(reader, ")", () => void (query = parseInBrackets(reader)));
  return { kind: "cte", ...rangeFrom(reader, first), name, columns, query };
}

/** A query, and past what stands behind it in its brackets. */
export function parseInBrackets(reader: Reader): Query {
  const query = parseQuery(reader);
  while (token(reader) !== undefined && ![")", ";", "SELECT", ","].includes(word(reader)) && !isCteHead(reader, reader.at)) reader.at++;
  return query;
}

function parseBody(reader: Reader): QueryBody | undefined {
  const first = reader.at;
  let left = parseTerm(reader);
  for (let count = 0; left !== undefined && count < mostTerms && setOperators.has(word(reader)); count++) {
    const operator = word(reader).toLowerCase() as SetOperation["operator"];
    reader.at++;
    if (!take(reader, "ALL")) take(reader, "DISTINCT");
    const isByName = take(reader, "BY", "NAME");
    const right: QueryBody | undefined = parseTerm(reader);
    left = { kind: "set-operation", ...rangeFrom(reader, first), operator, isByName, left, right };
  }
  return left;
}

/** Each is one level of the tree. */
const mostTerms = 500;
const setOperators = new Set(["UNION", "INTERSECT", "EXCEPT"]);

function parseTerm(reader: Reader): QueryBody | undefined {
  const first = reader.at;
  switch (word(reader)) {
    case "(": {
      let query: Query | undefined;
      bracketed(reader, ")", () => void (query = parseInBrackets(reader)));
      return query === undefined ? undefined : { ...query, ...rangeFrom(reader, first) };
    }
    case "SELECT":
    case "FROM":
      return parseSelect(reader);
    case "VALUES":
      return parseValues(reader);
    case "PIVOT":
    case "UNPIVOT":
    case "TABLE":
    case "SUMMARIZE":
    case "DESCRIBE":
      return parseRelationOnly(reader);
    default:
      return undefined;
  }
}

function parseSelect(reader: Reader): Select {
  const first = reader.at;
  const clauses: Clause[] = [];
  let hasItems = false;
  while (startsClause(reader) && !afterSelect.has(word(reader))) {
    if (word(reader) === "SELECT") {
      // DuckDB lets FROM stand first.
      if (hasItems || clauses.some(({ clause }) => clause !== "from")) break;
      hasItems = true;
    }
    clauses.push(parseClause(reader));
  }
  return selectOf(clauses, rangeFrom(reader, first), reader.words[first + 1] === "DISTINCT");
}

/** Those belong to the whole query. */
const afterSelect = new Set(["ORDER", "LIMIT", "OFFSET", "FETCH"]);

function selectOf(clauses: readonly Clause[], range: Range, isDistinct: boolean): Select {
  return {
    kind: "select",
    ...range,
    isDistinct,
    clauses,
    items: clauses.flatMap(({ items }) => items),
    relations: clauses.flatMap(({ relations }) => relations),
  };
}

/** `PIVOT t ON ...`, `TABLE t`: a query that is a relation with all its columns. */
function parseRelationOnly(reader: Reader): Select {
  const first = reader.at;
  const keyword = rangeFrom({ ...reader, at: first + 1 }, first);
  if (!word(reader).endsWith("PIVOT")) reader.at++;
  const relations = startsQuery(word(reader)) && !word(reader).endsWith("PIVOT") ? [] : [reader.grammar.relation(reader)];
  const range = rangeFrom(reader, first);
  return selectOf(
    [{ kind: "clause", ...range, clause: "from", keyword, expressions: [], items: [], relations, windows: [] }],
    range,
    false,
  );
}

function parseValues(reader: Reader): Values {
  const first = reader.at;
  reader.at++;
  const rows: (readonly Expression[])[] = [];
  do {
    if (word(reader) !== "(") break;
    const row: Expression[] = [];
    bracketed(reader, ")", () => {
      do row.push(reader.grammar.expression(reader));
      while (take(reader, ","));
    });
    rows.push(row);
  } while (take(reader, ","));
  return { kind: "values", ...rangeFrom(reader, first), rows };
}
