import { cp } from "node:fs/promises";
import { join } from "node:path";
import { commands, type ExtensionContext, l10n, Uri, window } from "vscode";

/** Copies the example workspace that comes with the extension to a folder that the user chooses, and opens it. */
export async function openExample(context: ExtensionContext, parent?: Uri): Promise<void> {
  const into = parent ?? (await chooseFolder());
  if (into === undefined) return;
  const target = Uri.joinPath(into, "epoxy-flights");
  await cp(join(context.extensionPath, "examples", "flights"), target.fsPath, { recursive: true, errorOnExist: true, force: false });
  await commands.executeCommand("vscode.openFolder", target, { forceNewWindow: false });
}

async function chooseFolder(): Promise<Uri | undefined> {
  const title = l10n.t("Where to put the example workspace");
  const chosen = await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, title, openLabel: l10n.t("Copy Here") });
  return chosen?.[0];
}
