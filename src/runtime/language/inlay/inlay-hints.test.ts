import fc from "fast-check";
import { expect, test } from "vitest";
import { openCatalog } from "../../../../test/language/catalog.ts";
import { analyze } from "../scope/analyze.ts";
import { inlayHints } from "./inlay-hints.ts";

const catalog = openCatalog();

/** The text with the hints in it, in angle brackets. */
function hinted(text: string, range = { start: 0, end: text.length }): string {
  const hints = inlayHints(analyze(text, catalog, "flights"), range);
  return hints.toReversed().reduce((now, { offset, label }) => `${now.slice(0, offset)}<${label}>${now.slice(offset)}`, text);
}

test.each([
  ["SELECT * FROM airports", "SELECT *<iata, name, city, state, … 3 more> FROM airports"],
  ["SELECT * FROM carriers", "SELECT *<carrier_code, name, founded, headquarters> FROM carriers"],
  ["SELECT * FROM planes", "SELECT *<tail_number, manufacturer, model, built, seats> FROM planes"],
  [
    "SELECT c.*, p.* EXCLUDE (seats, built) FROM carriers c, planes p",
    "SELECT c.*<carrier_code, name, founded, headquarters>, p.* EXCLUDE (seats, built)<tail_number, manufacturer, model> FROM carriers c, planes p",
  ],
  [
    "SELECT * FROM carriers JOIN (SELECT carrier_code, 1 AS n FROM flights) USING (carrier_code)",
    "SELECT *<carrier_code, name, founded, headquarters, n> FROM carriers JOIN (SELECT carrier_code, 1 AS n FROM flights) USING (carrier_code)",
  ],
  ['SELECT * FROM odd."order lines"', 'SELECT *<"order id", "unit price", "50%", "say ""hi""", … 2 more> FROM odd."order lines"'],
  ['SELECT * FROM odd."select"', 'SELECT *<"from", "where", "group", "order", value> FROM odd."select"'],
  ["SELECT * FROM nowhere", "SELECT * FROM nowhere"],
  ["SELECT *, FROM carriers WHERE (", "SELECT *<carrier_code, name, founded, headquarters>, FROM carriers WHERE ("],
  ["SELECT *", "SELECT *"],
  ["SELECT count(*), 2 * 3 FROM carriers", "SELECT count(*), 2 * 3 FROM carriers"],
])("columns of %s", (text, expected) => {
  expect(hinted(text)).toBe(expected);
});

test.each([
  [
    "WITH a AS (SELECT iata, latitude AS l FROM airports) SELECT l FROM a",
    "WITH a AS (SELECT iata<: string>, latitude AS l<: double> FROM airports) SELECT l FROM a",
  ],
  ["WITH a(x) AS (SELECT seats FROM planes) SELECT x FROM a", "WITH a(x<: int>) AS (SELECT seats FROM planes) SELECT x FROM a"],
  [
    "WITH a AS (SELECT founded FROM carriers), b AS (SELECT * FROM a) SELECT 1",
    "WITH a AS (SELECT founded<: int> FROM carriers), b AS (SELECT *<founded> FROM a) SELECT 1",
  ],
  ["WITH a AS (SELECT lost FROM carriers", "WITH a AS (SELECT lost FROM carriers"],
])("types of %s", (text, expected) => {
  expect(hinted(text)).toBe(expected);
});

test("the tooltip has all columns with their types, and only what is in the range is told", () => {
  const text = "SELECT * FROM airports;\nSELECT * FROM carriers";
  const hints = inlayHints(analyze(text, catalog, "flights"), { start: 24, end: text.length });
  expect(hints).toHaveLength(1);
  expect(hints[0]?.tooltip).toEqual([
    "carrier_code string",
    "name string",
    "founded int",
    "headquarters struct<city:string,country:struct<code:string,name:string>>",
  ]);
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

test("hints are in the range, each place has one, whatever the text", () => {
  fc.assert(
    fc.property(broken, fc.nat(60), fc.nat(60), (text, start, length) => {
      const offsets = inlayHints(analyze(text, catalog, "flights"), { start, end: start + length }).map(({ offset }) => offset);
      expect(offsets.every((offset) => start <= offset && offset <= start + length)).toBe(true);
      expect(new Set(offsets).size).toBe(offsets.length);
    }),
  );
});
