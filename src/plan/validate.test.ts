import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expression } from "./expression.ts";
import { parseHiveType } from "./hive-type.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { aggregate, call, column, known, number, planOf, read, text } from "./test-plans.ts";
import { validatePlan } from "./validate.ts";

const problems = (plan: Plan) => validatePlan(plan, known).map((problem) => `${problem.nodeId}: ${problem.message}`);

describe("validation", () => {
  const filter = (condition: Expression) => planOf(["flights"], { kind: "filter", condition });

  test.each<[string, Plan, string[]]>([
    ["an unknown column", filter(call("gt", column("dleay"), number(1))), ['node: no column "dleay"; did you mean "delay"?']],
    [
      "a column far from all",
      filter(call("gt", column("passengers"), number(1))),
      ['node: no column "passengers"; there are date, delay, origin, route, tags'],
    ],
    [
      "an unknown field",
      filter(call("eq", column("route", "leg", "mile"), number(1))),
      ['node: route.leg has no field "mile"; it has miles'],
    ],
    [
      "a field of no struct",
      filter(call("eq", column("delay", "x"), number(1))),
      ['node: delay has no field "x": it is no struct but smallint'],
    ],
    [
      "types that do not compare",
      filter(call("gt", column("delay"), column("origin"))),
      ["node: gt() cannot compare smallint with string: cast one of them"],
    ],
    [
      "a text that is no number",
      filter(call("gt", column("delay"), text("x"))),
      ["node: gt() cannot compare smallint with string: cast one of them"],
    ],
    ["a text that is a date", filter(call("gt", column("date"), text("2001-01-01"))), []],
    ["a condition that is none", filter(column("delay")), ["node: a filter's condition must be true or false, found smallint"]],
    ["too many arguments", filter(call("eq", column("delay"), number(1), number(2))), ["node: eq() takes 2 arguments, found 3"]],
    ["no arguments", filter(call("coalesce")), ["node: coalesce() takes 1 or more arguments, found 0"]],
    [
      "a wrong argument",
      filter(call("eq", call("lower", column("delay")), text("x"))),
      ["node: lower() takes a text as argument 1, found smallint"],
    ],
    [
      "an aggregate outside",
      filter(call("gt", aggregate("sum", column("delay")), number(1))),
      ["node: sum() is an aggregate: it belongs into an aggregation, or over a window"],
    ],
    [
      "an aggregate in an aggregate",
      planOf(["flights"], {
        kind: "aggregate",
        keys: [],
        aggregates: [{ name: "x", expression: aggregate("sum", aggregate("sum", column("delay"))) }],
      }),
      ["node: sum() stands inside another aggregate: aggregate twice, one after the other"],
    ],
    [
      "an aggregate as a key",
      planOf(["flights"], { kind: "aggregate", keys: [{ name: "x", expression: aggregate("count") }], aggregates: [] }),
      ["node: count() is an aggregate: it belongs into an aggregation, or over a window"],
    ],
    [
      "an aggregate over a window",
      planOf(["flights"], {
        kind: "project",
        columns: [
          {
            name: "x",
            expression: { kind: "window", function: "sum", arguments: [column("delay")], partitionBy: [column("orign")], orderBy: [] },
          },
        ],
      }),
      ['node: no column "orign"; did you mean "origin"?'],
    ],
    [
      "a name twice",
      planOf(["flights"], {
        kind: "project",
        columns: [
          { name: "a", expression: number(1) },
          { name: "A", expression: number(2) },
        ],
      }),
      ['node: two columns are called "A": names are told apart without regard to case'],
    ],
    [
      "names on both sides",
      planOf(["flights", "airports"], {
        kind: "join",
        type: "inner",
        on: { kind: "condition", condition: call("eq", column("delay"), column("origin")) },
      }),
      [
        'node: column "origin" is on both sides of the join: say which with (left, right) => ...',
        'node: both sides of the join have "origin": give the join a rightPrefix, or select before it',
      ],
    ],
    [
      "a side without the column",
      planOf(["flights", "airports"], { kind: "join", type: "inner", rightPrefix: "r_", on: { kind: "using", columns: ["price"] } }),
      ['node: no column "price" on the left; there are date, delay, origin, route, tags'],
    ],
    ["a union with a choice", planOf(["choices", "airports"], { kind: "union", type: "all" }), []],
    [
      "a union of text and numbers",
      {
        nodes: [
          read("flights"),
          read("choices"),
          { kind: "renameField", id: "renamed", inputs: ["choices"], from: ["id"], to: ["origin"] },
          { kind: "union", id: "node", inputs: ["flights", "renamed"], type: "all" },
        ],
      },
      ['node: column "origin" of the union is string on one side and bigint on the other: cast one of them'],
    ],
    [
      "a partition column that is not there",
      planOf(["choices"], { kind: "write", to: { database: "a", table: "b" }, mode: "append", partitionBy: ["pricy"] }),
      ['node: no column "pricy"; did you mean "price"?'],
    ],
    [
      "nothing but partition columns",
      planOf(["choices"], { kind: "write", to: { database: "a", table: "b" }, mode: "append", partitionBy: ["id", "price"] }),
      ["node: every column is a partition key: a file needs at least one column of its own"],
    ],
    [
      "a path that is not there",
      planOf(["flights"], { kind: "dropFields", paths: [["route", "wia"], ["tag"]] }),
      ['node: column "route" has no field route.wia', 'node: no column "tag"; did you mean "tags"?'],
    ],
    ["a wrong number of inputs", planOf(["flights"], { kind: "union", type: "all" }), ["node: union takes 2 or more inputs, found 1"]],
    [
      "rows of a collection",
      {
        nodes: [
          read("flights"),
          { kind: "relationalize", id: "r", inputs: ["flights"], rootName: "r" },
          { kind: "distinct", id: "d", inputs: ["r"] },
        ],
      },
      ["d: the input is a collection: select one of its frames first"],
    ],
    [
      "no collection",
      planOf(["flights"], { kind: "selectFromCollection", key: "x" }),
      ["node: the input is no collection: only relationalize, splitFields and splitRows make one"],
    ],
    ["an id twice", { nodes: [read("flights"), read("airports", "flights")] }, ['flights: id "flights" is given to two nodes']],
    ["an id that is none", { nodes: [read("flights", "a b")] }, ['a b: id "a b": only letters, digits, _ and - may be in it']],
    ["an input that is not there", { nodes: [{ kind: "distinct", id: "d", inputs: ["x"] }] }, ['d: input "x" is no node of the plan']],
    [
      "an input that comes later",
      { nodes: [{ kind: "distinct", id: "d", inputs: ["flights"] }, read("flights")] },
      ['d: input "flights" comes after this node; inputs come first'],
    ],
    [
      "a circle",
      {
        nodes: [
          { kind: "distinct", id: "a", inputs: ["c"] },
          { kind: "distinct", id: "b", inputs: ["a"] },
          { kind: "distinct", id: "c", inputs: ["b"] },
          { kind: "distinct", id: "after", inputs: ["c"] },
        ],
      },
      ['a: input "c" closes a circle: it depends on this node'],
    ],
    [
      "a node on itself",
      { nodes: [{ kind: "distinct", id: "a", inputs: ["a"] }] },
      ['a: input "a" closes a circle: it depends on this node'],
    ],
  ])("%s", (_what, plan, expected) => {
    expect(problems(plan)).toEqual(expected);
  });

  test("a problem has the place of its node", () => {
    const source = { file: "/w/a.job.ts", line: 3, column: 5 };
    const plan: Plan = { nodes: [read("flights"), { kind: "dropDuplicates", id: "d", inputs: ["flights"], columns: ["dleay"], source }] };
    expect(validatePlan(plan, known)).toEqual([{ nodeId: "d", message: 'no column "dleay"; did you mean "delay"?', source }]);
  });

  test("a chain of 20,000 nodes and a table of 5,000 columns are no trouble", () => {
    const wide = { table: () => Array.from({ length: 5000 }, (_, index) => ({ name: `c${index}`, type: parseHiveType("int") })) };
    const nodes: PlanNode[] = [read("wide")];
    for (let index = 0; index < 20_000; index += 1) nodes.push({ kind: "distinct", id: `d${index}`, inputs: [nodes.at(-1)?.id ?? ""] });
    nodes.push({ kind: "filter", id: "f", inputs: ["d19999"], condition: call("gt", column("C4999"), number(1)) });
    expect(validatePlan({ nodes }, wide)).toEqual([]);
  });

  test("whatever the graph is like, validation ends and tells what is wrong with it", () => {
    const ids = ["a", "b", "c", "d"];
    const node = fc.record({ id: fc.constantFrom(...ids), inputs: fc.array(fc.constantFrom(...ids, "x"), { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (bodies) => {
        const nodes = bodies.map((body): PlanNode => ({ kind: "distinct", ...body }));
        const sound = nodes.every(
          ({ id, inputs }, index) =>
            inputs.length === 1 &&
            nodes.findIndex((other) => other.id === id) === index &&
            inputs.every((input) => nodes.slice(0, index).some((other) => other.id === input)),
        );
        expect(validatePlan({ nodes }, known).length === 0).toBe(sound);
      }),
    );
  });
});
