import { expect, test } from "vitest";
import { changeColumns, type ColumnChange } from "./change-columns.ts";

const table = {
  Name: "people",
  DatabaseName: "lake",
  VersionId: "3",
  Description: "who",
  Parameters: { classification: "csv" },
  StorageDescriptor: {
    Location: "s3://lake/people/",
    Columns: [
      { Name: "name", Type: "string" },
      { Name: "age", Type: "int", Comment: "years" },
    ],
  },
  PartitionKeys: [{ Name: "year", Type: "string" }],
};
const columnsAfter = (change: ColumnChange) => {
  const { StorageDescriptor, PartitionKeys = [] } = changeColumns(table, change);
  const text = (columns: typeof PartitionKeys = []) =>
    columns.map(({ Name, Type, Comment }) => [Name, Type, Comment].filter(Boolean).join(" "));
  return [text(StorageDescriptor?.Columns), text(PartitionKeys)];
};

test.each<[ColumnChange, readonly string[], readonly string[]]>([
  [
    { kind: "add", column: "home", type: "string", comment: "a city" },
    ["name string", "age int years", "home string a city"],
    ["year string"],
  ],
  [{ kind: "add", column: "home", type: "string", comment: "" }, ["name string", "age int years", "home string"], ["year string"]],
  [{ kind: "rename", column: "Age", to: "years" }, ["name string", "years int years"], ["year string"]],
  [{ kind: "rename", column: "year", to: "y" }, ["name string", "age int years"], ["y string"]],
  [{ kind: "change type", column: "age", type: "bigint" }, ["name string", "age bigint years"], ["year string"]],
  [{ kind: "comment", column: "age", comment: "" }, ["name string", "age int"], ["year string"]],
  [{ kind: "comment", column: "year", comment: "of birth" }, ["name string", "age int years"], ["year string of birth"]],
  [{ kind: "drop", column: "name" }, ["age int years"], ["year string"]],
])("%o", (change, columns, keys) => {
  expect(columnsAfter(change)).toEqual([columns, keys]);
});

test("all else of the definition stays, and what the catalog makes is not sent back", () => {
  const { Description, Parameters, StorageDescriptor, ...rest } = changeColumns(table, { kind: "drop", column: "name" });
  expect([Description, Parameters, StorageDescriptor?.Location]).toEqual(["who", { classification: "csv" }, "s3://lake/people/"]);
  expect(Object.keys(rest).sort()).toEqual(["Name", "PartitionKeys"]);
});

test("a column that is gone is refused", () => {
  expect(() => changeColumns(table, { kind: "drop", column: "height" })).toThrow(/people has no column height/);
});
