import assert from "node:assert/strict";
import {
  type CodeLens,
  commands,
  type DocumentSymbol,
  type FoldingRange,
  languages,
  TabInputWebview,
  type TextDocument,
  type TextEdit,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from "vscode";
import type { Suite } from "./suite.ts";
import { tabsUntil } from "./tabs-until.ts";

async function opened(name: string, text: string): Promise<TextDocument> {
  const uri = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/"), name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, 1);
  return document;
}

/** The server has been started when it has told of what is wrong. */
async function checked(name: string, text: string): Promise<TextDocument> {
  const document = await opened(name, text);
  await new Promise<void>((resolve) => {
    const check = () => {
      if (languages.getDiagnostics(document.uri).length === 0) return;
      listening.dispose();
      resolve();
    };
    const listening = languages.onDidChangeDiagnostics(check);
    check();
  });
  return document;
}

const previews = () =>
  window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(({ input, label }) => input instanceof TabInputWebview && label.startsWith("Preview:")).map(({ label }) => label),
  );

const lensesOf = async ({ uri }: TextDocument) =>
  ((await commands.executeCommand<readonly CodeLens[] | undefined>("vscode.executeCodeLensProvider", uri)) ?? []).flatMap(({ command }) =>
    command === undefined ? [] : [command],
  );

export const lensSuite: Suite = {
  "a CTE is looked at in a panel of its own": async () => {
    const document = await checked("ctes.sql", 'WITH "a b" AS (SELECT 41 + 1 AS n) SELECT lost FROM "a b"\n');
    const lens = (await lensesOf(document)).find(({ title }) => title === "Preview a b");
    assert.ok(lens, "there is a lens");
    await commands.executeCommand(lens.command, ...((lens.arguments ?? []) as unknown[]));
    await tabsUntil(() => previews().length > 0);
    assert.deepEqual(previews(), ["Preview: a b"]);
    // Again is the same panel.
    await commands.executeCommand(lens.command, ...((lens.arguments ?? []) as unknown[]));
    assert.deepEqual(previews(), ["Preview: a b"]);
  },
  "the command behind it takes nothing else": async () => {
    const before = previews();
    for (const given of [undefined, 3, {}, { uri: "a", name: "b" }, { uri: "a", name: "b", text: " " }]) {
      await commands.executeCommand("epoxy.previewCte", given);
    }
    assert.deepEqual(previews(), before);
  },
  "SQL is laid out, folds and has an outline": async () => {
    const document = await opened("laid-out.job.sql", "/*\ndescription: x\n*/\nselect 1 as one, 2 as two;\n");
    const edits = await commands.executeCommand<readonly TextEdit[]>("vscode.executeFormatDocumentProvider", document.uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    const change = new WorkspaceEdit();
    change.set(document.uri, [...edits]);
    await workspace.applyEdit(change);
    assert.equal(document.getText(), "/*\ndescription: x\n*/\nSELECT\n  1 AS one,\n  2 AS two;\n");
    const symbols = await commands.executeCommand<readonly DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, ...children.map((child) => child.name)]),
      [["SELECT", "one", "two"]],
    );
    const folds = await commands.executeCommand<readonly FoldingRange[]>("vscode.executeFoldingRangeProvider", document.uri);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [
        [0, 2],
        [3, 5],
      ],
    );
  },
};
