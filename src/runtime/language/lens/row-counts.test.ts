import { expect, test } from "vitest";
import { parseScript } from "../syntax/parse.ts";
import { rowCounts } from "./row-counts.ts";

const write = (label: string, rows?: number) => ({
  nodeId: label,
  label,
  inputs: [],
  nodeKind: "write",
  ...(rows === undefined ? {} : { rows }),
});

test("by table and order, whatever the case, also when statements were added since", () => {
  const text =
    'CREATE TABLE t AS SELECT 1;\nSELECT 1;\nINSERT INTO Lake.T SELECT 2;\nINSERT INTO new SELECT 3;\nINSERT INTO "o d"."x.y" SELECT (';
  const nodes = [
    { ...write("lake.t", 5), nodeKind: "sql" },
    write("lake.t", 0),
    write("lake.t", 7),
    write("gone.x", 1),
    write("o d.x.y", 3),
  ];
  expect(rowCounts(parseScript(text), nodes, "lake").map(({ range, rows }) => [text.slice(range.start, range.start + 14), rows])).toEqual([
    ["CREATE TABLE t", 0],
    ["INSERT INTO La", 7],
    ['INSERT INTO "o', 3],
  ]);
});

test("nothing without a database, without rows, for a view", () => {
  expect(rowCounts(parseScript("INSERT INTO t SELECT 1"), [write("lake.t", 1)], undefined)).toEqual([]);
  expect(
    rowCounts(parseScript("INSERT INTO t SELECT 1; CREATE VIEW v AS SELECT 1"), [write("lake.t"), write("lake.v", 2)], "lake"),
  ).toEqual([]);
});
