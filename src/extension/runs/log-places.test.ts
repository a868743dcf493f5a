import { expect, test } from "vitest";
import { logPlaces } from "./log-places.ts";

test.each([
  ["nothing here: 1:2", []],
  ["jobs/a.job.sql:3:14: no such column", [["jobs/a.job.sql", 3, 14, "jobs/a.job.sql:3:14"]]],
  ["    at f (jobs/lib/a.ts:10:2)", [["jobs/lib/a.ts", 10, 2, "jobs/lib/a.ts:10:2"]]],
  [
    "2 malformed rows (data/x.csv:12), and data/y.csv:1",
    [
      ["data/x.csv", 12, 1, "data/x.csv:12"],
      ["data/y.csv", 1, 1, "data/y.csv:1"],
    ],
  ],
  ["C:\\w\\jobs\\a.job.ts:1:2", [["C:\\w\\jobs\\a.job.ts", 1, 2, "C:\\w\\jobs\\a.job.ts:1:2"]]],
])("%s", (text, expected) => {
  expect(logPlaces(text).map(({ file, line, column, start, end }) => [file, line, column, text.slice(start, end)])).toEqual(expected);
});
