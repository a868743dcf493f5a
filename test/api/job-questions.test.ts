import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestJobs } from "../../src/client/request-jobs.ts";
import type { JobRequest } from "../../src/protocol/job-request.ts";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";
import { isAlive } from "../../src/client/is-alive.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  await ws.glue.createDatabase({ DatabaseInput: { Name: "d" } });
  ws.write("data/in/a.csv", "id\n1\n2\n");
  const columns = [{ Name: "id", Type: "bigint" }];
  const SerdeInfo = { SerializationLibrary: "org.apache.hadoop.hive.serde2.OpenCSVSerde", Parameters: { separatorChar: "," } };
  await ws.glue.createTable({
    DatabaseName: "d",
    TableInput: {
      Name: "ids",
      Parameters: { classification: "csv", "skip.header.line.count": "1" },
      StorageDescriptor: { Location: "s3://lake/in/", Columns: columns, SerdeInfo },
    },
  });
  ws.write(
    "jobs/copy.job.sql",
    `/*
description: New ids
bookmark: true
arguments:
  least: { type: integer, default: "1" }
*/
CREATE TABLE IF NOT EXISTS d.copied AS SELECT id FROM d.ids WITH NO DATA;
INSERT INTO d.copied SELECT id FROM d.ids WHERE id >= $least;
`,
  );
  ws.write("jobs/unreadable.job.sql", "/*\nretries: many\n*/\nSELECT 1");
});
afterAll(() => ws.close());

const ask = <Request extends JobRequest>(request: Request) => requestJobs(ws, request);

async function run(job: string): Promise<string> {
  const { JobRunId = "" } = await ws.glue.startJobRun({ JobName: job });
  await until(async () => (await ask({ kind: "run", job, run: JobRunId })).completedMs !== undefined);
  return JobRunId;
}

test("jobs with what they declare, what is wrong with them, and their last run", async () => {
  const runId = await run("copy");
  const { jobs } = await ask({ kind: "list" });
  const [copy, unreadable] = jobs;
  expect(copy).toMatchObject({ name: "copy", language: "sql", isFile: true, description: "New ids", bookmark: true, maxRetries: 0 });
  expect(copy?.arguments).toMatchObject([{ name: "least", type: "integer", default: "1" }]);
  expect(copy?.lastRun).toMatchObject({ runId, state: "SUCCEEDED" });
  expect(unreadable?.problem).toMatchObject({ line: 2 });
  expect(unreadable?.problem?.message).toContain("retries");
});

test("a run with its plan and figures, inputs and outputs", async () => {
  const details = await ask({ kind: "run", job: "copy", run: await run("copy") });
  expect(details).toMatchObject({ jobName: "copy", attempt: 0, state: "SUCCEEDED", arguments: { "--least": "1" } });
  expect(details.inputs).toMatchObject([{ database: "d", table: "ids" }]);
  expect(details.nodes.at(-1)).toMatchObject({
    nodeKind: "write",
    label: "d.copied",
    source: { file: ws.path("jobs/copy.job.sql"), line: 8 },
  });
});

describe("a plan", () => {
  test("is told without a run", async () => {
    const runs = (await ws.glue.getJobRuns({ JobName: "copy" })).JobRuns?.length;
    const { job, nodes } = await ask({ kind: "plan", job: "jobs/copy.job.sql" });
    expect(job).toBe("copy");
    expect(nodes.map(({ nodeKind, rows }) => [nodeKind, rows])).toEqual([
      ["sql", undefined],
      ["write", undefined],
      ["sql", undefined],
      ["write", undefined],
    ]);
    expect((await ws.glue.getJobRuns({ JobName: "copy" })).JobRuns?.length).toBe(runs);
  });

  test("of a job that cannot be read is refused", async () => {
    await expect(ask({ kind: "plan", job: "unreadable" })).rejects.toMatchObject({ name: "InvalidInputException" });
    await expect(ask({ kind: "plan", job: "nobody" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
    await expect(ask({ kind: "plan", job: "copy", arguments: { least: "x" } })).rejects.toThrow("least must be a whole number");
  });
});

test("a bookmark: what was seen, what the next run would read, and the runs to go back to", async () => {
  await ws.glue.resetJobBookmark({ JobName: "copy" });
  const file = (name: string, bytes: number) => ({ uri: `s3://lake/in/${name}.csv`, bytes });
  expect((await ask({ kind: "bookmark", job: "copy" })).sources).toMatchObject([
    { name: "d.ids", seen: { files: 0 }, pending: { files: 1, bytes: 7, newest: [file("a", 7)] } },
  ]);
  const first = await run("copy");
  ws.write("data/in/b.csv", "id\n3\n");
  const { declared, sources, runs, problem } = await ask({ kind: "bookmark", job: "copy" });
  expect([declared, problem]).toEqual([true, undefined]);
  expect(sources).toMatchObject([
    { name: "d.ids", seen: { files: 1, newest: [file("a", 7)] }, pending: { files: 1, newest: [file("b", 5)] } },
  ]);
  expect(runs).toMatchObject([{ runId: first, attempt: 0, files: 1 }]);
  // To ask is not to read.
  expect((await ask({ kind: "bookmark", job: "copy" })).sources[0]?.pending?.files).toBe(1);
});

describe("debugging", () => {
  const script =
    'import { job, sql } from "epoxy";\nexport default job({}, () => void sql`SELECT 1 AS n`.writeTo("d.debugged", { mode: "overwrite" }));\n';

  test("a run waits for a debugger, whose address only the one is told who asked", async () => {
    ws.write("jobs/debugged.job.ts", script);
    const { job, runId, inspector } = await ask({ kind: "debug", job: "debugged" });
    expect(inspector).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]{36}$/);
    const { host } = new URL(inspector);
    expect(await (await fetch(`http://${host}/json/list`)).text()).not.toContain(new URL(inspector).pathname.slice(1));
    expect((await ask({ kind: "run", job, run: runId })).state).toBe("RUNNING");

    const socket = new WebSocket(inspector);
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    socket.send(JSON.stringify({ id: 1, method: "Runtime.enable" }));
    socket.send(JSON.stringify({ id: 2, method: "Runtime.runIfWaitingForDebugger" }));
    await until(async () => (await ask({ kind: "run", job, run: runId })).completedMs !== undefined);
    socket.close();
    expect((await ask({ kind: "run", job, run: runId })).state).toBe("SUCCEEDED");
    const { events = [] } = await ws.logs.getLogEvents({ logStreamName: runId, startFromHead: true });
    expect(events.map(({ message }) => message).join("\n")).not.toMatch(/ws:|Debugger/);
  });

  test("a run that waits is stopped, and what cannot be debugged is refused", async () => {
    ws.write("jobs/debugged.job.ts", script);
    const { runId } = await ask({ kind: "debug", job: "debugged" });
    await expect(ask({ kind: "debug", job: "debugged" })).rejects.toMatchObject({ name: "ConcurrentRunsExceededException" });
    await ws.glue.batchStopJobRun({ JobName: "debugged", JobRunIds: [runId] });
    await until(async () => (await ask({ kind: "run", job: "debugged", run: runId })).state === "STOPPED");
    await expect(ask({ kind: "debug", job: "debugged", arguments: { other: "1" } })).rejects.toThrow("unknown argument other");
    await expect(ask({ kind: "debug", job: "copy" })).rejects.toThrow("copy is no TypeScript job");
  });
});

test("a script that waits for a debugger does not outlive its daemon", async () => {
  ws.write("jobs/waiting.job.ts", 'import { job, sql } from "epoxy";\nexport default job({}, () => void sql`SELECT 1 AS n`);\n');
  const { job, runId } = await ask({ kind: "debug", job: "waiting" });
  const { events = [] } = await ws.logs.getLogEvents({ logStreamName: runId, startFromHead: true });
  const pid = events.map(({ message = "" }) => (JSON.parse(message) as { fields?: { pid?: number } }).fields?.pid).find(Boolean) ?? 0;
  expect(pid).toBeGreaterThan(0);
  await ws.restart("SIGKILL");
  await until(() => !isAlive(pid));
  expect((await ask({ kind: "run", job, run: runId })).state).toBe("FAILED");
});

test("what is no question is refused with what is wrong", async () => {
  const answer = await ws.signed({
    method: "POST",
    target: "/jobs",
    headers: { "content-type": "application/json" },
    body: Buffer.from('{"kind":"run","job":"copy"}'),
  });
  expect(answer.statusCode).toBe(400);
});
