import { commands, type ExtensionContext, l10n, window, workspace } from "vscode";
import type { Deps } from "../deps.ts";
import { runCli } from "./run-cli.ts";
import { RuntimeUnavailable } from "./runtime-service.ts";

/** `epoxy init` in the open folder. */
export async function createWorkspace(context: ExtensionContext, { runtime }: Deps): Promise<void> {
  const [first] = workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === "file") ?? [];
  if (first === undefined) return void (await commands.executeCommand("vscode.openFolder"));
  if (!workspace.isTrusted) throw new RuntimeUnavailable(l10n.t("This folder is not trusted: Epoxy starts nothing in it."));
  await runCli(context, first.uri.fsPath, ["init"]);
  await runtime.findWorkspace();
  const crawl = l10n.t("Crawl a Folder…");
  const chosen = await window.showInformationMessage(l10n.t("{0} is an Epoxy workspace now.", first.name), crawl);
  if (chosen === crawl) await commands.executeCommand("epoxy.crawlFolder");
}
