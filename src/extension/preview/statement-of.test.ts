import { expect, test } from "vitest";
import { statementOf } from "./statement-of.ts";

test("a table as it is filtered and sorted", () => {
  const filter = [
    { column: "delay", op: ">", value: "500" },
    { column: 'a"b', op: "contains", value: "it's" },
    { column: "origin", op: "in", values: ["LAS", 3] },
    { column: "x", op: "isNotNull" },
  ] as const;
  const sort = [
    { column: "distance", descending: true },
    { column: "date", descending: false },
  ];
  expect(statementOf({ kind: "table", database: "d", table: "t" }, { filter, sort })).toBe(`SELECT *
FROM "d"."t"
WHERE "delay" > '500'
  AND contains(lower(CAST("a""b" AS VARCHAR)), lower('it''s'))
  AND "origin" IN ('LAS', 3)
  AND "x" IS NOT NULL
ORDER BY "distance" DESC NULLS LAST, "date" NULLS LAST`);
});

test("a query is as it was written, or within the one that filters it", () => {
  const subject = { kind: "query", text: "select 1 as a -- one" } as const;
  expect(statementOf(subject, { filter: [], sort: [] })).toBe("select 1 as a -- one");
  expect(statementOf(subject, { filter: [{ column: "a", op: "=", value: 1 }], sort: [] })).toBe(
    'SELECT *\nFROM (\nselect 1 as a -- one\n)\nWHERE "a" = 1',
  );
});
