import fc from "fast-check";
import { expect, test } from "vitest";
import { parseScript } from "../syntax/parse.ts";
import { foldings } from "./foldings.ts";

/** `first-last` lines from 0, comments with a c. */
const folded = (text: string) =>
  foldings(parseScript(text))
    .map(({ kind, startLine, endLine }) => `${String(startLine)}-${String(endLine)}${kind === "comment" ? "c" : ""}`)
    .join(" ");

test.each([
  ["a header, comments, a statement", "/*\ndatabase: a\n*/\n-- one\n-- two\nSELECT 1,\n  2;", "0-2c 3-4c 5-6"],
  ["line comments with a blank line between are two", "-- a\n-- b\n\n-- c\n-- d\n", "0-1c 3-4c"],
  ["a comment behind code does not begin a block", "SELECT 1 -- a\n-- b\n-- c\n, 2", "0-3 1-2c"],
  ["CTEs, up to the line before their bracket", "WITH a AS (\n  SELECT 1\n),\nb AS (\n  SELECT 2\n)\nSELECT *\nFROM a", "0-7 3-4"],
  ["subqueries and lists", "SELECT\n  a,\n  (\n    SELECT 1\n  ),\n  f(\n    1,\n    2\n  )\nFROM (\n  SELECT 3\n) b", "0-11 2-3 5-7 9-11"],
  ["CASE and VALUES", "SELECT CASE\n WHEN a\n THEN b\n END\n, 2;\nVALUES\n (1),\n (2)", "0-4 5-7"],
  ["nothing on one line", "SELECT 1; SELECT 2", ""],
  ["a broken statement", "SELECT (\n  1,\nFROM", "0-2"],
  ["a comment that nothing closes", "SELECT 1\n/* a\nb", "1-2c"],
  ["lines that end in CRLF", "SELECT\r\n  1\r\nFROM a", "0-2"],
  ["odd names", 'SELECT "a\nb",\n  日本\nFROM "x y"', "0-3"],
])("%s", (_, text, expected) => {
  expect(folded(text)).toBe(expected);
});

const piece = fc.constantFrom(
  "SELECT ",
  "* ",
  "a.*",
  " FROM ",
  "airports",
  '"a\nb"',
  " AS ",
  "(",
  ")",
  "WITH c AS (",
  ",",
  ";",
  "$day",
  "'",
  "\n",
  "/*",
  "--",
  "CASE ",
  "INSERT INTO x ",
);
const broken = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

test("lines are the text's, in order, each begins one, whatever the text", () => {
  fc.assert(
    fc.property(broken, (text) => {
      let last = -1;
      for (const { startLine, endLine } of foldings(parseScript(text))) {
        expect(startLine).toBeGreaterThan(last);
        expect(endLine).toBeGreaterThan(startLine);
        expect(endLine).toBeLessThan(text.split("\n").length);
        last = startLine;
      }
    }),
  );
});
