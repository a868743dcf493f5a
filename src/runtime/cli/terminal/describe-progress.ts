import type { Progress } from "../../../protocol/event.ts";
import { formatBytes, formatCount, formatSeconds } from "./format-quantity.ts";

const barWidth = 24;

/** `━━━━━━╌╌╌╌  43 %  1,200,000 rows  31 MB  2.5 s left  writing flights.delays`. */
export function describeProgress({ fraction, rowsRead, bytesRead, rowsWritten, secondsLeft, activity }: Progress): string {
  const parts: string[] = [];
  if (fraction !== undefined) {
    const filled = Math.round(Math.min(1, Math.max(0, fraction)) * barWidth);
    parts.push("━".repeat(filled) + "╌".repeat(barWidth - filled), `${(fraction * 100).toFixed(0).padStart(3)} %`);
  }
  if (rowsRead > 0) parts.push(`${formatCount(rowsRead)} rows`);
  if (bytesRead > 0) parts.push(formatBytes(bytesRead));
  if (rowsWritten > 0) parts.push(`${formatCount(rowsWritten)} written`);
  if (secondsLeft !== undefined) parts.push(`${formatSeconds(secondsLeft)} left`);
  if (activity) parts.push(activity);
  return parts.join("  ");
}
