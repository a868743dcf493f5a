import assert from "node:assert/strict";
import {
  type CodeLens,
  commands,
  languages,
  Position,
  Range,
  TabInputWebview,
  tasks,
  type Uri,
  window,
  workspace,
  WorkspaceEdit,
} from "vscode";
import { runningRuntime, until } from "./running-runtime.ts";
import type { Suite } from "./suite.ts";

const made = `/*
description: Two rows
arguments:
  least: { type: integer, default: "1" }
*/
CREATE TABLE IF NOT EXISTS runs.made AS SELECT 1 AS id WITH NO DATA;
INSERT OVERWRITE runs.made SELECT id FROM (VALUES (1), (2)) AS v(id) WHERE id >= $least;
`;

const pages = (type: string) =>
  window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(type));

/** The language server's lenses, of the statements of a job. */
const ofStatements: ReadonlySet<string> = new Set(["epoxy.previewCte", "epoxy.openRun"]);

export const jobsSuite: Suite = {
  "a job runs from its file, and its log is in an output of its own": async () => {
    const runtime = await runningRuntime();
    const script = runtime.writeJob("made.job.sql", made);
    const runId = await commands.executeCommand<string>("epoxy.runJob", script);
    const { state, outputs } = await runtime.run("made", runId);
    assert.deepEqual([state, outputs.map(({ table, rows }) => [table, rows])], ["SUCCEEDED", [["made", 2]]]);
    const output = await until(
      () => workspace.textDocuments.find((document) => document.uri.scheme === "output" && document.getText().includes("Run SUCCEEDED")),
      workspace.onDidChangeTextDocument,
      workspace.onDidOpenTextDocument,
    );
    const lines = output.getText();
    assert.ok(lines.indexOf(`Run ${runId}`) < lines.indexOf("Run SUCCEEDED"), lines);
  },
  "what is being edited is saved before": async () => {
    const runtime = await runningRuntime();
    const document = await workspace.openTextDocument(runtime.writeJob("edited.job.sql", made));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(5, 0, 8, 0), "CREATE TABLE runs.edited AS SELECT 1 AS n, $least AS least;\n");
    await workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    const runId = await commands.executeCommand<string>("epoxy.runJob", document.uri);
    assert.equal(document.isDirty, false);
    assert.deepEqual(
      (await runtime.run("edited", runId)).outputs.map(({ table, rows }) => [table, rows]),
      [["edited", 1]],
    );
  },
  "why a run failed is in Problems at its place, and goes when the file is edited": async () => {
    const runtime = await runningRuntime();
    const script = runtime.writeJob("broken.job.sql", "CREATE TABLE runs.broken AS\nSELECT 1 AS n, nothing;\n");
    // Its end is shown with buttons that nobody presses here.
    const ended = await runtime.listenFor("broken", ["FAILED"]);
    await commands.executeCommand("epoxy.runJob", script);
    await ended();
    const [problem] = await until(() => problemsOf(script), languages.onDidChangeDiagnostics);
    assert.deepEqual([problem?.source, problem?.range.start.line, problem?.range.start.character], ["Epoxy", 1, 15]);
    assert.match(problem?.message ?? "", /nothing/);
    const edit = new WorkspaceEdit();
    edit.insert(script, new Position(0, 0), "-- mended\n");
    await workspace.applyEdit(edit);
    await until(() => (problemsOf(script) === undefined ? true : undefined), languages.onDidChangeDiagnostics);
  },
  "a script that cannot be read is in Problems, until it can": async () => {
    const runtime = await runningRuntime();
    const script = runtime.writeJob("unreadable.job.sql", "/*\ndescription: x\nretries: many\n*/\nSELECT 1;\n");
    await commands.executeCommand("epoxy.openJob", script);
    const [problem] = await until(() => problemsOf(script), languages.onDidChangeDiagnostics);
    assert.match(problem?.message ?? "", /retries/);
    runtime.writeJob("unreadable.job.sql", made);
    await until(() => (problemsOf(script) === undefined ? true : undefined), languages.onDidChangeDiagnostics);
  },
  "a job's file says what can be done with it": async () => {
    const runtime = await runningRuntime();
    const sql = runtime.writeJob("made.job.sql", made);
    const typescript = runtime.writeJob("lens.job.ts", 'import { job } from "epoxy";\n\nexport default job({}, () => {});\n');
    const lensesOf = async (uri: typeof sql) => {
      await workspace.openTextDocument(uri);
      const found = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", uri, 20);
      return found.flatMap(({ command, range }) =>
        command?.command.startsWith("epoxy.") && !ofStatements.has(command.command)
          ? [`${String(range.start.line)} ${command.command}`]
          : [],
      );
    };
    const commandsAt = (line: number, names: readonly string[]) => names.map((name) => `${String(line)} epoxy.${name}`);
    assert.deepEqual(await lensesOf(sql), commandsAt(0, ["runJob", "runJobWithArguments", "previewJob", "showPlan"]));
    assert.deepEqual(await lensesOf(typescript), commandsAt(2, ["runJob", "runJobWithArguments", "debugJob", "previewJob", "showPlan"]));
  },
  "every job is a task, which ends as its run does": async () => {
    const runtime = await runningRuntime();
    runtime.writeJob("made.job.sql", made);
    const codeOf = async (job: string) => {
      const task = (await tasks.fetchTasks({ type: "epoxy" })).find(({ definition }) => definition["job"] === job);
      assert.ok(task, `there is no task for ${job}`);
      const ended = Promise.withResolvers<number | undefined>();
      const listening = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name === task.name) ended.resolve(exitCode);
      });
      await tasks.executeTask(task);
      return ended.promise.finally(() => listening.dispose());
    };
    assert.deepEqual([await codeOf("made"), await codeOf("broken")], [0, 1]);
  },
  "a job's plan and its rows are shown without running it": async () => {
    const runtime = await runningRuntime();
    const before = (await runtime.glue.getJobRuns({ JobName: "made" })).JobRuns?.length;
    await commands.executeCommand("epoxy.showPlan", "made");
    await commands.executeCommand("epoxy.previewJob", "made");
    await until(
      () => (pages("epoxy.run").length > 0 && pages("epoxy.preview").length > 0 ? true : undefined),
      window.tabGroups.onDidChangeTabs,
    );
    assert.equal((await runtime.glue.getJobRuns({ JobName: "made" })).JobRuns?.length, before);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
};

function problemsOf(script: Uri) {
  // The runtime's, or those of the language server, which tells of the same errors where a script is open.
  const found = languages.getDiagnostics(script).filter(({ source }) => source === "Epoxy" || source === "Epoxy SQL");
  return found.length === 0 ? undefined : found;
}
