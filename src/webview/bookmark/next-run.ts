import type { BookmarkDetails } from "../../protocol/job-request.ts";
import { l10n } from "../l10n.ts";
import { formatBytes, formatCount } from "../run/figures.ts";

/** In a sentence: what the next run would read. */
export function nextRun({ declared, sources, problem, version }: BookmarkDetails): string {
  if (!declared && version === undefined)
    return l10n.t("This job keeps no bookmark: each run reads everything. A job that says “bookmark: true” keeps one.");
  if (problem !== undefined) return l10n.t("What it has seen, and what is left.");
  const pending = sources.flatMap((source) => source.pending ?? []);
  const files = pending.reduce((sum, some) => sum + some.files, 0);
  const bytes = pending.reduce((sum, some) => sum + some.bytes, 0);
  if (files === 0) return l10n.t("The next run finds nothing new.");
  return files === 1
    ? l10n.t("The next run reads 1 file ({0}).", formatBytes(bytes))
    : l10n.t("The next run reads {0} files ({1}).", formatCount(files), formatBytes(bytes));
}
