import { expect, test } from "vitest";
import { nameInSql } from "./name-in-sql.ts";
import { selectText } from "./select-text.ts";
import { sqlName } from "../../../plan/sql/sql-name.ts";

test.each([
  ["delays", "delays"],
  ["order", '"order"'],
  ["left", '"left"'],
  ["2024", '"2024"'],
  ["Mixed", '"Mixed"'],
  ['a "b"', '"a ""b"""'],
  ["x; drop", '"x; drop"'],
])("%s is written %s", (name, expected) => {
  expect(sqlName(name)).toBe(expected);
});

test("a table is named with its database, a column alone", () => {
  const table = { database: "my lake", table: "people" };
  expect(nameInSql({ kind: "table", ...table, isView: false, isPinned: false })).toBe('"my lake".people');
  expect(nameInSql({ kind: "column", ...table, column: "order", type: "int", isPartitionKey: false })).toBe('"order"');
  expect(nameInSql({ kind: "versions", ...table })).toBeUndefined();
});

test("the query of a table names its columns", () => {
  const table = {
    Name: "people",
    StorageDescriptor: { Columns: [{ Name: "name" }, { Name: "group" }] },
    PartitionKeys: [{ Name: "year" }],
  };
  expect(selectText("lake", "people", table)).toBe('SELECT\n  name,\n  "group",\n  year\nFROM lake.people\nLIMIT 100;\n');
  expect(selectText("lake", "people", { Name: "people" })).toBe("SELECT *\nFROM lake.people\nLIMIT 100;\n");
});
