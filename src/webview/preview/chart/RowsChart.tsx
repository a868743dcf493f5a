import { useMemo } from "preact/hooks";
import { l10n } from "../../l10n.ts";
import type { Page } from "../decode-page.ts";
import { BarChart } from "./BarChart.tsx";
import type { ChartChoice } from "./chart-choice.ts";
import { barsOf, pointsOf } from "./chart-data.ts";
import { PointChart } from "./PointChart.tsx";
import { PointTable } from "./PointTable.tsx";

interface RowsChartProps {
  readonly page: Page;
  readonly choice: ChartChoice;
  readonly isTime: boolean;
}

/** A bar, line or scatter chart of rows that are here. */
export function RowsChart({ page, choice: { kind, x, y }, isTime }: RowsChartProps) {
  const points = useMemo(() => pointsOf(page, x, y ?? x), [page, x, y]);
  if (kind === "bar") {
    const { bars, of } = barsOf(page, x, y);
    return (
      <>
        {of > bars.length ? <p class="muted">{l10n.t("{0} of {1} values of {2}.", bars.length, of.toLocaleString(), x)}</p> : null}
        <BarChart bars={bars} layout="rows" unit={y === undefined ? l10n.t("rows") : l10n.t("sum of {0}", y)} />
      </>
    );
  }
  const label = l10n.t("{0} by {1}, {2} points", y ?? x, x, points[0].length.toLocaleString());
  return (
    <>
      <PointChart label={label} points={points} kind={kind === "line" ? "line" : "scatter"} x={x} y={y ?? x} hasTimes={isTime} />
      <PointTable points={points} x={x} y={y ?? x} hasTimes={isTime} />
    </>
  );
}
