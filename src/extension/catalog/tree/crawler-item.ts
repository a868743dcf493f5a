import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { CrawlerEvent } from "../../../protocol/event.ts";
import type { CrawlerNode } from "./catalog-node.ts";
import { shortTime } from "./short-time.ts";

/** A crawler with what it is doing, or how its last crawl ended. */
export function crawlerItem(node: CrawlerNode, crawl: CrawlerEvent | undefined): TreeItem {
  const item = new TreeItem(node.name, TreeItemCollapsibleState.None);
  const isRunning = node.isRunning || crawl !== undefined;
  item.contextValue = isRunning ? "crawler-running" : "crawler-ready";
  item.iconPath = icon(node, isRunning);
  item.description = isRunning ? progressText(crawl) : lastText(node);
  item.tooltip = new MarkdownString();
  item.tooltip.appendText(
    [node.name, node.database === undefined ? "" : l10n.t("into database {0}", node.database)].filter(Boolean).join("\n\n"),
  );
  if (!isRunning && node.lastCrawl?.message !== undefined) item.tooltip.appendText(`\n\n${node.lastCrawl.message}`);
  return item;
}

function icon({ lastCrawl }: CrawlerNode, isRunning: boolean): ThemeIcon {
  if (isRunning) return new ThemeIcon("loading~spin");
  return icons[lastCrawl?.status ?? ""] ?? new ThemeIcon("circle-outline");
}

/** By how the last crawl ended. */
const icons: Readonly<Record<string, ThemeIcon | undefined>> = {
  SUCCEEDED: new ThemeIcon("pass", new ThemeColor("testing.iconPassed")),
  FAILED: new ThemeIcon("error", new ThemeColor("testing.iconFailed")),
  CANCELLED: new ThemeIcon("circle-slash"),
};

function progressText(crawl: CrawlerEvent | undefined): string {
  if (crawl?.state === "STOPPING") return l10n.t("stopping");
  if (crawl?.progress === undefined) return l10n.t("running");
  const { filesListed, filesRead, filesToRead } = crawl.progress;
  return filesToRead === undefined
    ? l10n.t("running · {0} files listed", filesListed)
    : l10n.t("running · {0} of {1} files read", filesRead, filesToRead);
}

function lastText({ lastCrawl }: CrawlerNode): string {
  if (lastCrawl === undefined) return l10n.t("ready · never crawled");
  const time = shortTime(lastCrawl.time);
  switch (lastCrawl.status) {
    case "SUCCEEDED":
      return l10n.t("ready · crawled {0}", time);
    case "FAILED":
      return l10n.t("ready · failed {0}", time);
    default:
      return l10n.t("ready · stopped {0}", time);
  }
}
