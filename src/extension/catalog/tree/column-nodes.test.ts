import { expect, test } from "vitest";
import type { CatalogNode } from "./catalog-node.ts";
import { columnNodes, partsOfColumn, partsOfField } from "./column-nodes.ts";
import { nodeId } from "./node-id.ts";

const nodesOf = (type: string) =>
  columnNodes("lake", "people", { Name: "people", StorageDescriptor: { Columns: [{ Name: "who", Type: type }] } });

/** A node and what hangs below it, a line each: name, type, how a query reaches it. */
function outline(node: CatalogNode, depth = 0): readonly string[] {
  const [name, sql] = node.kind === "field" ? [node.path.at(-1), node.sql ?? "-"] : [node.kind, ""];
  const parts = node.kind === "column" ? partsOfColumn(node) : node.kind === "field" ? partsOfField(node) : [];
  return [`${" ".repeat(depth)}${String(name)} ${sql}`.trimEnd(), ...parts.flatMap((part) => outline(part, depth + 1))];
}

test("partition keys come last, and are marked", () => {
  const nodes = columnNodes("lake", "people", {
    Name: "people",
    StorageDescriptor: { Columns: [{ Name: "age", Type: "int", Comment: "years" }] },
    PartitionKeys: [{ Name: "year", Type: "string" }],
  });
  expect(nodes.map(({ column, type, comment, isPartitionKey }) => [column, type, comment, isPartitionKey])).toEqual([
    ["age", "int", "years", false],
    ["year", "string", undefined, true],
  ]);
});

test.each([
  ["bigint", ["column"]],
  ["array<string>", ["column"]],
  ["struct<a:int,`b c`:struct<d:date>>", ["column", " a who.a", ' b c who."b c"', '  d who."b c".d']],
  ["array<struct<from:string,year:int>>", ["column", ' from who[1]."from"', " year who[1].year"]],
  ["map<string,struct<a:int>>", ["column", " key map_keys(who)", " value map_values(who)", "  a map_values(who).a"]],
  ["uniontype<bigint,string>", ["column", " bigint -", " string -"]],
])("the parts of %s", (type, expected) => {
  expect(nodesOf(type).flatMap((node) => outline(node))).toEqual(expected);
});

test("a type that is none is said to be none, at any place", () => {
  expect(nodesOf("struct<a:no such thing>").flatMap(partsOfColumn)).toMatchObject([{ kind: "note", note: "not a type" }]);
});

test("ids tell apart what names with slashes and equal fields would confuse", () => {
  const ids = [
    nodeId({ kind: "table", database: "a", table: "b/c", isView: false, isPinned: false }),
    nodeId({ kind: "table", database: "a/b", table: "c", isView: false, isPinned: true }),
    nodeId({ kind: "column", database: "a", table: "b", column: "c", type: "int", isPartitionKey: false }),
    nodeId({ kind: "column", database: "a", table: "b", column: "c", type: "int", isPartitionKey: true }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
