import type { Figures, Spread } from "./compare.ts";

/** A Markdown table; times in milliseconds, median with the 95th percentile behind it. */
export function figuresTable(figures: readonly Figures[]): string {
  const rows = figures.map(({ metric, data, ours, peer, ratio, aim }) =>
    [metric, data, time(ours), `${time(peer)} ${peer.name}`, times(ratio), aim === undefined ? "" : `<= ${String(aim)}`].join(" | "),
  );
  return [`| what | data | ours, ms | peer, ms | ratio | aim |`, `|---|---|---|---|---|---|`, ...rows.map((row) => `| ${row} |`)].join(
    "\n",
  );
}

const time = ({ median, p95 }: Spread) => `${digits(median)} (${digits(p95)})`;
const times = ({ median, least, p95 }: Spread) => `**${digits(median)}** (${digits(least)} to ${digits(p95)})`;
const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
