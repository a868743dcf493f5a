import { l10n } from "vscode";
import type { CrawlerEvent } from "../../../protocol/event.ts";

/** What a crawl that runs is doing, in a few words. */
export function crawlProgress({ state, progress }: CrawlerEvent): string {
  if (state === "STOPPING") return l10n.t("stopping");
  if (progress === undefined) return l10n.t("listing files");
  const { filesListed, filesRead, filesToRead } = progress;
  return filesToRead === undefined ? l10n.t("{0} files listed", filesListed) : l10n.t("{0} of {1} files read", filesRead, filesToRead);
}
