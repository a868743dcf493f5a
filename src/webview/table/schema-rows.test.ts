import { expect, test } from "vitest";
import type { ColumnNode, TableDefinition } from "../../protocol/panels/table.ts";
import { openColumns, schemaRows } from "./schema-rows.ts";

const leaf = (name: string, type: string): ColumnNode => ({ name, type, children: [] });
const point: ColumnNode = { name: "point", type: "struct<x:int,y:int>", comment: "Where", children: [leaf("x", "int"), leaf("y", "int")] };
const definition: TableDefinition = {
  type: "table",
  description: "",
  columns: [leaf("id", "int"), point],
  partitionKeys: [leaf("day", "date")],
  facts: [],
  parameters: [],
};
const namesOf = (open: ReadonlySet<string>, filter: string) =>
  schemaRows(definition, open, filter).map(({ column, depth, isKey }) => `${" ".repeat(depth)}${column.name}${isKey ? "*" : ""}`);

test("the parts of open columns are seen, keys come last", () => {
  expect(namesOf(new Set(), "")).toEqual(["id", "point", "day*"]);
  expect(namesOf(openColumns(definition.columns), "")).toEqual(["id", "point", " x", " y", "day*"]);
});

test("a filter looks at names, types and comments of columns", () => {
  expect(namesOf(new Set(), " WHERE ")).toEqual(["point"]);
  expect(namesOf(new Set(), "date")).toEqual(["day*"]);
  expect(namesOf(new Set(), "nothing")).toEqual([]);
});
