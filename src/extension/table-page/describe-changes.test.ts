import type { Table } from "@aws-sdk/client-glue";
import { expect, test } from "vitest";
import { describeChanges } from "./describe-changes.ts";

const table = (columns: readonly [string, string, string?][], more: Partial<Table> = {}): Table => ({
  Name: "t",
  StorageDescriptor: { Columns: columns.map(([Name, Type, Comment]) => ({ Name, Type, ...(Comment === undefined ? {} : { Comment }) })) },
  ...more,
});

test("columns come, go, and change type and comment", () => {
  expect(
    describeChanges(
      table([
        ["a", "int"],
        ["b", "string", "old"],
        ["c", "date"],
      ]),
      table([
        ["a", "bigint"],
        ["b", "string", "new"],
        ["d", "double"],
      ]),
    ),
  ).toEqual([
    { kind: "changed", what: "column", name: "a", before: "int", after: "bigint" },
    { kind: "added", what: "column", name: "d", value: "double" },
    { kind: "removed", what: "column", name: "c", value: "date" },
    { kind: "changed", what: "comment", name: "b", before: "old", after: "new" },
  ]);
});

test("the order of columns, keys, properties and parameters", () => {
  const before = table(
    [
      ["a", "int"],
      ["b", "int"],
    ],
    { PartitionKeys: [{ Name: "day", Type: "string" }], Parameters: { x: "1" } },
  );
  const after = table(
    [
      ["b", "int"],
      ["a", "int"],
    ],
    { PartitionKeys: [{ Name: "day", Type: "date" }], Description: "All", Parameters: {} },
  );
  expect(describeChanges(before, after)).toEqual([
    { kind: "reordered", what: "column", names: ["b", "a"] },
    { kind: "changed", what: "partition-key", name: "day", before: "string", after: "date" },
    { kind: "added", what: "property", name: "Description", value: "All" },
    { kind: "removed", what: "parameter", name: "x", value: "1" },
  ]);
});

test("a version that changed nothing has no changes", () => {
  expect(describeChanges(table([["a", "int"]]), table([["a", "int"]], { VersionId: "7" }))).toEqual([]);
});
