import fc from "fast-check";
import { expect, test } from "vitest";
import { AuthoringError } from "./errors.ts";
import { planGraph } from "./plan-graph.ts";
import { readScript } from "./read-script.ts";
import type { ScriptArgument, ScriptEdge, ScriptGraph, ScriptNode } from "../../plan/generate/pyspark/script-graph.ts";
import { sinkArguments } from "./sink-arguments.ts";
import { writeScript } from "./write-script.ts";

const argument = (name: string, value: string, param = false): ScriptArgument => ({ name, value, param });
const node = (id: string, type: string, ...args: ScriptArgument[]): ScriptNode => ({ id, type, args });
const edge = (source: string, target: string, parameter = "frame"): ScriptEdge => ({ source, target, parameter });
const source = node("datasource0", "DataSource", argument("database", '"d"'), argument("table_name", '"t"'));
const mapping = (sourcePath: string, targetPath: string) => ({
  sourceTable: "orders",
  sourcePath,
  sourceType: "string",
  targetTable: "clean",
  targetPath,
  targetType: "string",
});
const orders = { database: "raw", table: "orders" };

test("writes a copy to a table of the catalog as Glue does", async () => {
  const plan = planGraph({
    source: orders,
    mapping: [mapping("id", "order_id"), mapping('odd "name"', "name")],
    targets: [{ kind: "table", database: "lake", table: "clean" }],
  });
  await expect(writeScript(plan)).toMatchFileSnapshot("golden/copy-to-table.py");
});

test("writes a copy to files, and a graph with job parameters and two inputs", async () => {
  const target = { kind: "place" as const, name: "S3", args: sinkArguments("S3", [argument("path", "s3://lake/clean/")]) };
  const plan = planGraph({ source: orders, mapping: [mapping("id", "id")], targets: [target], inferSchema: true });
  await expect(writeScript(plan)).toMatchFileSnapshot("golden/copy-to-files.py");
  const graph: ScriptGraph = {
    nodes: [
      node("sink", "DataSink", argument("catalog_connection", '"warehouse"'), argument("redshift_tmp_dir", "TempDir", true)),
      node("joined", "Join", argument("keys1", '["id"]'), argument("keys2", '["id"]')),
      source,
      node("other", "DataSource", argument("connection_type", '"s3"'), argument("connection_options", '{"paths": ["s3://b/, c"]}')),
    ],
    edges: [edge("joined", "sink"), edge("datasource0", "joined", "frame1"), edge("other", "joined", "frame2")],
  };
  await expect(writeScript(graph)).toMatchFileSnapshot("golden/join-to-warehouse.py");
});

test("a graph comes back from its script: the nodes in order, each with its context and line", () => {
  const name = fc.stringMatching(/^[a-z_][A-Za-z0-9_]{2,8}$/).map((text) => `n${text}`);
  const python = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }).map((text) => JSON.stringify(text)),
    fc.constantFrom("1", "True", "[]", '{"a": [1, (2, 3)], \'b\': "]"}', "lambda row: row['a'] > 1", "r'''a, \"b\" # c'''", "x == 1"),
  );
  const args = fc.uniqueArray(fc.tuple(name, python), { selector: ([key]) => key, maxLength: 4 });
  const graphs = fc.uniqueArray(name, { minLength: 1, maxLength: 6 }).chain((ids) =>
    fc
      .tuple(fc.array(args, { minLength: ids.length, maxLength: ids.length }), fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }))
      .map(([given, picks]): ScriptGraph => ({
        nodes: ids.map((id, at) => ({
          id,
          type: at === 0 ? "DataSource" : "SelectFields",
          args: (given[at] ?? []).map(([key, value]) => argument(`${key}_`, value)),
        })),
        edges: ids.slice(1).map((id, at) => edge(ids[(picks[at] ?? 0) % (at + 1)] ?? "", id)),
      })),
  );
  fc.assert(
    fc.property(graphs, fc.boolean(), (graph, reversed) => {
      const script = writeScript(reversed ? { ...graph, nodes: graph.nodes.toReversed() } : graph);
      const read = readScript(script.replaceAll("\n", "\r\n"));
      const contextual = graph.nodes.map((each) => ({ ...each, args: [...each.args, argument("transformation_ctx", `"${each.id}"`)] }));
      const byId = (left: { readonly id: string }, right: { readonly id: string }) => (left.id < right.id ? -1 : 1);
      expect(read.nodes.map(({ line: _, ...rest }) => rest).toSorted(byId)).toEqual(contextual.toSorted(byId));
      expect(new Set(read.edges)).toEqual(new Set(graph.edges));
      const lines = script.split("\n");
      expect(read.nodes.every(({ line = 0, type }) => lines[line - 1] === `## @type: ${type}`)).toBe(true);
      expect(writeScript(read)).toBe(script);
    }),
  );
});

test("refuses graphs that are none, naming what is wrong", () => {
  const refused = (graph: Partial<ScriptGraph>, text: string) => {
    expect(() => writeScript({ nodes: [source], edges: [], ...graph })).toThrow(
      expect.objectContaining({ code: "InvalidInputException", message: expect.stringContaining(text) as string }) as Error,
    );
  };
  const filter = (id: string, ...args: ScriptArgument[]) => node(id, "Filter", ...args);
  const withFilter = (...args: ScriptArgument[]) => ({ nodes: [source, filter("f", ...args)], edges: [edge("datasource0", "f")] });
  refused({ nodes: [source, source] }, "two nodes with the id 'datasource0'");
  refused({ edges: [edge("datasource0", "nobody")] }, "the edge datasource0 -> nobody names the node 'nobody'".replace("the", "The"));
  refused({ nodes: [source, filter("f"), filter("g")], edges: [edge("f", "g"), edge("g", "f")] }, "f, g are a cycle");
  refused({ nodes: [source, filter("f")] }, "'f' (Filter) has no input");
  refused({ nodes: [source, node("s", "DataSource")], edges: [edge("s", "datasource0")] }, "takes no input");
  refused({ nodes: [node("class", "DataSource")] }, "'class' is not a name in Python");
  refused({ nodes: [node("glueContext", "DataSource")] }, "every generated script uses itself");
  refused({ nodes: [node("a", "os.system('x') #")] }, "The node type");
  refused(withFilter(argument("frame", "x")), "'frame' twice");
  refused(withFilter(argument("a b", "1")), "The parameter 'a b'");
  refused(withFilter(argument("p", "a-b", true)), "The job parameter of 'p'");
  refused(withFilter(argument("p", "Dir", true), argument("q", "Dir")), "set Param to true");
  const values: readonly (readonly [string, string])[] = [
    ["1, 2", "comma"],
    ['"a', "does not end"],
    ["(1", "')' is missing"],
    ["1)", "closes nothing"],
    ["1 # x", "comment"],
    ["1 \\", "backslash"],
    ["1\nimport os", "more than one line"],
    [" ", "empty"],
  ];
  for (const [value, reason] of values) refused(withFilter(argument("v", value)), reason);
});

test("reads scripts of any layout, and tells the line of an annotation that is none", () => {
  expect(readScript("import sys\nprint(1)\n")).toEqual({ nodes: [], edges: [] });
  const { nodes, edges } = readScript(
    "## @params: [TempDir, JOB_NAME]\n\n  ##@type: DataSource\n## @args: [dir = TempDir, x = 1]\n## @return: a\n## @inputs: []\na = read()\n",
  );
  expect([nodes, edges]).toEqual([
    [{ id: "a", type: "DataSource", args: [argument("dir", "TempDir", true), argument("x", "1")], line: 3 }],
    [],
  ]);
  const refused = (script: string, text: string) => {
    expect(() => readScript(script)).toThrow(AuthoringError);
    expect(() => readScript(script)).toThrow(text);
  };
  refused("## @args: [a = 1]", "Line 1: '@args' is not valid; right is after the @type");
  refused("\n## @type: A", "Line 2: '@type: A' is not valid; right is followed by @return");
  refused("## @type: A B\n## @return: a", "Line 1: 'A B'");
  refused("## @type: A\n## @return: 1a", "Line 2: '1a'");
  refused("## @type: A\n## @return: a\n## @inputs: [frame = b]", "right is what a node before it returns");
  refused("## @type: A\n## @args: [1]\n## @return: a", "Line 2: '1' is not valid; right is name = value");
  refused("## @type: A\n## @args: a = 1\n## @return: a", "a list in brackets");
  refused("## @kind: A", "'@kind'");
  refused("## @type: A\n## @return: a\n## @type: A\n## @return: a", "Line 4");
});
