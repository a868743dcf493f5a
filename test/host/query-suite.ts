import assert from "node:assert/strict";
import {
  type CodeLens,
  commands,
  ConfigurationTarget,
  type Diagnostic,
  extensions,
  languages,
  Selection,
  TabInputWebview,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Suite } from "./suite.ts";
import { tabsUntil } from "./tabs-until.ts";

const results = () =>
  window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs
      .filter(({ input, label }) => input instanceof TabInputWebview && label.startsWith("Result"))
      .map(({ label }) => `${label} in ${String(viewColumn)}`),
  );

async function written(name: string, text: string): Promise<TextDocument> {
  const uri = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/"), name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return workspace.openTextDocument(uri);
}

/** Runs the statement at a place of a document, and waits until its panel has told that it failed. */
async function failureOf(document: TextDocument, at: number): Promise<readonly Diagnostic[]> {
  const editor = await window.showTextDocument(document, 1);
  const place = document.positionAt(at);
  editor.selection = new Selection(place, place);
  const told = new Promise<readonly Diagnostic[]>((resolve) => {
    const listening = languages.onDidChangeDiagnostics(({ uris }) => {
      const found = languages.getDiagnostics(document.uri);
      if (found.length === 0 || !uris.some((uri) => uri.toString() === document.uri.toString())) return;
      listening.dispose();
      resolve(found);
    });
  });
  await commands.executeCommand("epoxy.runStatement");
  return told;
}

export const querySuite: Suite = {
  "a statement that fails is marked where it is wrong, until it is edited": async () => {
    await extensions.getExtension("epoxy.epoxy")?.activate();
    // The language server would have told of it before.
    const settings = workspace.getConfiguration("epoxy");
    await settings.update("sql.enabled", false, ConfigurationTarget.Workspace);
    const content = "select 1 as one;\n\nselect 2 as two,\n  nobody;\n";
    const document = await written("wrong.sql", content);
    const [first, ...others] = await failureOf(document, content.indexOf("two"));
    assert.deepEqual([others.length, document.getText(first?.range), first?.source], [0, "nobody", "Epoxy"]);
    assert.match(first?.message ?? "", /nobody/);
    const editor = await window.showTextDocument(document, 1);
    await editor.edit((edit) => edit.insert(document.positionAt(content.length), "-- edited"));
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
    await commands.executeCommand("workbench.action.files.revert");
    await settings.update("sql.enabled", undefined, ConfigurationTarget.Workspace);
  },
  "a document has one panel of results, beside it; another document has another": async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    const content = "select nobody;\nselect nothing;";
    const document = await written("first.sql", content);
    await failureOf(document, 0);
    await failureOf(document, content.length - 1);
    await tabsUntil(() => results().length === 1);
    assert.match(results()[0] ?? "", /in 2$/);
    await failureOf(await written("second.sql", content), 0);
    await tabsUntil(() => results().length === 2);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
  "each statement has a lens that runs it": async () => {
    const document = await written("lenses.sql", "select ';';\n\n-- two\nselect 2");
    const lenses = await commands.executeCommand<readonly CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.command, range.start.line]),
      [
        ["epoxy.runStatement", 0],
        ["epoxy.runStatement", 3],
      ],
    );
  },
  "a new query is an empty SQL document": async () => {
    await commands.executeCommand("epoxy.newQuery");
    assert.deepEqual([window.activeTextEditor?.document.languageId, window.activeTextEditor?.document.getText()], ["sql", ""]);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
};
