import { frames } from "./keywords.ts";
import { parseName } from "./parse-name.ts";
import { type Reader, bracketed, rangeFrom, take, token, word } from "./reader.ts";
import type { Expression, Name, Window } from "./tree.ts";

/** `(w PARTITION BY a ORDER BY b ROWS ...)`; the opening bracket is next. */
export function parseWindow(reader: Reader): Window {
  const first = reader.at;
  const partitionBy: Expression[] = [];
  const orderBy: Expression[] = [];
  let name: Name | undefined;
  const { frameAt } = reader;
  bracketed(reader, ")", () => {
    reader.frameAt = reader.brackets;
    if (!frames.has(word(reader)) && word(reader) !== "PARTITION" && word(reader) !== "ORDER") name = parseName(reader);
    if (word(reader) === "PARTITION") {
      reader.at++;
      if (take(reader, "BY")) readList(reader, partitionBy);
    }
    if (take(reader, "ORDER", "BY")) readList(reader, orderBy);
    if (frames.has(word(reader))) {
      while (token(reader) !== undefined && ![")", ";", "FROM", "SELECT", ","].includes(word(reader))) reader.at++;
    }
  });
  reader.frameAt = frameAt;
  return { kind: "window", ...rangeFrom(reader, first), name, partitionBy, orderBy };
}

function readList(reader: Reader, list: Expression[]): void {
  do list.push(reader.grammar.expression(reader));
  while (take(reader, ","));
}
