import { columnFromArray, int64, tableFromColumns, timestamp, utf8 } from "@uwdata/flechette";
import { expect, test } from "vitest";
import type { Page } from "../decode-page.ts";
import { axesOf, chooseChart, likelyChart } from "./chart-choice.ts";
import { barsOf, pointsOf } from "./chart-data.ts";

const table = tableFromColumns({
  at: columnFromArray([3000, 1000, null], timestamp(1, null)),
  word: columnFromArray(["a", "b", "a"], utf8()),
  n: columnFromArray([5n, 7n, -1n], int64(), { useBigInt: true }),
});
const page: Page = {
  columns: table.schema.fields.map(({ name, type }) => ({ name, type })),
  rowCount: table.numRows,
  bytes: 0,
  valueAt: (row, name) => table.getChild(name).at(row) as unknown,
};

test("bars are sums of a column, or numbers of rows, the largest first", () => {
  expect(barsOf(page, "word", undefined)).toEqual({
    bars: [
      { label: "a", value: 2 },
      { label: "b", value: 1 },
    ],
    of: 2,
  });
  expect(barsOf(page, "word", "n").bars).toEqual([
    { label: "b", value: 7 },
    { label: "a", value: 4 },
  ]);
  expect(barsOf(page, "n", undefined).bars.map(({ label }) => label)).toEqual(["-1", "5", "7"]);
});

test("points go from left to right; those without a place are left out", () => {
  expect(pointsOf(page, "at", "n")).toEqual([
    [1, 3],
    [7, 5],
  ]);
});

test("a chart is of columns that fit it", () => {
  expect(likelyChart(page.columns)).toEqual({ kind: "line", x: "at", y: "n" });
  expect(chooseChart("bar", page.columns)).toEqual({ kind: "bar", x: "word", y: undefined });
  expect(chooseChart("histogram", page.columns, { x: "n" })).toEqual({ kind: "histogram", x: "n" });
  expect(axesOf("scatter", page.columns)).toEqual({ x: ["at", "n"], y: ["n"] });
  expect(chooseChart("line", page.columns.slice(1, 2))).toBeUndefined();
  expect(likelyChart([])).toBeUndefined();
});
