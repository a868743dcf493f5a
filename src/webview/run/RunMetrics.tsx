import type { RunSample } from "../../protocol/panels/run.ts";
import { l10n } from "../l10n.ts";
import { formatBytes, formatCount } from "./figures.ts";
import { LineChart } from "./LineChart.tsx";
import { isDrawable, runSeries } from "./run-series.ts";

/** How fast the run went and what it took, over time. Nothing for a run that nobody watched. */
export function RunMetrics({ samples }: { readonly samples: readonly RunSample[] }) {
  const { rowsPerSecond, processors, memoryBytes } = runSeries(samples);
  const charts = [
    { title: l10n.t("Rows per second"), series: rowsPerSecond, format: formatCount },
    { title: l10n.t("Processors in use"), series: processors, format: (value: number) => value.toFixed(1) },
    { title: l10n.t("Memory"), series: memoryBytes, format: formatBytes },
  ].filter(({ series }) => isDrawable(series));
  if (charts.length === 0) return null;
  return (
    <section aria-labelledby="metrics">
      <h2 id="metrics">{l10n.t("Over time")}</h2>
      <div class="charts">
        {charts.map((chart) => (
          <LineChart key={chart.title} {...chart} />
        ))}
      </div>
    </section>
  );
}
