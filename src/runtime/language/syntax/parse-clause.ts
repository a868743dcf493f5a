import { parseName, isName } from "./parse-name.ts";
import { type Reader, bracketed, isAt, rangeFrom, skipBrackets, take, token, word } from "./reader.ts";
import { parseSelectItem } from "./parse-select-item.ts";
import { parseWindow } from "./parse-window.ts";
import { isCteHead } from "./starts-statement.ts";
import type { Clause, ClauseKind, Expression, Relation, SelectItem, Window } from "./tree.ts";

/** Whether a clause of a query begins here. */
export function startsClause(reader: Reader): boolean {
  return clauseOf(reader) !== undefined;
}

/** The clause that begins here, up to the next one. */
export function parseClause(reader: Reader): Clause {
  const first = reader.at;
  const clause = clauseOf(reader) ?? "from";
  reader.at++;
  if (!take(reader, "BY")) take(reader, "SAMPLE");
  const keyword = rangeFrom(reader, first);
  const expressions: Expression[] = [];
  const items: SelectItem[] = [];
  const relations: Relation[] = [];
  const windows: Window[] = [];
  switch (clause) {
    case "select":
      readSelect(reader, expressions, items);
      break;
    case "from":
      do relations.push(reader.grammar.relation(reader));
      while (!isCteHead(reader, reader.at + 1) && take(reader, ","));
      break;
    case "window":
      readWindows(reader, windows);
      break;
    case "sample":
      while (token(reader) !== undefined && !startsClause(reader) && ![")", ";"].includes(word(reader))) reader.at++;
      break;
    case "where":
    case "group-by":
    case "having":
    case "qualify":
    case "order-by":
    case "limit":
    case "offset":
      do expressions.push(reader.grammar.expression(reader));
      while (!isCteHead(reader, reader.at + 1) && take(reader, ","));
      break;
  }
  return { kind: "clause", ...rangeFrom(reader, first), clause, keyword, expressions, items, relations, windows };
}

function clauseOf(reader: Reader): ClauseKind | undefined {
  if (word(reader) === "USING") return word(reader, 1) === "SAMPLE" ? "sample" : undefined;
  return clauses.get(word(reader));
}

const clauses: ReadonlyMap<string, ClauseKind> = new Map<string, ClauseKind>([
  ["SELECT", "select"],
  ["FROM", "from"],
  ["WHERE", "where"],
  ["GROUP", "group-by"],
  ["HAVING", "having"],
  ["QUALIFY", "qualify"],
  ["WINDOW", "window"],
  ["ORDER", "order-by"],
  ["LIMIT", "limit"],
  ["FETCH", "limit"],
  ["OFFSET", "offset"],
]);

function readSelect(reader: Reader, distinctOn: Expression[], items: SelectItem[]): void {
  if (!take(reader, "ALL") && take(reader, "DISTINCT") && isAt(reader, "ON", "(")) {
    reader.at++;
    bracketed(reader, ")", () => {
      do distinctOn.push(reader.grammar.expression(reader));
      while (take(reader, ","));
    });
  }
  do items.push(parseSelectItem(reader));
  while (!isCteHead(reader, reader.at + 1) && take(reader, ","));
}

function readWindows(reader: Reader, windows: Window[]): void {
  while (isName(token(reader))) {
    const first = reader.at;
    const name = parseName(reader);
    if (take(reader, "AS") && word(reader) === "(") {
      windows.push({ ...parseWindow(reader), ...rangeFrom(reader, first), name });
    } else if (word(reader) === "(") {
      skipBrackets(reader, (each) => each === ";");
    }
    if (!take(reader, ",")) return;
  }
}
