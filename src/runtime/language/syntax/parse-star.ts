import { expressionEnds } from "./keywords.ts";
import { parseName, parseNameList } from "./parse-name.ts";
import { parseSelectItem } from "./parse-select-item.ts";
import { type Reader, bracketed, rangeFrom, take, word } from "./reader.ts";
import type { ExpressionItem, Name, Path, SelectItem } from "./tree.ts";

/** `*` or `.*` behind a qualifier, with EXCLUDE, REPLACE and RENAME. `first` is where it begins. */
export function parseStar(reader: Reader, first: number, qualifier: Path | undefined): ExpressionItem {
  reader.at += qualifier === undefined ? 1 : 2;
  let exclude: readonly Name[] = [];
  const replace: SelectItem[] = [];
  const rename: Name[] = [];
  for (;;) {
    const name = word(reader) === "EXCLUDE" && word(reader, 1) !== "(";
    if (name) {
      reader.at++;
      const one = parseName(reader);
      exclude = one === undefined ? [] : [one];
    } else if (word(reader, 1) === "(" && ["EXCLUDE", "REPLACE", "RENAME"].includes(word(reader))) {
      const operator = word(reader);
      reader.at++;
      if (operator === "EXCLUDE") exclude = parseNameList(reader, (each) => expressionEnds.has(each));
      else if (operator === "REPLACE") readReplace(reader, replace);
      else rename.push(...parseRename(reader));
    } else {
      return { kind: "star", ...rangeFrom(reader, first), qualifier, exclude, replace, rename };
    }
  }
}

function readReplace(reader: Reader, items: SelectItem[]): void {
  bracketed(reader, ")", () => {
    do items.push(parseSelectItem(reader));
    while (take(reader, ","));
  });
}

function parseRename(reader: Reader): readonly Name[] {
  const pairs: Name[] = [];
  bracketed(reader, ")", () => {
    do {
      const before = parseName(reader);
      take(reader, "AS");
      const after = before && parseName(reader);
      if (before !== undefined && after !== undefined) pairs.push(before, after);
    } while (take(reader, ","));
  });
  return pairs;
}
