import assert from "node:assert/strict";
import {
  type CodeAction,
  commands,
  type CompletionList,
  ConfigurationTarget,
  type Diagnostic,
  extensions,
  type Hover,
  languages,
  type Location,
  type LocationLink,
  Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { openGlue } from "./open-glue.ts";
import type { Suite } from "./suite.ts";

const folder = () => workspace.workspaceFolders?.[0]?.uri ?? Uri.file("/");

async function opened(name: string, text: string): Promise<TextDocument> {
  const uri = Uri.joinPath(folder(), name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, 1);
  return document;
}

/** The problems of a document once they are as wanted. */
function problemsWhere({ uri }: TextDocument, isWanted: (problems: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
  return new Promise((resolve) => {
    const check = () => {
      const problems = languages.getDiagnostics(uri);
      if (!isWanted(problems)) return;
      listening.dispose();
      resolve(problems);
    };
    const listening = languages.onDidChangeDiagnostics(check);
    check();
  });
}

const isColumnUnknown = ({ code }: Diagnostic) => code === "unknown-column";
const sources = (problems: readonly Diagnostic[]) => problems.map(({ source }) => source);

export const languageSuite: Suite = {
  "what is wrong with SQL is told while it is written, and a quick fix mends it": async () => {
    const { glue } = await openGlue();
    await glue.createDatabase({ DatabaseInput: { Name: "spoken" } });
    const Columns = [
      { Name: "name", Type: "string" },
      { Name: "age", Type: "int" },
    ];
    await glue.createTable({ DatabaseName: "spoken", TableInput: { Name: "people", StorageDescriptor: { Columns } } });
    const document = await opened("wrong-column.sql", "select ag from spoken.people\n");
    const [problem] = await problemsWhere(document, (problems) => problems.some(isColumnUnknown));
    assert.deepEqual([problem?.source, document.getText(problem?.range)], ["Epoxy SQL", "ag"]);
    const [fix] = await commands.executeCommand<readonly CodeAction[]>("vscode.executeCodeActionProvider", document.uri, problem?.range);
    assert.ok(fix?.edit, "there is a fix");
    await workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), "select age from spoken.people\n");
    await problemsWhere(document, (problems) => problems.length === 0);
  },
  "columns of the tables in scope complete": async () => {
    const document = await opened("completed.sql", "select p. from spoken.people p\n");
    const { items } = await commands.executeCommand<CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new Position(0, "select p.".length),
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.deepEqual(labels.slice(0, 2).sort(), ["age", "name"]);
  },
  "a table that no job writes is gone to in the catalog, and its page is one click away": async () => {
    const document = await opened("defined.sql", "select age from spoken.people\n");
    const place = new Position(0, "select age from spoken.peo".length);
    const found = await commands.executeCommand<readonly (Location | LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      place,
    );
    const [uri] = found.map((one) => ("uri" in one ? one.uri : one.targetUri));
    assert.equal(uri?.scheme, "epoxy-schema");
    assert.match((await workspace.openTextDocument(uri)).getText(), /name: spoken\.people/);
    const hovers = await commands.executeCommand<readonly Hover[]>("vscode.executeHoverProvider", document.uri, place);
    const texts = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value)));
    assert.match(texts.join("\n"), /\(command:epoxy\.openTable\?/);
  },
  "a column that is renamed in the catalog is unknown in documents that are open": async () => {
    const { glue } = await openGlue();
    const document = await opened("renamed.sql", "select age from spoken.people\n");
    const Columns = [{ Name: "years", Type: "int" }];
    await glue.updateTable({ DatabaseName: "spoken", TableInput: { Name: "people", StorageDescriptor: { Columns } } });
    await problemsWhere(document, (problems) => problems.some(isColumnUnknown));
  },
  "a failed run and the language server tell of one error once": async () => {
    const document = await opened("twice.sql", "select nobody\n");
    await problemsWhere(document, (problems) => problems.length > 0);
    const told = problemsWhere(document, (problems) => sources(problems).includes("Epoxy"));
    const isSettled = new Promise<void>((resolve) => {
      const listening = window.tabGroups.onDidChangeTabs(() => {
        listening.dispose();
        resolve();
      });
    });
    await commands.executeCommand("epoxy.runStatement");
    await isSettled;
    await Promise.race([told, commands.executeCommand("workbench.action.closeEditorsInOtherGroups")]);
    assert.deepEqual(sources(languages.getDiagnostics(document.uri)), ["Epoxy SQL"]);
  },
  "the header of a job explains itself": async () => {
    const document = await opened("jobs/explained.job.sql", "/*\nretries: 2\n*/\nselect 1 as one\n");
    const hovers = await commands.executeCommand<readonly Hover[]>("vscode.executeHoverProvider", document.uri, new Position(1, 2));
    const texts = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value)));
    assert.match(texts.join("\n"), /Automatic retries after a failure/);
    await commands.executeCommand("workbench.action.closeActiveEditor");
    await workspace.fs.delete(document.uri);
  },
  "the server is off where the setting says so, and starts again": async () => {
    const document = await opened("switched.sql", "select nobody\n");
    await problemsWhere(document, (problems) => problems.length > 0);
    const settings = workspace.getConfiguration("epoxy");
    await settings.update("sql.enabled", false, ConfigurationTarget.Workspace);
    await problemsWhere(document, (problems) => problems.length === 0);
    await settings.update("sql.enabled", undefined, ConfigurationTarget.Workspace);
    await problemsWhere(document, (problems) => problems.length > 0);
    await commands.executeCommand("epoxy.restartLanguageServer");
    await problemsWhere(document, (problems) => problems.length > 0);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
  "the client of the server is loaded with the first document that needs it": async () => {
    const { packageJSON } = extensions.getExtension("epoxy.epoxy") ?? {};
    const main = await workspace.fs.readFile(
      Uri.joinPath(Uri.file(extensions.getExtension("epoxy.epoxy")?.extensionPath ?? ""), (packageJSON as { readonly main: string }).main),
    );
    assert.equal(new TextDecoder().decode(main).includes("LanguageClient ="), false);
  },
};
