import { useLayoutEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

interface PointChartProps {
  readonly label: string;
  readonly points: readonly [readonly number[], readonly number[]];
  readonly kind: "line" | "scatter";
  readonly x: string;
  readonly y: string;
  readonly hasTimes: boolean;
}

const leastHeight = 200;

/** A line or points, in the editor's colours. */
export function PointChart(props: PointChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let chart = draw(element, props);
    const redraw = () => {
      chart.destroy();
      chart = draw(element, props);
    };
    const size = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: heightFor(element.clientWidth) }));
    size.observe(element);
    // Its colours are drawn: another theme needs another drawing.
    const theme = new MutationObserver(redraw);
    theme.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
    return () => {
      size.disconnect();
      theme.disconnect();
      chart.destroy();
    };
  }, [props.points, props.kind, props.x, props.y]);
  return <div ref={box} class="point-chart" role="img" aria-label={props.label} />;
}

const heightFor = (width: number) => Math.max(leastHeight, Math.round(width * 0.6));

function draw(element: HTMLElement, { points, kind, x, y, hasTimes }: PointChartProps): uPlot {
  const style = getComputedStyle(document.body);
  const colour = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  const text = colour("--vscode-foreground", "#888");
  const mark = colour("--vscode-charts-blue", text);
  const axis = { stroke: text, grid: { stroke: "rgba(128,128,128,0.2)", width: 1 }, ticks: { stroke: "rgba(128,128,128,0.4)", width: 1 } };
  const series: uPlot.Series =
    kind === "line"
      ? { label: y, stroke: mark, width: 1.5, points: { show: points[0].length < 60 } }
      : { label: y, stroke: mark, paths: () => null, points: { show: true, size: 4, fill: mark } };
  return new uPlot(
    {
      width: element.clientWidth,
      height: heightFor(element.clientWidth),
      scales: { x: { time: hasTimes } },
      // A timestamp without a zone is shown as it is.
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      axes: [
        { ...axis, label: x },
        { ...axis, label: y, size: 64 },
      ],
      series: [{ label: x }, series],
    },
    [[...points[0]], [...points[1]]],
    element,
  );
}
