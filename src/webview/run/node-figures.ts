import type { NodeMetrics } from "../../protocol/event.ts";
import { l10n } from "../l10n.ts";
import { formatBytes, formatCount, formatDuration } from "./figures.ts";

/** What is known of a node: rows, bytes, processor time, malformed rows. */
export function nodeFigures({ rows, bytes, seconds, malformedRows = 0 }: NodeMetrics): readonly string[] {
  return [
    ...(rows === undefined ? [] : [rows === 1 ? l10n.t("1 row") : l10n.t("{0} rows", formatCount(rows))]),
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    ...(seconds === undefined ? [] : [formatDuration(seconds * 1000)]),
    ...(malformedRows === 0 ? [] : [l10n.t("{0} malformed", formatCount(malformedRows))]),
  ];
}
