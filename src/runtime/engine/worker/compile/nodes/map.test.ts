import { afterEach, beforeEach, expect, test } from "vitest";
import type { RowFunction } from "../../../../../plan/job-module.ts";
import type { MapNode } from "../../../../../plan/plan.ts";
import { parseHiveType } from "../../../../../plan/hive-type.ts";
import type { TestCompiler } from "../test/open-compiler.ts";
import { openCompiler } from "../test/open-compiler.ts";

let compiler: TestCompiler;

beforeEach(async () => {
  compiler = await openCompiler();
});

afterEach(() => compiler.close());

function map(columns: Readonly<Record<string, string>>, rowFunction: RowFunction, more: Partial<MapNode> = {}) {
  compiler.functions.set("f", rowFunction);
  return compiler.rows({
    kind: "map",
    id: "m",
    inputs: ["rows"],
    functionId: "f",
    yields: "one",
    columns: Object.entries(columns).map(([name, type]) => ({ name, type: parseHiveType(type) })),
    ...more,
  });
}

const everything = `SELECT true AS boolean, 1::TINYINT AS tinyint, 2::BIGINT AS bigint, 1.5::DOUBLE AS double, 'ä' AS string, DATE '2001-02-03' AS date,
  TIMESTAMP '2001-02-03 04:05:06.789' AS timestamp, 12.34::DECIMAL(10,2) AS decimal, '\\x01\\xFF'::BLOB AS binary, [1, NULL] AS list, {'a b': 1} AS struct,
  MAP {'k': 2::BIGINT} AS map, '{"x": [1]}'::JSON AS json, '6b8e3c2e-0000-4000-8000-000000000000'::UUID AS uuid, 5::HUGEINT AS huge, NULL::INTEGER AS nothing`;

const types = {
  boolean: "boolean",
  tinyint: "tinyint",
  bigint: "bigint",
  double: "double",
  string: "string",
  date: "date",
  timestamp: "timestamp",
  decimal: "decimal(10,2)",
  binary: "binary",
  list: "array<int>",
  struct: "struct<`a b`:int>",
  map: "map<string,bigint>",
  uuid: "string",
  huge: "decimal(38,0)",
  nothing: "int",
};

test("every type goes in and comes out", async () => {
  await compiler.given("rows", everything);
  let seen: Readonly<Record<string, unknown>> = {};
  const rows = await map(types, (row) => {
    seen = row;
    return row;
  });
  expect(seen).toEqual({
    boolean: true,
    tinyint: 1,
    bigint: 2n,
    double: 1.5,
    string: "ä",
    date: "2001-02-03",
    timestamp: new Date("2001-02-03T04:05:06.789Z"),
    decimal: 12.34,
    binary: new Uint8Array([1, 255]),
    list: [1, null],
    struct: { "a b": 1 },
    map: new Map([["k", 2n]]),
    json: { x: [1] },
    uuid: "6b8e3c2e-0000-4000-8000-000000000000",
    huge: 5,
    nothing: null,
  });
  await compiler.given(
    "same",
    everything.replace(", '{\"x\": [1]}'::JSON AS json", "").replace("::UUID", "").replace("5::HUGEINT", "5::DECIMAL(38,0)"),
  );
  expect(rows).toEqual(await compiler.rows({ kind: "distinct", id: "d", inputs: ["same"] }));
});

test("a null drops the row, an absent value is null, and rows of more than one chunk all come", async () => {
  await compiler.given("rows", "SELECT i FROM range(5000) AS _(i)");
  const rows = await map({ i: "int", other: "string" }, (row) => ((row["i"] as bigint) % 2n === 0n ? null : { i: row["i"] }));
  expect(rows).toHaveLength(2501);
  expect(rows.at(-1)).toEqual([4999, null]);
});

test("many rows for a row", async () => {
  await compiler.given("rows", "SELECT i FROM range(3) AS _(i)");
  const rows = await map({ n: "bigint" }, (row) => Array.from({ length: Number(row["i"]) }, () => ({ n: row["i"] })), { yields: "many" });
  expect(rows.slice(1)).toEqual([[1], [2], [2]]);
});

test.each<[string, Readonly<Record<string, string>>, (row: Readonly<Record<string, unknown>>) => unknown, string]>([
  ["a throw", { n: "int" }, () => JSON.parse("{"), "row 1 of m: "],
  ["a wrong type", { n: "int" }, () => ({ n: "x" }), 'row 1 of m: column "n": expected int, found "x"'],
  ["too large a number", { n: "tinyint" }, () => ({ n: 128 }), 'column "n": expected tinyint, found 128'],
  ["too many digits", { n: "decimal(3,1)" }, () => ({ n: 100 }), "expected decimal(3,1), found 100"],
  ["a wrong date", { n: "date" }, () => ({ n: "2001-02-30x" }), "expected date"],
  ["a wrong element", { n: "array<int>" }, () => ({ n: [1, "x"] }), 'expected int, found "x"'],
  ["no row", { n: "int" }, () => 5, "expected a row (an object with a value for each column), found a value of type number"],
  ["a promise", { n: "int" }, () => Promise.resolve({ n: 1 }), "a row function cannot be async"],
])("%s tells the row and what would be right", async (_name, columns, rowFunction, message) => {
  await compiler.given("rows", "SELECT 1 AS i");
  await expect(map(columns, rowFunction)).rejects.toThrow(message);
});

test("times and decimals as text", async () => {
  await compiler.given("rows", "SELECT 1 AS i");
  const given = { a: "2001-02-03T04:05:06.123456", b: "2001-02-03 04:05:06+02:00", c: "2001-02-03", d: "0.005", e: 1e-7, f: -1n };
  const columns = { a: "timestamp", b: "timestamp", c: "date", d: "decimal(5,2)", e: "decimal(10,7)", f: "decimal(3,1)" };
  await map(columns, () => given);
  const text = (name: string) =>
    ({ name, expression: { kind: "cast", input: { kind: "column", path: [name] }, type: { kind: "string" }, onError: "fail" } }) as const;
  expect((await compiler.rows({ kind: "project", id: "t", inputs: ["m"], columns: Object.keys(columns).map(text) }))[1]).toEqual([
    "2001-02-03 04:05:06.123456",
    "2001-02-03 02:05:06",
    "2001-02-03",
    "0.01",
    "0.0000001",
    "-1.0",
  ]);
});

test("stops when the session is told to", async () => {
  await compiler.given("rows", "SELECT i FROM range(100000) AS _(i)");
  let calls = 0;
  const work = map({ i: "bigint" }, (row) => {
    calls++;
    compiler.stop();
    return row;
  });
  await expect(work).rejects.toMatchObject({ code: "Stopped" });
  expect(calls).toBeLessThan(5000);
});
