import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { assertNever } from "../../plan/assert-never.ts";
import type { ConnectionNode } from "./connection-node.ts";

/** What came of testing a connection, since the window was opened. */
export type TestOutcome =
  { readonly kind: "testing" } | { readonly kind: "passed" } | { readonly kind: "refused"; readonly reason: string };

export function connectionItem(node: ConnectionNode, outcome: TestOutcome | undefined): TreeItem {
  const item = new TreeItem(node.name, TreeItemCollapsibleState.None);
  item.id = node.name;
  item.contextValue = "connection";
  item.iconPath = icon(outcome);
  const state = outcome === undefined ? node.state.toLowerCase() : stateText(outcome);
  item.description = [node.type, state, node.place ?? ""].filter(Boolean).join(" · ");
  const lines = [node.name, node.description, node.place, node.user && l10n.t("User {0}", node.user)];
  const tooltip = new MarkdownString();
  for (const line of [...lines, outcome?.kind === "refused" ? outcome.reason : undefined]) if (line) tooltip.appendText(`${line}\n\n`);
  item.tooltip = tooltip;
  return item;
}

function icon(outcome: TestOutcome | undefined): ThemeIcon {
  switch (outcome?.kind) {
    case undefined:
      return new ThemeIcon("plug");
    case "testing":
      return new ThemeIcon("loading~spin");
    case "passed":
      return new ThemeIcon("pass", new ThemeColor("testing.iconPassed"));
    case "refused":
      return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  }
}

function stateText(outcome: TestOutcome): string {
  switch (outcome.kind) {
    case "testing":
      return l10n.t("testing");
    case "passed":
      return l10n.t("tested");
    case "refused":
      return l10n.t("test did not pass");
    default:
      return assertNever(outcome);
  }
}
