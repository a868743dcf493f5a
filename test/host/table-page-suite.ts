import assert from "node:assert/strict";
import { commands, extensions, TabInputWebview, window } from "vscode";
import type { Suite } from "./suite.ts";

const pages = () =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith("epoxy.table"))
    .map(({ label }) => label);

export const tablePageSuite: Suite = {
  "a table's page opens once": async () => {
    await extensions.getExtension("epoxy.epoxy")?.activate();
    const subject = { database: "shop", table: "people" };
    await commands.executeCommand("epoxy.openTable", subject);
    await commands.executeCommand("epoxy.openTable", subject);
    await commands.executeCommand("epoxy.openTable", { database: "shop", table: "orders" });
    await waitFor(() => pages().length === 2);
    assert.deepEqual(pages().sort(), ["shop.orders", "shop.people"]);
  },
  "and is gone when it is closed": async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await waitFor(() => pages().length === 0);
    await commands.executeCommand("epoxy.openTable", { database: "shop", table: "people" });
    await waitFor(() => pages().length === 1);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
};

/** The editor tells of its tabs a little later than of what made them. */
async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      const heard = window.tabGroups.onDidChangeTabs(() => {
        heard.dispose();
        resolve();
      });
      if (isSo()) {
        heard.dispose();
        resolve();
      }
    });
  }
}
