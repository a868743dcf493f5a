import { join } from "node:path";
import { Disposable, type ExtensionContext, languages, Uri, window, workspace } from "vscode";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { queryDiagnostics } from "./query-diagnostics.ts";
import { openQueryHistory } from "./query-history.ts";
import { queryLenses } from "./query-lenses.ts";
import { runStatement } from "./run-statement.ts";
import { openQuery, showHistory } from "./show-history.ts";

/** Statements of SQL documents run against the catalog, with their history. */
export function registerQuery(context: ExtensionContext, deps: Deps): Disposable {
  const file = context.storageUri && join(context.storageUri.fsPath, "query-history.jsonl");
  const history = openQueryHistory(file, () => workspace.getConfiguration("epoxy").get("query.historyEntries", 500));
  const diagnostics = queryDiagnostics();
  return Disposable.from(
    diagnostics,
    // What is wrong with a text is not wrong with another one.
    workspace.onDidChangeTextDocument(({ document }) => diagnostics.clear(document)),
    workspace.onDidCloseTextDocument((document) => diagnostics.clear(document)),
    languages.registerCodeLensProvider({ language: "sql" }, queryLenses),
    registerCommands(deps, {
      runStatement: async (uri?: unknown, at?: unknown) => {
        const wanted = uri instanceof Uri ? uri.toString() : undefined;
        const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === wanted) ?? window.activeTextEditor;
        if (editor === undefined) return;
        await runStatement(context, deps, { history, diagnostics }, editor, typeof at === "number" ? at : undefined);
      },
      queryHistory: () => showHistory(history),
      newQuery: () => openQuery(""),
    }),
  );
}
