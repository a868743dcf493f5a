import { describe, expect, test } from "vitest";
import { formatHiveType, parseHiveType } from "./hive-type.ts";
import type { NodeSchema } from "./node-columns.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { inferSchema } from "./schema.ts";
import { aggregate, call, column, known, left, type NodeBody, number, planOf, read, right, text } from "./test-plans.ts";
import { validatePlan } from "./validate.ts";

describe("schema inference", () => {
  test.each<[string, readonly string[], NodeBody, string]>([
    [
      "project",
      ["flights"],
      {
        kind: "project",
        columns: [
          { name: "o", expression: call("lower", column("ORIGIN")) },
          { name: "d", expression: call("add", column("delay"), number(1)) },
          { name: "m", expression: column("route", "leg", "miles") },
          { name: "late", expression: call("gt", column("delay"), text("5")) },
          { name: "s", expression: call("struct", text("y"), call("year", column("date"))) },
        ],
      },
      "o:string d:int m:double late:boolean s:struct<y:int>",
    ],
    [
      "withColumns",
      ["airports"],
      {
        kind: "withColumns",
        columns: [
          { name: "state", expression: number(1) },
          { name: "new", expression: call("coalesce", column("iata"), column("origin")) },
        ],
      },
      "iata:string state:int origin:string price:decimal(10,2) new:string",
    ],
    [
      "join with a prefix",
      ["airports", "flights"],
      {
        kind: "join",
        type: "inner",
        on: { kind: "condition", condition: call("eq", left("iata"), right("origin")) },
        rightPrefix: "f_",
      },
      "iata:string State:string origin:string price:decimal(10,2) date:timestamp delay:smallint f_origin:string route:struct<via:string,leg:struct<miles:double>> tags:array<string>",
    ],
    [
      "join using",
      ["airports", "choices"],
      { kind: "join", type: "left", on: { kind: "using", columns: ["PRICE"] } },
      "iata:string State:string origin:string price:decimal(10,2) id:bigint",
    ],
    [
      "semi join",
      ["airports", "flights"],
      { kind: "join", type: "semi", on: { kind: "using", columns: ["origin"] } },
      "iata:string State:string origin:string price:decimal(10,2)",
    ],
    [
      "aggregate",
      ["flights"],
      {
        kind: "aggregate",
        keys: [{ name: "origin", expression: column("origin") }],
        aggregates: [
          { name: "n", expression: aggregate("count") },
          { name: "total", expression: call("add", aggregate("sum", column("delay")), number(1)) },
          { name: "mean", expression: aggregate("avg", column("delay")) },
        ],
      },
      "origin:string n:bigint total:bigint mean:double",
    ],
    [
      "union",
      ["airports", "flights"],
      { kind: "union", type: "all" },
      "iata:string State:string origin:string price:decimal(10,2) date:timestamp delay:smallint route:struct<via:string,leg:struct<miles:double>> tags:array<string>",
    ],
    [
      "applyMapping",
      ["flights"],
      {
        kind: "applyMapping",
        mappings: [
          { from: ["delay"], fromType: parseHiveType("short"), to: ["a", "x"], toType: parseHiveType("int") },
          { from: ["route", "via"], fromType: parseHiveType("string"), to: ["a", "y"], toType: parseHiveType("string") },
          { from: ["origin"], fromType: parseHiveType("string"), to: ["b.c"], toType: parseHiveType("string") },
        ],
      },
      "a:struct<x:int,y:string> b.c:string",
    ],
    [
      "selectFields",
      ["flights"],
      { kind: "selectFields", paths: [["route", "leg"], ["delay"]] },
      "delay:smallint route:struct<leg:struct<miles:double>>",
    ],
    [
      "dropFields",
      ["flights"],
      { kind: "dropFields", paths: [["route", "leg", "miles"], ["tags"], ["date"]] },
      "delay:smallint origin:string route:struct<via:string>",
    ],
    ["renameField", ["choices"], { kind: "renameField", from: ["id"], to: ["key"] }, "key:bigint price:uniontype<bigint,string>"],
    [
      "unnest",
      ["flights"],
      { kind: "unnest" },
      "date:timestamp delay:smallint origin:string route.via:string route.leg.miles:double tags:array<string>",
    ],
    ["unnest of a choice", ["choices"], { kind: "unnest" }, "unknown"],
    [
      "resolveChoice",
      ["choices"],
      {
        kind: "resolveChoice",
        resolve: { kind: "specs", specs: [{ path: ["price"], action: { kind: "cast", type: { kind: "double" } } }] },
      },
      "id:bigint price:double",
    ],
    [
      "resolveChoice of all",
      ["choices"],
      { kind: "resolveChoice", resolve: { kind: "all", action: { kind: "project", type: { kind: "string" } } } },
      "id:bigint price:string",
    ],
    ["resolveChoice make_cols", ["choices"], { kind: "resolveChoice", resolve: { kind: "all", action: { kind: "make_cols" } } }, "unknown"],
    [
      "fillMissingValues",
      ["choices"],
      { kind: "fillMissingValues", column: "id", outputColumn: "id_filled" },
      "id:bigint price:uniontype<bigint,string> id_filled:?",
    ],
    ["sql", ["choices"], { kind: "sql", text: "select 1", aliases: ["a"], tables: [] }, "unknown"],
    ["relationalize", ["flights"], { kind: "relationalize", rootName: "root" }, "collection"],
    ["a table nobody knows", ["elsewhere"], { kind: "filter", condition: call("gt", column("x"), number(1)) }, "unknown"],
  ])("%s", (_what, inputs, body, expected) => {
    expect(columnsOf(inputs, body)).toBe(expected);
  });

  test("frames of a collection", () => {
    const frame = (key: string): PlanNode => ({ kind: "selectFromCollection", id: key, inputs: ["split"], key });
    const plan: Plan = {
      nodes: [
        read("choices"),
        { kind: "splitFields", id: "split", inputs: ["choices"], paths: [["id"]], names: ["a", "b"] },
        frame("a"),
        frame("b"),
        frame("c"),
      ],
    };
    const schemas = inferSchema(plan, known);
    expect(shown(schemas.get("a"))).toBe("id:bigint");
    expect(shown(schemas.get("b"))).toBe("price:uniontype<bigint,string>");
    expect(validatePlan(plan, known)).toEqual([{ nodeId: "c", message: 'no frame "c" in the collection; it has a, b' }]);
  });
});

function shown(schema: NodeSchema | undefined): string {
  if (schema?.kind !== "columns") return schema?.kind ?? "";
  return schema.columns.map(({ name, type }) => `${name}:${type === undefined ? "?" : formatHiveType(type)}`).join(" ");
}

/** The columns of the node over the tables, which must be without a fault. */
function columnsOf(inputs: readonly string[], body: NodeBody): string {
  const plan = planOf(inputs, body);
  expect(validatePlan(plan, known)).toEqual([]);
  return shown(inferSchema(plan, known).get("node"));
}
