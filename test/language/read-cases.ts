import { readdirSync, readFileSync } from "node:fs";

/**
 * A case of a fixture file:
 *
 * ```
 * ### what it shows
 * SELECT de| FROM flights
 * --- database: flights
 * = delay
 * ```
 *
 * Three number signs and the title, the SQL with `|` as cursor, options, each a line behind three dashes, and what is expected, a line
 * each, told apart by its first character. Whatever stands before the first case of a file is for its readers.
 */
export interface FixtureCase {
  readonly title: string;
  /** Without the cursor. */
  readonly text: string;
  /** Where the cursor is; the end of the text where there is none. */
  readonly offset: number;
  readonly options: Readonly<Record<string, string>>;
  readonly expected: readonly { readonly mark: string; readonly text: string }[];
}

/** The cases of a folder's `.txt` files, by file. */
export function readCases(folder: URL): readonly { readonly file: string; readonly cases: readonly FixtureCase[] }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .map((file) => ({ file, cases: casesOf(readFileSync(new URL(file, folder), "utf8")) }));
}

export function casesOf(text: string): readonly FixtureCase[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...lines] = part.split("\n");
      const isOption = (line: string) => line.startsWith("--- ");
      const firstExpected = lines.findIndex((line) => isOption(line) || marks.test(line));
      const sql = lines.slice(0, firstExpected < 0 ? undefined : firstExpected).join("\n");
      const rest = firstExpected < 0 ? [] : lines.slice(firstExpected);
      const cursor = sql.indexOf("|");
      return {
        title: title.trim(),
        text: cursor < 0 ? sql.trimEnd() : sql.slice(0, cursor) + sql.slice(cursor + 1),
        offset: cursor < 0 ? sql.trimEnd().length : cursor,
        options: Object.fromEntries(rest.filter(isOption).map((line) => option(line.slice(4)))),
        expected: rest.filter((line) => marks.test(line)).map((line) => ({ mark: line.charAt(0), text: line.slice(2) })),
      };
    });
}

/** None of them begins a line of SQL. */
const marks = /^[=~!>#+@] /;

function option(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
