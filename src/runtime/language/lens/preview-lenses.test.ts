import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";
import { readRegions } from "../documents/read-regions.ts";
import { parseScript } from "../syntax/parse.ts";
import { previewLenses } from "./preview-lenses.ts";

const declared: readonly ArgumentDeclaration[] = [
  { name: "day", type: "date", default: "2001-01-01" },
  { name: "given", type: "integer" },
];

/** A line for each lens. */
const lensesOf = (text: string, kind: "job" | "query" = "query") =>
  previewLenses(parseScript(text), { kind, holes: [], arguments: kind === "job" ? declared : undefined }).map(
    ({ kind: of, name, query }) => `${of} ${name}: ${query.replaceAll(/\s+/g, " ")}`,
  );

test("a CTE is shown with those before it, a statement of a query file has its own Run", () => {
  expect(lensesOf("WITH a AS (SELECT 1 AS x), b AS (SELECT * FROM a) SELECT * FROM b")).toEqual([
    "cte a: WITH a AS (SELECT 1 AS x) SELECT * FROM a",
    "cte b: WITH a AS (SELECT 1 AS x), b AS (SELECT * FROM a) SELECT * FROM b",
  ]);
});

test("statements of a job that has several", () => {
  expect(lensesOf("SELECT 1", "job")).toEqual([]);
  expect(lensesOf("INSERT INTO x.y SELECT 1; SELECT 2; DROP TABLE z", "job")).toEqual(["statement x.y: SELECT 1", "statement : SELECT 2"]);
});

test("arguments have their defaults; what has none cannot be shown, nor what needs it", () => {
  expect(lensesOf("WITH a AS (SELECT $day), b AS (SELECT $given), c AS (SELECT 1) SELECT 1", "job")).toEqual([
    "cte a: WITH a AS (SELECT '2001-01-01'::DATE) SELECT * FROM a",
  ]);
  expect(lensesOf("WITH a AS (SELECT $day) SELECT 1")).toEqual([]);
});

test("inner CTEs may hide outer ones; names are quoted; comments stay", () => {
  expect(lensesOf('WITH "a b" AS (SELECT 1), c AS (WITH "a b" AS (SELECT 2) SELECT * FROM "a b") SELECT 1').at(-1)).toBe(
    'cte a b: WITH "a b" AS (SELECT 1) SELECT * FROM ( WITH "a b" AS (SELECT 2) SELECT * FROM "a b" )',
  );
  const [{ query } = { query: "" }] = previewLenses(parseScript("WITH a(x) AS (SELECT 1 -- one\n) SELECT x FROM a"), {
    kind: "query",
    holes: [],
  });
  expect(query).toBe("WITH a(x) AS (SELECT 1 -- one\n)\nSELECT * FROM a");
});

test("recursive ones, and those of a UNION's sides", () => {
  expect(lensesOf("WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 2 FROM r) SELECT 1")).toEqual([
    "cte r: WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 2 FROM r) SELECT * FROM r",
  ]);
});

test("not those of subqueries, and none of what is broken", () => {
  expect(lensesOf("SELECT (WITH a AS (SELECT t.x) SELECT * FROM a) FROM t")).toEqual([]);
  expect(lensesOf("WITH a AS (SELECT 1), b AS (, c AS (SELECT 2) SELECT")).not.toContain("b");
  expect(lensesOf("WITH a AS (")).toEqual([]);
  expect(lensesOf("WITH a AS (SELECT f(1) SELECT 2")).toEqual([]);
  expect(lensesOf("WITH a AS () SELECT 1")).toEqual([]);
});

test("templates: tables are put in, values are not", () => {
  const script =
    'import { flights } from "epoxy/catalog";\n' +
    "sql`WITH a AS (SELECT * FROM ${flights.airports}), b AS (SELECT ${n} AS n FROM a) SELECT * FROM a`;";
  const [region] = readRegions("script", script);
  if (region === undefined) throw new Error("no template");
  expect(previewLenses(parseScript(region.text), region).map(({ name, query }) => `${name}: ${query.replaceAll(/\s+/g, " ")}`)).toEqual([
    "a: WITH a AS (SELECT * FROM flights.airports ) SELECT * FROM a",
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

test("what is shown is a query whose brackets close, whatever the text", () => {
  fc.assert(
    fc.property(broken, (text) => {
      for (const { query } of previewLenses(parseScript(text), { kind: "job", holes: [], arguments: declared })) {
        const [statement, ...others] = parseScript(query).statements;
        expect([statement?.statement, others.length, statement?.query?.body === undefined]).toEqual(["query", 0, false]);
        expect(query).not.toContain("$");
      }
    }),
  );
});
