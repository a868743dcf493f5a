import { useMemo } from "preact/hooks";
import { assertNever } from "../../assert-never.ts";
import { l10n } from "../../l10n.ts";
import type { Page } from "../decode-page.ts";
import { BarChart } from "./BarChart.tsx";
import type { RowsChartChoice } from "./chart-choice.ts";
import { barsOf, pointsOf } from "./chart-data.ts";
import { PointChart } from "./PointChart.tsx";
import { PointTable } from "./PointTable.tsx";

interface RowsChartProps {
  /** The answer to the chart's question. */
  readonly page: Page;
  readonly choice: RowsChartChoice;
  readonly isTime: boolean;
}

/** A bar, line or scatter chart of all rows that pass the filter; it says what of them is seen. */
export function RowsChart({ page, choice, isTime }: RowsChartProps) {
  return choice.kind === "bar" ? <Bars page={page} choice={choice} /> : <Points page={page} choice={choice} isTime={isTime} />;
}

function Bars({ page, choice: { x, y } }: Omit<RowsChartProps, "isTime">) {
  const { bars, of, rows } = useMemo(() => barsOf(page), [page]);
  const shown = of > bars.length ? l10n.t("{0} of {1} values of {2}, of all {3} rows.", bars.length, text(of), x, text(rows)) : all(rows);
  return (
    <>
      <p class="muted">{shown}</p>
      <BarChart bars={bars} layout="rows" unit={y === undefined ? l10n.t("rows") : l10n.t("sum of {0}", y)} />
    </>
  );
}

function Points({ page, choice: { kind, x, y = x }, isTime }: RowsChartProps) {
  const { xs, ys, rows } = useMemo(() => pointsOf(page), [page]);
  const points = useMemo(() => [xs, ys] as const, [xs, ys]);
  const label = l10n.t("{0} by {1}, {2} points", y, x, text(xs.length));
  return (
    <>
      <p class="muted">{shownPoints(kind, xs.length, rows)}</p>
      <PointChart label={label} points={points} kind={kind === "line" ? "line" : "scatter"} x={x} y={y} hasTimes={isTime} />
      <PointTable points={points} x={x} y={y} hasTimes={isTime} />
    </>
  );
}

const text = (count: number) => count.toLocaleString();

const all = (rows: number) => l10n.t("Of all {0} rows.", text(rows));

function shownPoints(kind: RowsChartChoice["kind"], points: number, rows: number): string {
  if (points >= rows) return all(rows);
  switch (kind) {
    case "line":
      return l10n.t("The lowest and highest points of all {0} rows, {1} of them.", text(rows), text(points));
    case "scatter":
    case "bar":
      return l10n.t("{0} of {1} rows, taken by chance.", text(points), text(rows));
    default:
      return assertNever(kind);
  }
}
