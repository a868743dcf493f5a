import fc from "fast-check";
import { expect, test } from "vitest";
import { openCatalog } from "../../../../test/language/catalog.ts";
import { analyze } from "../scope/analyze.ts";
import { outline, type OutlineItem } from "./outline.ts";

const catalog = openCatalog();
const outlineOf = (text: string) => outline(analyze(text, catalog, "flights"));

/** A line for each item: its kind, its name, its detail. */
const lines = (items: readonly OutlineItem[], depth = 0): readonly string[] =>
  items.flatMap(({ kind, name, detail, children }) => [
    `${"  ".repeat(depth)}${kind} ${name}${detail === "" ? "" : `: ${detail}`}`,
    ...lines(children, depth + 1),
  ]);

test.each([
  [
    "WITH a AS (SELECT iata, latitude AS l FROM airports), b(x) AS (WITH c AS (SELECT 1) SELECT * FROM c) SELECT a.l, count(*) FROM a, b",
    `query SELECT from a, b
       cte a
         column iata: string
         column l: double
       cte b
         cte c
           column 1: int
         column *
       column l: double
       column count(*): bigint`,
  ],
  ["INSERT OVERWRITE planes SELECT seats FROM planes", "insert INSERT OVERWRITE planes\n  column seats: int"],
  ['INSERT INTO odd."order lines" (plain) VALUES (1)', 'insert INSERT INTO odd."order lines"'],
  ['CREATE TABLE x AS SELECT 1 AS "odd name" UNION ALL SELECT 2', "table CREATE TABLE x\n  column odd name: int"],
  ["CREATE OR REPLACE VIEW v AS FROM airports", "view CREATE VIEW v"],
  ["DROP TABLE x; 1; SELECT", "other DROP TABLE\nother 1\nquery SELECT"],
  ["SELECT 日本 FROM odd.größen, a, b, c", "query SELECT from odd.größen, a, b, …\n  column 日本: string"],
  ['WITH "" AS (SELECT 1 AS "") SELECT', 'query SELECT\n  cte ""\n    column "": int'],
  ["SELECT x FROM (SELECT 1 AS x) s JOIN range(3) r ON", "query SELECT from s, range()\n  column x: int"],
])("%s", (text, expected) => {
  const trimmed = (line: string) => line.trim();
  expect(lines(outlineOf(text)).map(trimmed)).toEqual(expected.split("\n").map(trimmed));
});

const piece = fc.constantFrom(
  "SELECT ",
  "a",
  ".",
  " FROM ",
  "airports",
  '""',
  " AS ",
  "(",
  ")",
  "WITH c AS (",
  ",",
  ";",
  "'",
  "\n",
  "*",
  "CASE ",
  "INSERT INTO ",
  "CREATE TABLE ",
);

test("every item has a name, holds its selection and lies in its parent, whatever the text", () => {
  const check = (items: readonly OutlineItem[], { start, end }: OutlineItem["range"]): void => {
    for (const { name, range, selection, children } of items) {
      expect(name).not.toBe("");
      expect([start <= range.start, range.end <= end]).toEqual([true, true]);
      expect([range.start <= selection.start, selection.end <= range.end]).toEqual([true, true]);
      check(children, range);
    }
  };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      check(outlineOf(text), { start: 0, end: text.length });
    }),
  );
});
