import assert from "node:assert/strict";
import { commands, type CompletionList, languages, Position, SnippetString, type Uri, window, workspace } from "vscode";
import { runningRuntime, until } from "./running-runtime.ts";
import type { Suite } from "./suite.ts";

/** A table of two rows: `runs.authored`, with the columns id and total. */
async function madeTable() {
  const runtime = await runningRuntime();
  const make = "CREATE TABLE IF NOT EXISTS runs.authored AS SELECT * FROM (VALUES (1, 10.5), (2, NULL)) AS v(id, total);\n";
  await ran(runtime, "make_authored", runtime.writeJob("make_authored.job.sql", make));
  return runtime;
}

async function ran(runtime: Awaited<ReturnType<typeof runningRuntime>>, job: string, script: Uri) {
  const runId = await commands.executeCommand<string>("epoxy.runJob", script);
  const { state, errorMessage, outputs } = await runtime.run(job, runId);
  assert.deepEqual([state, errorMessage], ["SUCCEEDED", undefined]);
  return outputs.map(({ table, rows }) => [table, rows]);
}

const table = { database: "runs", table: "authored" };

export const authoringSuite: Suite = {
  "a new job is written from a table, opened, and runs; over a job that is there nothing is written": async () => {
    const runtime = await madeTable();
    const given = { kind: "table", tables: [table], language: "typescript", name: "from_table" };
    const script = await commands.executeCommand<Uri>("epoxy.newJob", given);
    assert.equal(window.activeTextEditor?.document.uri.fsPath, script.fsPath);
    assert.match(window.activeTextEditor.document.getText(), /runs\.authored[\s\S]*id: c\.id/);
    assert.deepEqual(await ran(runtime, "from_table", script), [["from_table", 2]]);
    // The refusal is shown, and nobody presses its button here.
    assert.equal(await commands.executeCommand("epoxy.newJob", { ...given, language: "sql" }), undefined);
    const copy = await commands.executeCommand<Uri>("epoxy.newJob", { kind: "job", job: "from_table", name: "copied" });
    assert.equal((await workspace.openTextDocument(copy)).getText(), (await workspace.openTextDocument(script)).getText());
  },
  "a template of the gallery runs as it is": async () => {
    const runtime = await madeTable();
    const script = await commands.executeCommand<Uri>("epoxy.newJob", {
      kind: "template",
      template: "deduplicate",
      tables: [table],
      name: "newest",
    });
    assert.deepEqual(await ran(runtime, "newest", script), [["newest", 2]]);
  },
  "a job is generated from the catalog in each language": async () => {
    const runtime = await madeTable();
    const given = {
      source: table,
      transforms: ["notNull", "change"],
      notNull: ["total"],
      change: [{ column: "total", name: "amount", type: { kind: "double" } }],
      format: "parquet",
      partitionBy: [],
    };
    for (const language of ["sql", "typescript"]) {
      const name = `generated_${language}`;
      const target = { database: "runs", table: name };
      const script = await commands.executeCommand<Uri>("epoxy.generateJob", { ...given, target, language, name });
      assert.deepEqual(await ran(runtime, name, script), [[name, 1]]);
    }
    await commands.executeCommand("epoxy.generateJob", { ...given, target: { database: "runs", table: "aws" }, language: "pyspark" });
    assert.equal(window.activeTextEditor?.document.languageId, "python");
    assert.match(window.activeTextEditor.document.getText(), /ApplyMapping\.apply/);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },
  "an escape leaves the questions, and nothing is written": async () => {
    await madeTable();
    const asked = commands.executeCommand<Uri | undefined>("epoxy.newJob", { kind: "template", template: "report", tables: [table] });
    const left = async () => {
      for (;;) {
        await commands.executeCommand("workbench.action.closeQuickOpen");
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    assert.equal(await Promise.race([asked, left()]), undefined);
  },
  "snippets are offered in scripts of jobs, and nowhere else": async () => {
    const runtime = await runningRuntime();
    const offered = async (uri: Uri) => {
      await workspace.openTextDocument(uri);
      const { items } = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", uri, new Position(0, 0));
      return items
        .filter(({ insertText, detail }) => insertText instanceof SnippetString && detail !== undefined)
        .map(({ label }) => (typeof label === "string" ? label : label.label));
    };
    assert.ok((await offered(runtime.writeJob("snippets.job.sql", "\n"))).includes("newest"));
    assert.ok((await offered(runtime.writeJob("snippets.job.ts", "\n"))).includes("jobargs"));
    assert.ok(!(await offered(runtime.writeJob("snippets.sql", "\n"))).includes("newest"));
  },
  "a column that is renamed in the catalog is an error in the open job that names it": async () => {
    const runtime = await madeTable();
    const text = [
      'import { job } from "epoxy";',
      'import { runs } from "epoxy/catalog";',
      "export default job({}, () => {",
      '  runs.authored.read().where((c) => c.total.gt(1)).writeTo("runs.typed");',
      "  runs.authored.read().where((c) => c.nothing.gt(1));",
      "});",
      "",
    ].join("\n");
    const script = runtime.writeJob("typed.job.ts", text);
    await window.showTextDocument(script);
    const errorsAt = (line: number) =>
      languages.getDiagnostics(script).filter(({ source, range }) => source === "ts" && range.start.line === line);
    // The compiler has looked when it complains of what was never there.
    await until(() => (errorsAt(4).length > 0 && errorsAt(3).length === 0 ? true : undefined), languages.onDidChangeDiagnostics);
    const { Table } = await runtime.glue.getTable({ DatabaseName: "runs", Name: "authored" });
    const { Name, StorageDescriptor, Parameters, TableType } = Table ?? {};
    const columns = StorageDescriptor?.Columns?.map((column) => (column.Name === "total" ? { ...column, Name: "amount" } : column));
    const begun = Date.now();
    await runtime.glue.updateTable({
      DatabaseName: "runs",
      TableInput: { Name, TableType, Parameters, StorageDescriptor: { ...StorageDescriptor, Columns: columns } },
    });
    const [error] = await until(() => (errorsAt(3).length > 0 ? errorsAt(3) : undefined), languages.onDidChangeDiagnostics);
    console.log(`epoxy-host-figure from the rename to the error: ${String(Date.now() - begun)} ms`);
    assert.match(error?.message ?? "", /total/);
  },
};
