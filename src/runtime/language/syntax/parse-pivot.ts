import { parseName } from "./parse-name.ts";
import { parseSelectItem } from "./parse-select-item.ts";
import { type Reader, bracketed, take, token, word } from "./reader.ts";
import type { Expression, Name, Pivot } from "./tree.ts";

/** What follows PIVOT's source: `ON x IN (...) USING sum(y) AS z GROUP BY w`, or standard SQL's form in brackets. */
export function parsePivotParts(reader: Reader): Pick<Pivot, "expressions" | "names"> {
  const expressions: Expression[] = [];
  const names: Name[] = [];
  const readList = () => {
    do expressions.push(parseSelectItem(reader).expression);
    while (take(reader, ","));
  };
  const readParts = () => {
    while (token(reader) !== undefined) {
      if (take(reader, "ON") || take(reader, "USING") || take(reader, "GROUP", "BY") || take(reader, "FOR")) {
        readList();
      } else if (take(reader, "INTO") || take(reader, "NAME") || take(reader, "VALUE")) {
        const name = ["NAME", "VALUE"].includes(word(reader)) ? undefined : parseName(reader);
        if (name !== undefined) names.push(name);
        take(reader, ",");
      } else {
        return;
      }
    }
  };
  if (word(reader) === "(") {
    bracketed(reader, ")", () => {
      readList();
      readParts();
    });
  } else {
    readParts();
  }
  return { expressions, names };
}
