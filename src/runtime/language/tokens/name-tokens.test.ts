import fc from "fast-check";
import { expect, test } from "vitest";
import { openCatalog } from "../../../../test/language/catalog.ts";
import { analyze } from "../scope/analyze.ts";
import { nameTokens } from "./name-tokens.ts";

const catalog = openCatalog();

/** Each named piece with what it is; a star for those that give a name. */
const tokensOf = (text: string) =>
  nameTokens(analyze(text, catalog, "flights"))
    .map(({ kind, isDefinition, start, end }) => `${text.slice(start, end)}:${kind}${isDefinition ? "*" : ""}`)
    .join(" ");

test.each([
  ["SELECT a.iata FROM flights.airports a", "a:alias iata:column flights:database airports:table a:alias*"],
  ["SELECT mean_delay AS m FROM daily_delays", "mean_delay:column m:column* daily_delays:view"],
  ["WITH c AS (SELECT 1 AS x) SELECT c.x FROM c", "c:cte* x:column* c:alias x:column c:cte"],
  ["SELECT headquarters.country.code FROM carriers", "headquarters:column country:field code:field carriers:table"],
  ["SELECT count(*) FROM planes WHERE seats > $least", "count:function planes:table seats:column $least:argument"],
  ['SELECT "from", "group" FROM odd."select"', '"from":column "group":column odd:database "select":table'],
  ["SELECT straße FROM odd.größen", "straße:column odd:database größen:table"],
  ["SELECT nothing FROM nowhere", ""],
  ["INSERT INTO planes (seats, lost) SELECT 1", "planes:table seats:column"],
  ["SELECT iata FROM airports WHERE (", "iata:column airports:table"],
  [
    "SELECT list_transform(conditions, lambda c: c) FROM weather",
    "list_transform:function conditions:column c:parameter* c:parameter weather:table",
  ],
  ["CREATE TABLE made AS SELECT 1 AS x; SELECT x FROM made", "made:table* x:column* x:column made:table"],
])("names in %s", (text, expected) => {
  // What a lambda's parameter is called is told where it is given, too, or not at all.
  expect(tokensOf(text)).toBe(expected);
});

test("tokens are in order, on one line each, none over another, whatever the text", () => {
  const piece = fc.constantFrom(
    "SELECT ",
    "a.",
    "b",
    " FROM ",
    "airports",
    "flights.",
    '"a\nb"',
    " AS ",
    "(",
    ")",
    "WITH c AS (",
    ",",
    "$x",
    "'",
    "\n",
    "*",
    "iata",
    "j(",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const { start, end } of nameTokens(analyze(text, catalog, "flights"))) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).not.toContain("\n");
        last = end;
      }
    }),
  );
});
