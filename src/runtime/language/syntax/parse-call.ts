import { isName, parseName } from "./parse-name.ts";
import { parseWindow } from "./parse-window.ts";
import { type Reader, bracketed, isAt, rangeFrom, take, token, word } from "./reader.ts";
import type { Call, CallArgument, Expression, Path, Window } from "./tree.ts";

/** A call from its opening bracket on, with FILTER and OVER. `first` is the token where its name begins. */
export function parseCall(reader: Reader, first: number, name: Path): Call {
  const open = token(reader)?.start ?? 0;
  const list: CallArgument[] = [];
  const orderBy: Expression[] = [];
  const takesFrom = keywordCalls.has(name.parts.at(-1)?.text.toUpperCase() ?? "");
  const isClosed = bracketed(reader, ")", () => {
    if (!take(reader, "DISTINCT")) take(reader, "ALL");
    do list.push(parseArgument(reader));
    while (take(reader, ",") || (takesFrom && (take(reader, "FROM") || take(reader, "FOR"))));
    if (list.length === 1 && list[0]?.value.items.length === 0) list.pop();
    readOrder(reader, orderBy);
  });
  const close = isClosed ? (reader.tokens[reader.at - 1]?.start ?? open) : undefined;
  if (isAt(reader, "WITHIN", "GROUP", "(")) {
    reader.at += 2;
    bracketed(reader, ")", () => readOrder(reader, orderBy));
  }
  if (isAt(reader, "IGNORE", "NULLS") || isAt(reader, "RESPECT", "NULLS")) reader.at += 2;
  const filter = readFilter(reader);
  const over = readOver(reader);
  return { kind: "call", ...rangeFrom(reader, first), name, open, close, arguments: list, orderBy, filter, over };
}

/** Calls whose arguments may be divided by FROM. */
const keywordCalls = new Set(["EXTRACT", "TRIM", "SUBSTRING", "OVERLAY"]);

function parseArgument(reader: Reader): CallArgument {
  const first = reader.at;
  const isNamed = isName(token(reader)) && (word(reader, 1) === ":=" || word(reader, 1) === "=>");
  const name = isNamed ? parseName(reader) : undefined;
  if (isNamed) reader.at++;
  const value = reader.grammar.expression(reader);
  const range = rangeFrom(reader, first);
  return { kind: "call-argument", ...range, name, value };
}

function readOrder(reader: Reader, orderBy: Expression[]): void {
  if (take(reader, "ORDER", "BY")) {
    do orderBy.push(reader.grammar.expression(reader));
    while (take(reader, ","));
  }
}

function readFilter(reader: Reader): Expression | undefined {
  if (!isAt(reader, "FILTER", "(")) return undefined;
  reader.at++;
  let filter: Expression | undefined;
  bracketed(reader, ")", () => {
    take(reader, "WHERE");
    filter = reader.grammar.expression(reader);
  });
  return filter;
}

function readOver(reader: Reader): Window | undefined {
  const first = reader.at;
  if (!take(reader, "OVER")) return undefined;
  if (word(reader) === "(") return parseWindow(reader);
  const name = parseName(reader);
  return name && { kind: "window", ...rangeFrom(reader, first), name, partitionBy: [], orderBy: [] };
}
