import { l10n } from "vscode";
import type { Progress } from "../../protocol/event.ts";
import { formatBytes, formatCount, formatDuration } from "./format-figures.ts";

/** `writing d.copied: 1,200 rows read (3 MB), 800 written, 12 s left`. */
export function describeProgress({ activity, rowsRead, bytesRead, rowsWritten, secondsLeft }: Shown): string {
  const [read, written] = [formatCount(rowsRead), formatCount(rowsWritten)];
  const rows =
    bytesRead > 0
      ? l10n.t("{0} rows read ({1}), {2} written", read, formatBytes(bytesRead), written)
      : l10n.t("{0} rows read, {1} written", read, written);
  const left =
    secondsLeft === undefined || secondsLeft < 1 ? "" : `, ${l10n.t("{0} left", formatDuration(Math.round(secondsLeft) * 1000))}`;
  return `${activity === undefined ? "" : `${activity}: `}${rows}${left}`;
}

type Shown = { readonly [Name in keyof Progress]: Progress[Name] | undefined } & Pick<Progress, "rowsRead" | "bytesRead" | "rowsWritten">;
