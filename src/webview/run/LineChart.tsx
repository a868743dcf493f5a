import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { l10n } from "../l10n.ts";
import type { Series } from "./run-series.ts";

interface LineChartProps {
  readonly title: string;
  readonly series: Series;
  format(value: number): string;
}

const height = 110;

/** One figure over time, in the theme's colours; for who does not see it, what it is now and at most. */
export function LineChart({ title, series, format }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const data: uPlot.AlignedData = [[...series.times], [...series.values]];
  const latest = useRef(data);
  latest.current = data;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsFor(element, format), latest.current, element);
    };
    draw();
    const resized = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    // The editor changes the class of the body with its theme.
    const themed = new MutationObserver(draw);
    themed.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
      plot.current?.destroy();
    };
  }, []);
  useEffect(() => plot.current?.setData(data));
  const known = series.values.filter((value) => value !== undefined);
  const summary = l10n.t("{0} now, {1} at most", format(known.at(-1) ?? 0), format(Math.max(0, ...known)));
  return (
    <figure>
      <figcaption>
        {title} <span class="muted">{summary}</span>
      </figcaption>
      <div ref={box} class="chart" aria-hidden="true" />
    </figure>
  );
}

function optionsFor(element: HTMLElement, format: (value: number) => string): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string, other: string) => style.getPropertyValue(name).trim() || other;
  const text = colour("--vscode-descriptionForeground", style.color);
  const line = colour("--vscode-charts-blue", style.color);
  const grid = { stroke: colour("--vscode-panel-border", "transparent"), width: 1 };
  const font = `11px ${style.fontFamily}`;
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    axes: [
      { stroke: text, grid: { show: false }, ticks: { show: false }, font, size: 20 },
      { stroke: text, grid, ticks: { show: false }, font, size: 64, values: (_, marks) => marks.map(format) },
    ],
    series: [{}, { stroke: line, width: 1.5, points: { show: false }, spanGaps: true }],
  };
}
