import assert from "node:assert/strict";
import { join } from "node:path";
import { commands, extensions, TabInputCustom, TabInputWebview, Uri, window, workspace } from "vscode";
import type { Suite } from "./suite.ts";
import { tabsUntil } from "./tabs-until.ts";

const file = (path: string) => Uri.file(join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? "", path));
const isPreview = (input: unknown) => input instanceof TabInputWebview && input.viewType.endsWith("epoxy.preview");
const previews = () => window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ input }) => isPreview(input)).map(({ label }) => label));

export const previewSuite: Suite = {
  "a table's and a file's rows open once": async () => {
    await extensions.getExtension("epoxy.epoxy")?.activate();
    await commands.executeCommand("epoxy.previewTable", { database: "shop", table: "people" });
    await commands.executeCommand("epoxy.previewFile", file("data/people/people.csv"));
    await commands.executeCommand("epoxy.previewTable", { database: "shop", table: "people" });
    await commands.executeCommand("epoxy.previewFile", file("data/people/people.csv"));
    await tabsUntil(() => previews().length === 2);
    assert.deepEqual(previews(), ["shop.people", "people.csv"]);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
  "a CSV file opens as rows where that is asked for, and as text otherwise": async () => {
    const isRows = () => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputCustom;
    await commands.executeCommand("vscode.openWith", file("data/people/people.csv"), "epoxy.previewTextEditor");
    await tabsUntil(isRows);
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("vscode.open", file("data/people/people.csv"));
    assert.equal(window.activeTextEditor?.document.fileName, file("data/people/people.csv").fsPath);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
};
