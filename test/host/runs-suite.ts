import assert from "node:assert/strict";
import { commands, type DocumentLink, TabInputWebview, window, workspace } from "vscode";
import { runningRuntime, until } from "./running-runtime.ts";
import type { Suite } from "./suite.ts";

const pages = (type: string) =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(type))
    .map(({ label }) => label);

const outputs = () => workspace.textDocuments.filter(({ uri }) => uri.scheme === "output");

export const runsSuite: Suite = {
  "a run is stopped at once, and leaves nothing": async () => {
    const runtime = await runningRuntime();
    const pairs = "SELECT count(*) AS n FROM range(100000000) AS a, range(100000000) AS b";
    const script = runtime.writeJob("endless.job.sql", `CREATE TABLE runs.endless AS ${pairs};\n`);
    const running = await runtime.listenFor("endless", ["RUNNING"]);
    const stopped = await runtime.listenFor("endless", ["STOPPED"]);
    const command = commands.executeCommand<string>("epoxy.runJob", script);
    const { runId } = await running();
    await commands.executeCommand("epoxy.stopRun", { jobName: "endless", runId });
    await stopped();
    assert.equal(await command, runId);
    await assert.rejects(runtime.glue.getTable({ DatabaseName: "runs", Name: "endless" }), { name: "EntityNotFoundException" });
  },
  "a run is run again with its arguments, and says of which it is the repetition": async () => {
    const runtime = await runningRuntime();
    const text =
      '/*\narguments:\n  n: { type: integer, default: "1" }\n*/\nCREATE TABLE IF NOT EXISTS runs.again AS SELECT 1 AS n WITH NO DATA;\nINSERT OVERWRITE runs.again SELECT $n AS n;\n';
    runtime.writeJob("again.job.sql", text);
    const ended = await runtime.listenFor("again", ["SUCCEEDED"]);
    const { JobRunId: first = "" } = await runtime.glue.startJobRun({ JobName: "again", Arguments: { "--n": "7" } });
    await ended();
    const second = await commands.executeCommand<string>("epoxy.rerun", { jobName: "again", runId: first });
    const { previousRunId, arguments: given, state } = await runtime.run("again", second);
    assert.deepEqual([previousRunId, given, state], [first, { "--n": "7" }, "SUCCEEDED"]);
  },
  "a run has one page, of its own": async () => {
    const runtime = await runningRuntime();
    const { JobRuns: [run] = [] } = await runtime.glue.getJobRuns({ JobName: "again" });
    const target = { jobName: "again", runId: run?.Id };
    await commands.executeCommand("epoxy.openRun", target);
    await commands.executeCommand("epoxy.openRun", target);
    await until(() => (pages("epoxy.run").length > 0 ? true : undefined), window.tabGroups.onDidChangeTabs);
    assert.deepEqual(pages("epoxy.run"), [`again ${String(run?.Id).slice(0, 12)}`]);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
  "the log of an old run is shown whole, and places in it lead to the script": async () => {
    const runtime = await runningRuntime();
    runtime.writeJob("placed.job.sql", "CREATE TABLE runs.placed AS\nSELECT missing;\n");
    const ended = await runtime.listenFor("placed", ["FAILED"]);
    const { JobRunId: runId = "" } = await runtime.glue.startJobRun({ JobName: "placed" });
    await ended();
    await commands.executeCommand("epoxy.showRunLog", { jobName: "placed", runId });
    const output = await until(
      () => outputs().find((output) => output.getText().includes(runId) && output.getText().includes("Run FAILED")),
      workspace.onDidChangeTextDocument,
      workspace.onDidOpenTextDocument,
    );
    const links = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", output.uri);
    const places = links.map(({ target }) => `${target?.path.split("/").at(-1) ?? ""}#${target?.fragment ?? ""}`);
    assert.ok(places.includes("placed.job.sql#L2,8"), places.join(" "));
  },
  "a job's bookmark has a page": async () => {
    const runtime = await runningRuntime();
    runtime.writeJob("again.job.sql", "/*\nbookmark: true\n*/\nCREATE TABLE IF NOT EXISTS runs.again AS SELECT 1 AS n;\n");
    await commands.executeCommand("epoxy.showBookmark", "again");
    await until(() => (pages("epoxy.bookmark").length > 0 ? true : undefined), window.tabGroups.onDidChangeTabs);
    assert.deepEqual(pages("epoxy.bookmark"), ["Bookmark of again"]);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
};
