import { l10n, type QuickPickItem, ThemeIcon, window, workspace } from "vscode";
import type { HistoryEntry, QueryHistory } from "./query-history.ts";

/** Lets one search the statements that were run, and opens the chosen one in an editor. */
export async function showHistory(history: QueryHistory): Promise<void> {
  const entries = await history.list();
  if (entries.length === 0) {
    void window.showInformationMessage(l10n.t("No statement has been run here yet."));
    return;
  }
  const chosen = await window.showQuickPick(entries.map(itemOf), {
    placeHolder: l10n.t("Statements that were run; choose one to open it"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen !== undefined) await openQuery(chosen.entry.text);
}

export async function openQuery(content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: "sql", content }));
}

interface HistoryItem extends QuickPickItem {
  readonly entry: HistoryEntry;
}

function itemOf(entry: HistoryEntry): HistoryItem {
  const { text, time, outcome, milliseconds, rows, message } = entry;
  const facts = [
    new Date(time).toLocaleString(),
    ...(rows === undefined ? [] : [rows === 1 ? l10n.t("1 row") : l10n.t("{0} rows", rows.toLocaleString())]),
    ...(milliseconds === undefined ? [] : [l10n.t("{0} s", (milliseconds / 1000).toFixed(milliseconds < 100 ? 3 : 2))]),
    ...(outcome === "succeeded" ? [] : [outcome === "failed" ? l10n.t("failed: {0}", message ?? "") : l10n.t("stopped")]),
  ];
  return { label: text.replace(/\s+/g, " ").trim(), detail: facts.join(" · "), iconPath: new ThemeIcon(icons[outcome]), entry };
}

const icons = { succeeded: "pass", failed: "error", stopped: "circle-slash" } as const;
