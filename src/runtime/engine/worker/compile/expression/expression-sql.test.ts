import { afterAll, beforeAll, expect, test } from "vitest";
import type { AggregateFunction, Expression, ScalarFunction, WindowFunction } from "../../../../../plan/expression.ts";
import type { DataType } from "../../../../../plan/type.ts";
import type { TestCompiler } from "../test/open-compiler.ts";
import { openCompiler } from "../test/open-compiler.ts";
import { expressionSql } from "./expression-sql.ts";

let compiler: TestCompiler;

beforeAll(async () => {
  compiler = await openCompiler();
  await compiler.given("one", "SELECT 1 AS one");
  await compiler.given(
    "many",
    "SELECT * FROM (VALUES (1, 'a', 1.5, true), (2, 'b', NULL, false), (NULL, 'b', 3.5, true)) AS _(n, t, d, b)",
  );
});

afterAll(() => compiler.close());

const call = (name: ScalarFunction, ...args: readonly (Expression | string | number | boolean | null)[]): Expression => ({
  kind: "call",
  function: name,
  arguments: args.map(lit),
});

function lit(value: Expression | string | number | boolean | null): Expression {
  if (typeof value === "object" && value !== null) return value;
  const kind =
    value === null
      ? "null"
      : typeof value === "string"
        ? "string"
        : typeof value === "boolean"
          ? "boolean"
          : Number.isInteger(value)
            ? "int"
            : "double";
  return { kind: "literal", value, type: { kind } };
}

const typed = (value: string | null, type: DataType): Expression => ({ kind: "literal", value, type });
const cast = (input: Expression, type: DataType, onError: "fail" | "null" = "fail"): Expression => ({ kind: "cast", input, type, onError });
const date = (value: string) => typed(value, { kind: "date" });
const time = (value: string) => typed(value, { kind: "timestamp" });
const column = (...path: [string, ...string[]]): Expression => ({ kind: "column", path });

async function valueOf(expression: Expression): Promise<unknown> {
  const rows = await compiler.rows({ kind: "project", id: "p", inputs: ["one"], columns: [{ name: "v", expression }] });
  return rows.length === 2 ? rows[1]?.[0] : rows.slice(1).map((row) => row[0]);
}

test.each<[string, Expression, unknown]>([
  ["equality with null is null", call("eq", 1, null), null],
  ["ne", call("ne", 1, 2), true],
  ["and, or, not", call("or", call("and", true, false), call("not", false)), true],
  ["in", call("in", 2, 1, 2), true],
  ["between has both ends", call("between", 2, 1, 2), true],
  ["like escapes with a backslash", call("like", "a_b", "a\\_b"), true],
  ["an escaped underscore is only an underscore", call("like", "axb", "a\\_b"), false],
  ["ilike", call("ilike", "ABC", "a%"), true],
  ["rlike finds a part", call("rlike", "flight 12", "\\d+"), true],
  ["integers divide to a double", call("divide", 7, 2), 3.5],
  ["a division by zero is null", call("divide", 7, 0), null],
  ["of doubles too", call("divide", 7.5, 0), null],
  ["modulo has the dividend's sign", call("modulo", -7, 3), -1],
  ["modulo zero is null", call("modulo", 7.5, 0), null],
  ["minus a minus", call("subtract", 5, -3), 8],
  ["negate", call("negate", -5), 5],
  ["round half away from zero", call("round", -2.5), -3],
  ["round to digits", call("round", 2.345, 1), 2.3],
  ["floor is an integer", call("floor", -1.5), -2],
  ["ceil", call("ceil", 1.2), 2],
  ["root of a negative number", call("sqrt", -1), "NaN"],
  ["logarithm of zero", call("ln", 0), null],
  ["logarithm of null", call("log10", null), null],
  ["log10", call("log10", 100), 2],
  ["sign", call("sign", -3), -1],
  ["greatest passes nulls over", call("greatest", 1, null, 3), 3],
  ["concat with null is null", call("concat", "a", null), null],
  ["concat of numbers", call("concat", "a", 1, true), "a1true"],
  ["substring from 1", call("substring", "abcd", 2, 2), "bc"],
  ["substring from 0 is from 1", call("substring", "abcd", 0, 2), "ab"],
  ["substring from the end", call("substring", "abcd", -2), "cd"],
  ["length counts characters", call("length", "ä😀"), 2],
  ["split", call("split", "a.b", "."), ["a", "b"]],
  ["lpad cuts", call("lpad", "abc", 2, "x"), "ab"],
  ["rpad fills", call("rpad", "a", 3, "x"), "axx"],
  ["regexpExtract gives the whole match", call("regexpExtract", "ab12", "[a-z]+(\\d)"), "ab1"],
  ["regexpExtract gives a group", call("regexpExtract", "ab12", "[a-z]+(\\d)", 1), "1"],
  ["regexpReplace replaces all, with groups", call("regexpReplace", "a1b2", "([a-z])(\\d)", "$2$1"), "1a2b"],
  ["replace", call("replace", "aaa", "a", "b"), "bbb"],
  ["trim", call("trim", "  a "), "a"],
  [
    "startsWith, endsWith, contains",
    call("and", call("startsWith", "abc", "a"), call("endsWith", "abc", "c"), call("contains", "abc", "b")),
    true,
  ],
  ["md5", call("md5", "a"), "0cc175b9c0f1b6a831c399e269772661"],
  ["coalesce", call("coalesce", null, 2), 2],
  ["nullIf", call("nullIf", 2, 2), null],
  ["year", call("year", date("2001-02-03")), 2001],
  ["Sunday is 1", call("dayOfWeek", date("2024-01-07")), 1],
  ["hour and minute", call("add", call("hour", time("2001-01-01T04:05:06")), call("minute", time("2001-01-01T04:05:06"))), 9],
  ["dateTrunc gives a timestamp", call("dateTrunc", "month", date("2001-02-03")), "2001-02-01T00:00:00.000Z"],
  ["a date plus days is a date", cast(call("dateAdd", date("2001-02-28"), 1, "day"), { kind: "string" }), "2001-03-01"],
  ["a date plus hours is a timestamp", cast(call("dateAdd", date("2001-02-28"), 1, "hour"), { kind: "string" }), "2001-02-28 01:00:00"],
  ["the end of a month stays within the next", cast(call("dateAdd", date("2001-01-31"), 1, "month"), { kind: "string" }), "2001-02-28"],
  ["dateDiff counts boundaries", call("dateDiff", "month", date("2001-01-31"), date("2001-02-01")), 1],
  ["toDate by Java's letters", cast(call("toDate", "03/02/2001", "dd/MM/yyyy"), { kind: "string" }), "2001-02-03"],
  ["toDate of what is none is null", call("toDate", "x"), null],
  ["toTimestamp", cast(call("toTimestamp", "2001-02-03 04:05", "yyyy-MM-dd HH:mm"), { kind: "string" }), "2001-02-03 04:05:00"],
  ["formatTimestamp with quotes", call("formatTimestamp", time("2001-02-03T04:05:06"), "d MMM yyyy 'at 100%' HH"), "3 Feb 2001 at 100% 04"],
  ["struct", call("struct", "a b", 1, 'q"', "x"), { "a b": 1, 'q"': "x" }],
  ["array and its parts", call("element", call("array", 5, 6), 1), 5],
  ["beyond the end is null", call("element", call("array", 5), 3), null],
  ["arrayLength", call("arrayLength", call("array", 1, 2)), 2],
  ["arrayContains", call("arrayContains", call("array", 1, 2), 2), true],
  ["explode", call("explode", call("array", 1, 2)), [1, 2]],
  ["a fraction is cut off", cast(lit(1.7), { kind: "int" }), 1],
  ["also a negative one", cast(lit(-1.7), { kind: "bigint" }), -1],
  ["also in text", cast(lit("1.7"), { kind: "int" }), 1],
  ["also of a sum with a decimal", cast(call("add", typed("1.7", { kind: "decimal", precision: 3, scale: 1 }), 1), { kind: "int" }), 2],
  ["text that is no number is null if asked", cast(lit("x"), { kind: "int" }, "null"), null],
  ["an integer as a timestamp counts seconds", cast(cast(lit(86400), { kind: "timestamp" }), { kind: "string" }), "1970-01-02 00:00:00"],
  ["a timestamp as an integer too", cast(time("1970-01-02T00:00:01.5"), { kind: "bigint" }), 86401],
  ["a struct as text is JSON", cast(call("struct", "a", 1), { kind: "string" }), '{"a":1}'],
  ["text as binary and back", cast(cast(lit("ä"), { kind: "binary" }), { kind: "string" }), "ä"],
  ["typed null", cast(typed(null, { kind: "date" }), { kind: "string" }), null],
  ["case", { kind: "case", branches: [{ when: call("eq", 1, 2), then: lit("a") }], otherwise: lit("b") }, "b"],
])("%s", async (_name, expression, expected) => {
  expect(await valueOf(expression)).toEqual(expected);
});

test("a cast that fails ends the run with the value", async () => {
  await expect(valueOf(cast(lit("x"), { kind: "int" }))).rejects.toThrow("x");
});

test.each<[string, AggregateFunction, readonly Expression[], unknown]>([
  ["count(*)", "count", [], 3],
  ["count leaves nulls out", "count", [column("n")], 2],
  ["a sum of integers is a bigint", "sum", [column("n")], 3],
  ["avg", "avg", [column("d")], 2.5],
  ["stddevPop", "stddevPop", [column("n")], 0.5],
  ["median", "median", [column("n")], 1.5],
  ["quantile", "quantile", [column("n"), lit(0.5)], 1.5],
  ["approxCountDistinct", "approxCountDistinct", [column("t")], 2],
  ["collectList leaves nulls out", "collectList", [column("n")], [1, 2]],
  ["boolAnd", "boolAnd", [column("b")], false],
  ["minBy", "minBy", [column("t"), column("n")], "a"],
  ["kurtosis of the population", "kurtosis", [column("n")], -2],
])("aggregate: %s", async (_name, name, args, expected) => {
  const aggregates = [{ name: "v", expression: { kind: "aggregate", function: name, arguments: args } as const }];
  expect((await compiler.rows({ kind: "aggregate", id: "a", inputs: ["many"], keys: [], aggregates }))[1]).toEqual([expected]);
});

test("aggregates by key, distinct, filtered, over no rows", async () => {
  const over = (fn: AggregateFunction, ...args: readonly Expression[]) => ({ kind: "aggregate", function: fn, arguments: args }) as const;
  expect(
    await compiler.rows({
      kind: "aggregate",
      id: "a",
      inputs: ["many"],
      keys: [{ name: "key", expression: column("t") }],
      aggregates: [
        { name: "distinct", expression: { ...over("count", column("b")), distinct: true } },
        { name: "set", expression: { ...over("collectSet", column("n")), filter: call("gt", column("n"), 5) } },
      ],
    }),
  ).toEqual(
    expect.arrayContaining([
      ["key", "distinct", "set"],
      ["a", 1, []],
      ["b", 2, []],
    ]),
  );
});

test.each<[WindowFunction | AggregateFunction, readonly Expression[], readonly unknown[]]>([
  ["rowNumber", [], [1, 2, 3]],
  ["lag", [column("t"), lit(1), lit("none")], ["none", "a", "b"]],
  ["sum", [column("n")], [1, 3, 3]],
  ["collectList", [column("n")], [[1], [1, 2], [1, 2]]],
  ["ntile", [lit(3)], [1, 2, 3]],
])("window: %s", async (name, args, expected) => {
  const expression: Expression = {
    kind: "window",
    function: name,
    arguments: args,
    partitionBy: [],
    orderBy: [{ expression: column("n"), direction: "ascending", nulls: "last" }],
  };
  const rows = await compiler.rows({ kind: "project", id: "w", inputs: ["many"], columns: [{ name: "v", expression }] });
  expect(rows.slice(1).map((row) => row[0])).toEqual(expected);
});

test("the SQL is what a person would write", () => {
  const scope = [
    {
      columns: [
        { name: "Delay", type: { kind: "double" } },
        { name: 'od"d', type: { kind: "struct", fields: [{ name: "x y", type: { kind: "int" } }] } },
      ],
    },
  ] as const;
  const sql = (expression: Expression) => expressionSql(expression, scope);
  expect(sql(call("gt", column("delay"), 15))).toBe(`("Delay" > '15'::INTEGER)`);
  expect(sql(column('OD"D', "X Y"))).toBe(`struct_extract("od""d", 'x y')`);
  expect(sql(cast(column("delay"), { kind: "int" }, "null"))).toBe(`TRY_CAST(trunc("Delay") AS INTEGER)`);
  expect(
    sql({
      kind: "window",
      function: "avg",
      arguments: [column("delay")],
      partitionBy: [lit("x")],
      orderBy: [{ expression: column("delay"), direction: "descending", nulls: "first" }],
      frame: { unit: "rows", start: -6, end: 0 },
    }),
  ).toBe(`avg("Delay") OVER (PARTITION BY 'x' ORDER BY "Delay" DESC NULLS FIRST ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)`);
  expect(() => sql(column("dellay"))).toThrow('unknown column "dellay"');
  expect(() => sql(call("toDate", "x", "QQQ"))).toThrow('format "QQQ": "QQQ" is not supported');
});
