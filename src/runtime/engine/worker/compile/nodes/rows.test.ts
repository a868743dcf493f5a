import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Expression } from "../../../../../plan/expression.ts";
import type { JoinNode } from "../../../../../plan/plan.ts";
import type { TestCompiler } from "../test/open-compiler.ts";
import { openCompiler } from "../test/open-compiler.ts";

let compiler: TestCompiler;
const odd = 'it\'s "odd" \u00fcnd select'.padEnd(128, "x");
const column = (name: string, input?: 0 | 1): Expression => ({ kind: "column", path: [name], ...(input === undefined ? {} : { input }) });
const gt = (name: string, value: number): Expression => ({
  kind: "call",
  function: "gt",
  arguments: [column(name), { kind: "literal", value, type: { kind: "int" } }],
});

beforeAll(async () => {
  compiler = await openCompiler();
  const quoted = `"${odd.replaceAll('"', '""')}"`;
  await compiler.given("odd", `SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (2, 'b'), (NULL, 'c')) AS _(${quoted}, "select")`);
  await compiler.given("l", "SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS _(k, v)");
  await compiler.given("r", "SELECT * FROM (VALUES (2, 'B'), (2, 'BB'), (4, 'D')) AS _(K, V)");
  await compiler.given("none", "SELECT 1 AS k, 'x' AS other WHERE FALSE");
});

afterAll(() => compiler.close());

describe("rows", () => {
  test("filter, sort, limit, distinct over odd names", async () => {
    await compiler.compile({ kind: "distinct", id: "d", inputs: ["odd"] });
    await compiler.compile({ kind: "filter", id: "f", inputs: ["d"], condition: gt(odd, 0) });
    await compiler.compile({
      kind: "sort",
      id: "s",
      inputs: ["f"],
      by: [{ expression: column(odd), direction: "descending", nulls: "last" }],
    });
    expect(await compiler.rows({ kind: "limit", id: "x", inputs: ["s"], count: 5, offset: 1 })).toEqual([
      [odd, "select"],
      [1, "a"],
    ]);
  });

  test("withColumns replaces in place and adds, all from the input", async () => {
    const columns = [
      { name: "new", expression: column("v") },
      { name: "V", expression: column("k") },
    ];
    expect((await compiler.rows({ kind: "withColumns", id: "w", inputs: ["l"], columns })).slice(0, 2)).toEqual([
      ["k", "V", "new"],
      [1, 1, "a"],
    ]);
  });

  test("union goes by name", async () => {
    await compiler.compile({ kind: "union", id: "u", inputs: ["l", "none", "l"], type: "distinct" });
    const rows = await compiler.rows({
      kind: "sort",
      id: "us",
      inputs: ["u"],
      by: [{ expression: column("k"), direction: "ascending", nulls: "last" }],
    });
    expect(rows).toEqual([
      ["k", "v", "other"],
      [1, "a", null],
      [2, "b", null],
      [3, "c", null],
    ]);
  });

  test("dropDuplicates keeps one row a key", async () => {
    expect(await compiler.rows({ kind: "dropDuplicates", id: "dd", inputs: ["r"], columns: ["k"] })).toHaveLength(3);
    expect(await compiler.rows({ kind: "dropDuplicates", id: "dd", inputs: ["odd"] })).toHaveLength(4);
  });

  test("splitRows puts nulls with the others; a frame is selected by name", async () => {
    await compiler.compile({ kind: "splitRows", id: "sr", inputs: ["odd"], condition: gt(odd, 1), names: ["big", "small"] });
    expect(await compiler.rows({ kind: "selectFromCollection", id: "b", inputs: ["sr"], key: "big" })).toHaveLength(3);
    expect(await compiler.rows({ kind: "selectFromCollection", id: "b", inputs: ["sr"], key: "small" })).toHaveLength(3);
    await expect(compiler.compile({ kind: "selectFromCollection", id: "b", inputs: ["sr"], key: "x" })).rejects.toThrow(
      'no frame "x"; it has big, small',
    );
    await expect(compiler.compile({ kind: "distinct", id: "x", inputs: ["sr"] })).rejects.toThrow("select one of them first");
  });

  test("two columns of one name are refused", async () => {
    const columns = [
      { name: "a", expression: column("k") },
      { name: "A", expression: column("v") },
    ];
    await expect(compiler.rows({ kind: "project", id: "p", inputs: ["l"], columns })).rejects.toThrow('two columns would be called "A"');
  });
});

describe("join", () => {
  const join = (type: JoinNode["type"], on: JoinNode["on"], more: Partial<JoinNode> = {}) =>
    compiler
      .rows({ kind: "join", id: "j", inputs: ["l", "r"], type, on, ...more })
      .then(([names, ...rows]) => [names, ...rows.map((row) => JSON.stringify(row)).sort()]);
  const keys: JoinNode["on"] = {
    kind: "condition",
    condition: { kind: "call", function: "eq", arguments: [column("k", 0), column("k", 1)] },
  };
  const using: JoinNode["on"] = { kind: "using", columns: ["k"] };

  test("on a condition keeps both keys", async () => {
    expect(await join("inner", keys, { rightPrefix: "r_" })).toEqual([["k", "v", "r_K", "r_V"], '[2,"b",2,"B"]', '[2,"b",2,"BB"]']);
    expect(await join("left", keys, { rightPrefix: "r_" })).toHaveLength(5);
    await expect(join("inner", keys)).rejects.toThrow('both inputs of the join have a column "K"');
  });

  test("using keeps one key, from the side that has it", async () => {
    const prefix = { rightPrefix: "r_" };
    expect(await join("full", using, prefix)).toEqual([
      ["k", "v", "r_V"],
      '[1,"a",null]',
      '[2,"b","B"]',
      '[2,"b","BB"]',
      '[3,"c",null]',
      '[4,null,"D"]',
    ]);
    expect(await join("right", using, prefix)).toEqual([["k", "v", "r_V"], '[2,"b","B"]', '[2,"b","BB"]', '[4,null,"D"]']);
  });

  test("semi, anti and cross", async () => {
    expect(await join("semi", keys)).toEqual([["k", "v"], '[2,"b"]']);
    expect(await join("anti", using)).toEqual([["k", "v"], '[1,"a"]', '[3,"c"]']);
    expect(await join("cross", { kind: "always" }, { rightPrefix: "r_" })).toHaveLength(10);
    expect(await join("left", { kind: "always" }, { inputs: ["l", "none"], rightPrefix: "r_" })).toHaveLength(4);
  });

  test("a column that both inputs have must say which", async () => {
    const ambiguous: JoinNode["on"] = { kind: "condition", condition: gt("k", 1) };
    await expect(join("inner", ambiguous, { rightPrefix: "r_" })).rejects.toThrow('column "k" is in both inputs');
  });
});
