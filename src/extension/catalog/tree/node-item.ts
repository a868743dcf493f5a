import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { assertNever } from "../../../plan/assert-never.ts";
import type { CrawlerEvent } from "../../../protocol/event.ts";
import type { CatalogNode, ColumnNode, NoteNode, TableNode } from "./catalog-node.ts";
import { columnIcon } from "./column-icon.ts";
import { isNested, shortType, typeOf } from "./column-nodes.ts";
import { crawlerItem } from "./crawler-item.ts";
import { factText } from "./fact-text.ts";
import { nodeId } from "./node-id.ts";
import { shortTime } from "./short-time.ts";

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

/** How a node looks. Its context value is what the menus of package.json go by. */
export function nodeItem(node: CatalogNode, crawl: CrawlerEvent | undefined): TreeItem {
  const item = itemOf(node, crawl);
  item.id = nodeId(node);
  return item;
}

function itemOf(node: CatalogNode, crawl: CrawlerEvent | undefined): TreeItem {
  switch (node.kind) {
    case "database":
      return make(node.database, node.found === undefined ? Collapsed : Expanded, {
        iconPath: new ThemeIcon("database"),
        contextValue: context("database", node.isPinned),
        description: described(node.isPinned, node.comment),
        tooltip: plain(node.database, node.comment),
      });
    case "table":
      return tableItem(node);
    case "column":
      return columnItem(node);
    case "field": {
      const type = shortType(node.type);
      return make(node.path.at(-1) ?? "", isNested(node.type) ? Collapsed : None, {
        iconPath: columnIcon(node.type),
        contextValue: "field",
        description: type,
        accessibilityInformation: { label: l10n.t("{0}, {1}", node.path.join("."), type) },
      });
    }
    case "partitions":
      return make(l10n.t("Partitions"), Collapsed, { iconPath: new ThemeIcon("layers"), contextValue: "partitions" });
    case "versions":
      return make(l10n.t("Versions"), Collapsed, { iconPath: new ThemeIcon("history"), contextValue: "versions" });
    case "statistics":
      return make(l10n.t("Statistics"), Collapsed, { iconPath: new ThemeIcon("graph"), contextValue: "statistics" });
    case "partition":
      return make(node.values.map((value, index) => `${node.keys[index] ?? ""}=${value}`).join(" / "), None, {
        iconPath: new ThemeIcon("layers-dot"),
        contextValue: "partition",
        tooltip: plain(node.location ?? ""),
      });
    case "version":
      return make(l10n.t("Version {0}", node.versionId), None, {
        iconPath: new ThemeIcon(node.isCurrent ? "circle-filled" : "circle-outline"),
        contextValue: "version",
        description: [node.isCurrent ? l10n.t("current") : "", shortTime(node.time)].filter(Boolean).join(" · "),
        command: { command: "epoxy.compareVersion", title: l10n.t("Compare with the Previous Version"), arguments: [node] },
      });
    case "statistic":
      return make(node.column, None, {
        iconPath: new ThemeIcon("graph"),
        description: node.facts.map(factText).join(" · "),
        tooltip: plain(node.column, node.facts.map(factText).join("\n")),
      });
    case "crawlers":
      return make(l10n.t("Crawlers"), Collapsed, { iconPath: new ThemeIcon("search"), contextValue: "crawlers" });
    case "crawler":
      return crawlerItem(node, crawl);
    case "more":
      return make(l10n.t("Load more…"), None, {
        iconPath: new ThemeIcon("ellipsis"),
        description: l10n.t("{0} shown", node.shown.toLocaleString()),
        command: { command: "epoxy.loadMore", title: l10n.t("Load more…"), arguments: [node] },
      });
    case "note":
      return make("", None, { description: noteText(node.note) });
    default:
      return assertNever(node);
  }
}

function tableItem(node: TableNode): TreeItem {
  const finds = node.found !== undefined && node.found.length > 0;
  return make(node.table, finds ? Expanded : Collapsed, {
    iconPath: new ThemeIcon(node.isView ? "eye" : "table"),
    contextValue: context(node.isView ? "view" : "table", node.isPinned),
    description: described(node.isPinned, node.isView ? l10n.t("view") : undefined),
  });
}

function columnItem(node: ColumnNode): TreeItem {
  const type = typeOf(node.type);
  const text = type === undefined ? node.type : shortType(type);
  const key = node.isPartitionKey ? l10n.t("partition key") : "";
  return make(node.column, isNested(type) || (type === undefined && node.type !== "") ? Collapsed : None, {
    iconPath: node.isPartitionKey ? new ThemeIcon("key", new ThemeColor("charts.yellow")) : columnIcon(type),
    contextValue: node.isPartitionKey ? "column key" : "column",
    description: [text, key, node.comment ?? ""].filter(Boolean).join(" · "),
    tooltip: plain(node.column, `${node.type}${key === "" ? "" : ` (${key})`}`, node.comment),
    accessibilityInformation: { label: [node.column, text, key, node.comment ?? ""].filter(Boolean).join(", ") },
  });
}

/** Comments and names are whoever's who wrote the table: nothing of them is read as Markdown. */
function plain(...lines: readonly (string | undefined)[]): MarkdownString {
  const text = new MarkdownString();
  for (const line of lines.filter(Boolean)) text.appendText(`${line ?? ""}\n\n`);
  return text;
}

const make = (label: string, state: TreeItemCollapsibleState, rest: Partial<TreeItem>): TreeItem =>
  Object.assign(new TreeItem(label, state), rest);

const context = (kind: string, isPinned: boolean) => (isPinned ? `${kind} pinned` : kind);

const described = (isPinned: boolean, text: string | undefined) =>
  [isPinned ? l10n.t("pinned") : "", text ?? ""].filter(Boolean).join(" · ");

function noteText(note: NoteNode["note"]): string {
  switch (note) {
    case "no columns":
      return l10n.t("No columns");
    case "no tables":
      return l10n.t("No tables");
    case "no partitions":
      return l10n.t("No partitions");
    case "no statistics":
      return l10n.t("None yet: see the table page");
    case "not a type":
      return l10n.t("This type cannot be read");
    default:
      return assertNever(note);
  }
}
