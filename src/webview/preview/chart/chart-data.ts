import { valueText } from "../cell-text.ts";
import type { Page } from "../decode-page.ts";

export interface NamedBars {
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** Bars there would be. */
  readonly of: number;
  /** That they are of. */
  readonly rows: number;
}

/** The answer to the question for a bar chart. */
export function barsOf({ columns, rowCount, valueAt }: Page): NamedBars {
  const type = columns.find(({ name }) => name === "x")?.type;
  const bars = Array.from({ length: rowCount }, (_, row) => {
    const x = valueAt(row, "x");
    return { label: x === null || type === undefined ? "NULL" : valueText(x, type), value: Number(valueAt(row, "y")) };
  });
  return { bars, of: count(valueAt(0, "bars")), rows: count(valueAt(0, "rows")) };
}

export interface Points {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** That have a place on the chart. */
  readonly rows: number;
}

/** The answer to the question for a line or a scatter chart, from left to right; times are in seconds since 1970. */
export function pointsOf({ rowCount, valueAt }: Page): Points {
  const points = Array.from({ length: rowCount }, (_, row) => ({ x: Number(valueAt(row, "x")), y: Number(valueAt(row, "y")) }));
  points.sort((a, b) => a.x - b.x);
  return { xs: points.map(({ x }) => x), ys: points.map(({ y }) => y), rows: count(valueAt(0, "rows")) };
}

const count = (value: unknown) => Number(value ?? 0);
