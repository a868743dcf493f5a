import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChoiceAction, ResolveChoiceNode } from "../../../../../plan/plan.ts";
import type { TestCompiler } from "../test/open-compiler.ts";
import { openCompiler } from "../test/open-compiler.ts";

let compiler: TestCompiler;

beforeAll(async () => {
  compiler = await openCompiler();
  await compiler.given(
    "json",
    `SELECT v::JSON AS price, i AS id FROM (VALUES (1, '12'), (2, '"12.5"'), (3, '1.5'), (4, 'null'), (5, '{"a": 1}'), (6, '"x"'), (7, '[1, 2]'), (8, NULL)) AS _(i, v) ORDER BY i`,
  );
  await compiler.given(
    "unions",
    `SELECT v FROM (VALUES (union_value(n := 1)::UNION(n INTEGER, s VARCHAR)), ('x'::UNION(n INTEGER, s VARCHAR)), (NULL)) AS _(v)`,
  );
  await compiler.given("texts", "SELECT * FROM (VALUES ({'code': '007'}, ['1', 'x']), ({'code': 'a'}, ['2.5']), (NULL, NULL)) AS _(s, l)");
});

afterAll(() => compiler.close());

const all = (inputs: readonly string[], action: ChoiceAction) =>
  compiler.rows({ kind: "resolveChoice", id: "rc", inputs, resolve: { kind: "all", action } });
const one = (inputs: readonly string[], path: [string, ...string[]], action: ChoiceAction) =>
  compiler.rows({ kind: "resolveChoice", id: "rc", inputs, resolve: { kind: "specs", specs: [{ path, action }] } });
const first = (rows: readonly (readonly unknown[])[]) => rows.slice(1).map((row) => row[0]);

describe("a JSON column", () => {
  test("cast converts what it can", async () => {
    expect(first(await all(["json"], { kind: "cast", type: { kind: "bigint" } }))).toEqual([12, 12, 1, null, null, null, null, null]);
    expect(first(await one(["json"], ["price"], { kind: "cast", type: { kind: "string" } }))).toEqual([
      "12",
      "12.5",
      "1.5",
      null,
      '{"a":1}',
      "x",
      "[1,2]",
      null,
    ]);
  });

  test("project keeps values of the type", async () => {
    expect(first(await all(["json"], { kind: "project", type: { kind: "int" } }))).toEqual([12, null, null, null, null, null, null, null]);
    expect(first(await all(["json"], { kind: "project", type: { kind: "string" } }))).toEqual([
      null,
      "12.5",
      null,
      null,
      null,
      "x",
      null,
      null,
    ]);
  });

  test("make_cols gives each type a column by Glue's names", async () => {
    const rows = await all(["json"], { kind: "make_cols" });
    expect(rows[0]).toEqual(["price_long", "price_double", "price_string", "price_struct", "price_array", "id"]);
    expect(rows.slice(1, 8)).toEqual([
      [12, null, null, null, null, 1],
      [null, null, "12.5", null, null, 2],
      [null, 1.5, null, null, null, 3],
      [null, null, null, null, null, 4],
      [null, null, null, { a: 1 }, null, 5],
      [null, null, "x", null, null, 6],
      [null, null, null, null, [1, 2], 7],
    ]);
  });

  test("make_struct gives each type a field", async () => {
    expect(first(await all(["json"], { kind: "make_struct" }))[1]).toEqual({
      long: null,
      double: null,
      string: "12.5",
      struct: null,
      array: null,
    });
  });

  test("match_catalog casts to the table's type", async () => {
    compiler.catalog = [{ name: "PRICE", type: { kind: "double" } }];
    const node: ResolveChoiceNode = {
      kind: "resolveChoice",
      id: "rc",
      inputs: ["json"],
      resolve: { kind: "all", action: { kind: "match_catalog" } },
      table: { database: "db", table: "t" },
    };
    expect(first(await compiler.rows(node)).slice(0, 3)).toEqual([12, 12.5, 1.5]);
    await expect(all(["json"], { kind: "match_catalog" })).rejects.toThrow("match_catalog needs the table");
  });
});

test("a UNION column", async () => {
  expect(await all(["unions"], { kind: "make_cols" })).toEqual([
    ["v_int", "v_string"],
    [1, null],
    [null, "x"],
    [null, null],
  ]);
  expect(first(await all(["unions"], { kind: "cast", type: { kind: "string" } }))).toEqual(["1", "x", null]);
});

describe("text", () => {
  test("is a choice when it is asked for, in a struct and in an array", async () => {
    expect(first(await one(["texts"], ["s", "code"], { kind: "make_cols" }))).toEqual([
      { code_long: 7, code_string: null },
      { code_long: null, code_string: "a" },
      null,
    ]);
    const rows = await one(["texts"], ["l[]"], { kind: "cast", type: { kind: "array", element: { kind: "double" } } });
    expect(rows.slice(1).map((row) => row[1])).toEqual([[1, null], [2.5], null]);
  });

  test("is left alone otherwise, and an unknown path is an error", async () => {
    expect(first(await all(["texts"], { kind: "make_cols" }))).toEqual([{ code: "007" }, { code: "a" }, null]);
    await expect(one(["texts"], ["s", "nope"], { kind: "make_cols" })).rejects.toThrow('unknown field "nope"');
  });
});
