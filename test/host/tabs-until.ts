import { window } from "vscode";

/** The editor tells of its tabs a little later than of what made them. */
export async function tabsUntil(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      const heard = window.tabGroups.onDidChangeTabs(() => {
        heard.dispose();
        resolve();
      });
    });
  }
}
