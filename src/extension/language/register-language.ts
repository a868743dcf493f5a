import { Disposable, type ExtensionContext, l10n, type TextDocument, window, workspace } from "vscode";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { registerPreviewCte } from "./preview-cte.ts";
import type { RunningServer } from "./start-server.ts";

/** The language server: it starts, and its client is loaded, with the first document that has SQL; off where a setting says so. */
export function registerLanguage(context: ExtensionContext, deps: Deps): Disposable {
  let running: Promise<RunningServer> | undefined;

  const start = async () => {
    running ??= import("./start-server.ts").then(({ startServer }) => startServer(context));
    await running;
  };
  const stop = async () => {
    const stopping = running;
    running = undefined;
    // One that did not start has nothing to stop.
    await (await stopping?.catch(() => undefined))?.stop();
  };
  const startIfWanted = async () => {
    if (!isEnabled() || !workspace.textDocuments.some(hasSql)) return;
    await start().catch((error: unknown) => {
      running = undefined;
      deps.log.error(`the language server did not start: ${String(error)}`);
      void window.showErrorMessage(l10n.t("The SQL language server did not start: {0}", String(error)));
    });
  };
  const restart = async () => {
    await stop();
    await startIfWanted();
  };

  void startIfWanted();
  return Disposable.from(
    workspace.onDidOpenTextDocument((document) => {
      if (running === undefined && hasSql(document)) void startIfWanted();
    }),
    // What a trusted folder gives more, its catalog above all, the server is told when it starts.
    workspace.onDidGrantWorkspaceTrust(() => void restart()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("epoxy.sql.enabled") || change.affectsConfiguration("epoxy.runtime.node")) void restart();
    }),
    registerCommands(deps, { restartLanguageServer: restart }),
    registerPreviewCte(context, deps),
    { dispose: () => void stop() },
  );
}

const isEnabled = () => workspace.getConfiguration("epoxy").get("sql.enabled", true);

const hasSql = ({ languageId, uri }: TextDocument) =>
  ["file", "untitled"].includes(uri.scheme) && (languageId === "sql" || /(?:\.job\.ts|\/epoxy\.yaml)$/.test(uri.path));
