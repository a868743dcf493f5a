import { columnFromArray, float64, int64, tableFromColumns, timestamp, utf8 } from "@uwdata/flechette";
import { expect, test } from "vitest";
import type { Page } from "../decode-page.ts";
import { axesOf, chooseChart, likelyChart } from "./chart-choice.ts";
import { barsOf, pointsOf } from "./chart-data.ts";

type Columns = Parameters<typeof tableFromColumns>[0];

function pageOf(columns: Columns): Page {
  const table = tableFromColumns(columns);
  return {
    columns: table.schema.fields.map(({ name, type }) => ({ name, type })),
    rowCount: table.numRows,
    bytes: 0,
    valueAt: (row, name) => (row < table.numRows ? (table.getChild(name).at(row) as unknown) : undefined),
  };
}

const counts = (values: readonly bigint[]) => columnFromArray([...values], int64(), { useBigInt: true });
const numbers = (values: readonly number[]) => columnFromArray([...values], float64());

test("bars are named by their values as they are shown, with what they are of", () => {
  const page = pageOf({ x: columnFromArray(["a", null], utf8()), y: numbers([2, 1]), bars: counts([5n, 5n]), rows: counts([9n, 9n]) });
  expect(barsOf(page)).toEqual({
    bars: [
      { label: "a", value: 2 },
      { label: "NULL", value: 1 },
    ],
    of: 5,
    rows: 9,
  });
  const times = pageOf({ x: columnFromArray([0], timestamp(1, null)), y: numbers([2]), bars: counts([1n]), rows: counts([1n]) });
  expect(barsOf(times).bars[0]?.label).toBe("1970-01-01 00:00:00");
});

test("points go from left to right; without any there is nothing", () => {
  const page = pageOf({ x: numbers([3, 1]), y: numbers([5, 7]), rows: counts([9n, 9n]) });
  expect(pointsOf(page)).toEqual({ xs: [1, 3], ys: [7, 5], rows: 9 });
  expect(pointsOf(pageOf({ x: numbers([]), y: numbers([]), rows: counts([]) }))).toEqual({ xs: [], ys: [], rows: 0 });
});

const columns = [
  { name: "at", type: timestamp(1, null) },
  { name: "word", type: utf8() },
  { name: "n", type: int64() },
];

test("a chart is of columns that fit it", () => {
  expect(likelyChart(columns)).toEqual({ kind: "line", x: "at", y: "n" });
  expect(chooseChart("bar", columns)).toEqual({ kind: "bar", x: "word", y: undefined });
  expect(chooseChart("histogram", columns, { x: "n" })).toEqual({ kind: "histogram", x: "n" });
  expect(axesOf("scatter", columns)).toEqual({ x: ["at", "n"], y: ["n"] });
  expect(chooseChart("line", columns.slice(1, 2))).toBeUndefined();
  expect(likelyChart([])).toBeUndefined();
});
