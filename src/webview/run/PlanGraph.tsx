import type { NodeMetrics } from "../../protocol/event.ts";
import { Icon } from "../components/Icon.tsx";
import { l10n } from "../l10n.ts";
import { type GridPlace, layoutGraph } from "./layout-graph.ts";
import { nodeFigures } from "./node-figures.ts";
import { nodeIcon } from "./node-icon.ts";

interface PlanGraphProps {
  readonly nodes: readonly NodeMetrics[];
  readonly chosen: string | undefined;
  readonly isLive: boolean;
  readonly activity: string | undefined;
  choose(id: string): void;
}

/** Pixels. */
const [width, height, gapX, gapY, margin] = [168, 52, 34, 12, 8];

/** The plan from left to right: what feeds what, with the figures of each node as it is done. */
export function PlanGraph({ nodes, chosen, isLive, activity, choose }: PlanGraphProps) {
  const { places, edges, columns, rows } = layoutGraph(nodes.map(({ nodeId, inputs }) => ({ id: nodeId, inputs })));
  const running = isLive && activity !== undefined ? runningNode(nodes, activity) : undefined;
  const x = ({ column }: GridPlace) => margin + column * (width + gapX);
  const y = ({ row }: GridPlace) => margin + row * (height + gapY);
  const size = { width: `${2 * margin + columns * (width + gapX) - gapX}px`, height: `${2 * margin + rows * (height + gapY) - gapY}px` };
  return (
    <div class="graph" tabIndex={-1}>
      <div class="canvas" role="group" aria-label={l10n.t("Plan of {0} nodes", nodes.length)} style={size}>
        <svg aria-hidden="true" style={size}>
          {edges.map(({ from, to, through }) => {
            const stops = [places.get(from), ...through, places.get(to)].filter((place) => place !== undefined);
            const isChosen = from === chosen || to === chosen;
            return (
              <path
                key={`${from} ${to}`}
                class={isChosen ? "edge chosen" : "edge"}
                d={curve(stops.map((place) => ({ x: x(place), y: y(place) })))}
              />
            );
          })}
        </svg>
        {nodes.map((node) => {
          const place = places.get(node.nodeId) ?? { column: 0, row: 0 };
          const status = isDone(node) ? "done" : node === running ? "running" : "waiting";
          const figures = nodeFigures(node);
          return (
            <button
              key={node.nodeId}
              type="button"
              class={`node ${status}`}
              aria-pressed={node.nodeId === chosen}
              title={node.label}
              style={{ left: `${x(place)}px`, top: `${y(place)}px`, width: `${width}px`, height: `${height}px` }}
              onClick={() => choose(node.nodeId)}
            >
              <span class="node-label">
                <Icon name={status === "running" ? "loading codicon-modifier-spin" : nodeIcon(node.nodeKind)} />
                <span>{node.label}</span>
              </span>
              <span class="node-figures">{figures.join(" · ")}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

const isDone = ({ rows, seconds }: NodeMetrics) => rows !== undefined || seconds !== undefined;

/** Writes are done in their order, and the runtime names the table that is being written. */
function runningNode(nodes: readonly NodeMetrics[], activity: string): NodeMetrics | undefined {
  return nodes.find((node) => node.nodeKind === "write" && !isDone(node) && activity.endsWith(` ${node.label.replace(/^write /, "")}`));
}

/** From the right side of the first to the left side of the last, level through what lies between. */
function curve(stops: readonly { readonly x: number; readonly y: number }[]): string {
  const middle = height / 2;
  const [first, ...others] = stops;
  if (first === undefined) return "";
  let path = `M ${first.x + width} ${first.y + middle}`;
  let at = { x: first.x + width, y: first.y + middle };
  for (const [index, stop] of others.entries()) {
    const to = { x: stop.x, y: stop.y + middle };
    const half = (to.x - at.x) / 2;
    path += ` C ${at.x + half} ${at.y}, ${to.x - half} ${to.y}, ${to.x} ${to.y}`;
    at = to;
    if (index < others.length - 1) {
      at = { x: to.x + width, y: to.y };
      path += ` L ${at.x} ${at.y}`;
    }
  }
  return path;
}
