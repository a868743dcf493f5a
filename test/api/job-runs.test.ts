import type { CreateJobRequest, StartJobRunRequest } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace("buckets: { lake: ./data }\nlimits: { memory: 256 MB, threads: 2, concurrentRuns: 4 }\n");
  await ws.glue.createDatabase({ DatabaseInput: { Name: "out" } });
  ws.write("data/in/a.csv", "id\n1\n2\n");
  ws.write("data/scripts/greet.sql", "/*\narguments:\n  who: string = nobody\n  loud: boolean\n*/\nselect $who as who, $loud as loud");
  ws.write(
    "data/scripts/long.sql",
    "create table out.never as select sum(a.range * b.range) as s from range(100000000) a, range(100000000) b",
  );
  ws.write("jobs/copy.job.sql", "/*\nbookmark: true\n*/\nselect id from out.ids");
  await ws.glue.createTable({
    DatabaseName: "out",
    TableInput: {
      Name: "ids",
      TableType: "EXTERNAL_TABLE",
      Parameters: { classification: "csv", "skip.header.line.count": "1" },
      StorageDescriptor: {
        Location: "s3://lake/in/",
        Columns: [{ Name: "id", Type: "bigint" }],
        SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.serde2.OpenCSVSerde", Parameters: { separatorChar: "," } },
      },
    },
  });
});
afterAll(() => ws.close());

const create = (Name: string, script: string, changes: Partial<CreateJobRequest> = {}) =>
  ws.glue.createJob({ Name, Role: "r", Command: { Name: "glueetl", ScriptLocation: script }, ...changes });
const get = async (JobName: string, RunId: string) => (await ws.glue.getJobRun({ JobName, RunId })).JobRun ?? {};
const ended = async (JobName: string, RunId: string) => {
  await until(async () => (await get(JobName, RunId)).CompletedOn !== undefined);
  return await get(JobName, RunId);
};
const start = async (JobName: string, request: Partial<StartJobRunRequest> = {}) =>
  (await ws.glue.startJobRun({ JobName, ...request })).JobRunId ?? "";
const logOf = async (runId: string) =>
  ((await ws.logs.getLogEvents({ logGroupName: "/aws-glue/jobs/logs-v2", logStreamName: runId, startFromHead: true })).events ?? []).map(
    ({ message = "" }) => message,
  );

describe("StartJobRun", () => {
  test("runs a script at s3:// by the job's definition: its arguments, timeout and retries stand above the script's", async () => {
    await create("greet", "s3://lake/scripts/greet.sql", {
      DefaultArguments: { "--who": "default", "--loud": "true", "--TempDir": "s3://lake/tmp/", "--job-language": "sql" },
      NonOverridableArguments: { "--loud": "false" },
      Timeout: 7,
      WorkerType: "G.1X",
      NumberOfWorkers: 2,
      NotificationProperty: { NotifyDelayAfter: 1 },
    });
    const run = await ended("greet", await start("greet", { Arguments: { "--who": "Ada", "--loud": "true" } }));
    expect(run).toMatchObject({
      JobName: "greet",
      JobRunState: "SUCCEEDED",
      Attempt: 0,
      Arguments: { "--who": "Ada", "--loud": "false", "--TempDir": "s3://lake/tmp/" },
      Timeout: 7,
      GlueVersion: "5.1",
      JobMode: "SCRIPT",
      WorkerType: "G.1X",
      NumberOfWorkers: 2,
      NotificationProperty: { NotifyDelayAfter: 1 },
      LogGroupName: "/aws-glue/jobs",
      PredecessorRuns: [],
    });
    for (const time of [run.StartedOn, run.LastModifiedOn, run.CompletedOn]) expect(time).toBeInstanceOf(Date);
    expect(run.ExecutionTime).toBeGreaterThanOrEqual(0);
    const other = await ended("greet", await start("greet", { Timeout: 9, MaxCapacity: 4, ExecutionClass: "STANDARD" }));
    expect(other).toMatchObject({ Arguments: { "--who": "default" }, Timeout: 9, MaxCapacity: 4, ExecutionClass: "STANDARD" });
    expect(other.WorkerType).toBeUndefined();
  });

  test("runs a script of the workspace, with a bookmark that can be read, rewound and reset", async () => {
    await create("copy-api", "jobs/copy.job.sql");
    const first = await ended("copy-api", await start("copy-api"));
    expect(first.ErrorMessage).toBeUndefined();
    ws.write("data/in/b.csv", "id\n3\n");
    const second = await ended("copy-api", await start("copy-api"));
    const entry = async (RunId?: string) => (await ws.glue.getJobBookmark({ JobName: "copy-api", RunId })).JobBookmarkEntry ?? {};
    expect(await entry()).toMatchObject({ Run: 2, RunId: second.Id, PreviousRunId: first.Id, Version: 0 });
    const early = await entry(first.Id);
    expect(early).toMatchObject({ Run: 1, RunId: first.Id });
    expect(Object.values(JSON.parse(early.JobBookmark ?? "") as object)).toMatchObject([{ files: 1 }]);
    await expect(entry("jr_1")).rejects.toMatchObject({ name: "EntityNotFoundException" });
    const rewound = await ws.glue.resetJobBookmark({ JobName: "copy-api", RunId: first.Id });
    expect(rewound.JobBookmarkEntry).toMatchObject({ Run: 1, Version: 1, RunId: first.Id });
    expect((await ws.glue.resetJobBookmark({ JobName: "copy-api" })).JobBookmarkEntry).toMatchObject({ Run: 0, Version: 2 });
    await expect(ws.glue.resetJobBookmark({ JobName: "greet" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
    await expect(ws.glue.getJobBookmark({ JobName: "greet" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  });

  test("retries by the definition, and again when asked to, with the arguments of the run it repeats", async () => {
    ws.write("data/scripts/wrong.sql", "/*\narguments:\n  x: string = a\n*/\nselect $x as x, missing from range(1)");
    await create("wrong", "s3://lake/scripts/wrong.sql", { MaxRetries: 1 });
    const runId = await start("wrong", { Arguments: { "--x": "b" } });
    expect(await ended("wrong", runId)).toMatchObject({ JobRunState: "FAILED", Attempt: 0 });
    const retry = `${runId}_attempt_1`;
    expect(await ended("wrong", retry)).toMatchObject({ JobRunState: "FAILED", Attempt: 1, PreviousRunId: runId });
    ws.write("data/scripts/wrong.sql", "/*\narguments:\n  x: string = a\n*/\nselect $x as x from range(1)");
    const again = await ended("wrong", await start("wrong", { JobRunId: retry }));
    expect(again).toMatchObject({ JobRunState: "SUCCEEDED", PreviousRunId: retry, Arguments: { "--x": "b" } });
    await expect(start("wrong", { JobRunId: "jr_1" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  });

  test.each([
    ["Python", "s3://lake/scripts/etl.py", {}, "the script's language is Python, and Epoxy runs SQL and TypeScript"],
    ["Scala by its argument", "s3://lake/scripts/greet.sql", { "--job-language": "scala" }, "the script's language is scala"],
    ["no script", "s3://lake/scripts/none.sql", {}, "there is no script: "],
    ["no bucket", "s3://elsewhere/none.sql", {}, 'bucket "elsewhere" has no folder'],
    ["a script outside", "../none.sql", {}, "the script must be in the workspace, or at s3://bucket/key"],
    ["a script outside its bucket", "s3://lake/../x.sql", {}, "a location stays inside its bucket's folder"],
    [
      "an argument that the script does not have",
      "s3://lake/scripts/greet.sql",
      { "--loud": "true", "--whom": "a" },
      "unknown argument whom: did you mean who?",
    ],
  ])("refuses a job with %s", async (what, script, DefaultArguments, message) => {
    await create(`refused: ${what}`, script, { DefaultArguments });
    const started = start(`refused: ${what}`);
    await expect(started).rejects.toMatchObject({ name: "InvalidInputException" });
    await expect(started).rejects.toThrow(message);
  });

  test("refuses what is not there, and what has no effect here", async () => {
    await expect(start("nobody")).rejects.toMatchObject({ name: "EntityNotFoundException" });
    await expect(start("greet", { SecurityConfiguration: "none" })).rejects.toMatchObject({
      name: "EntityNotFoundException",
      message: "Security configuration none not found.",
    });
    await expect(start("greet", { Timeout: 20_000 })).rejects.toMatchObject({ name: "InvalidInputException" });
    await expect(start("greet", { WorkerType: "G.1X", NumberOfWorkers: 2, MaxCapacity: 1 })).rejects.toThrow(
      "Please do not set Max Capacity",
    );
    await expect(start("greet", { ExecutionRoleSessionPolicy: "{}" })).rejects.toThrow("runs have no IAM role here");
  });
});

describe("more runs than the job may have", () => {
  test("are refused without queuing; with it they wait their turn, while other jobs pass, and can be stopped", async () => {
    await create("long", "s3://lake/scripts/long.sql");
    const first = await start("long");
    await expect(start("long")).rejects.toMatchObject({ name: "ConcurrentRunsExceededException" });
    await expect(start("long", { JobRunId: first })).rejects.toMatchObject({ name: "InvalidInputException" });
    const [second, third] = [await start("long", { JobRunQueuingEnabled: true }), await start("long", { JobRunQueuingEnabled: true })];
    expect(await get("long", second)).toMatchObject({
      JobRunState: "WAITING",
      StateDetail: "waits for one of 1 concurrent runs of the job to end",
      JobRunQueuingEnabled: true,
    });
    expect(await ended("greet", await start("greet"))).toMatchObject({ JobRunState: "SUCCEEDED" });

    const stopped = await ws.glue.batchStopJobRun({ JobName: "long", JobRunIds: [third, first, "jr_1"] });
    expect(stopped.SuccessfulSubmissions?.map(({ JobRunId }) => JobRunId)).toEqual([third, first]);
    expect(stopped.Errors).toMatchObject([{ JobRunId: "jr_1", ErrorDetail: { ErrorCode: "EntityNotFoundException" } }]);
    expect(await ended("long", first)).toMatchObject({ JobRunState: "STOPPED" });
    expect(await ended("long", third)).toMatchObject({ JobRunState: "STOPPED" });
    await until(async () => (await get("long", second)).JobRunState === "RUNNING");
    await ws.glue.batchStopJobRun({ JobName: "long", JobRunIds: [second] });
    await ended("long", second);
    const late = await ws.glue.batchStopJobRun({ JobName: "long", JobRunIds: [second] });
    expect(late.Errors).toMatchObject([{ ErrorDetail: { ErrorCode: "JobRunInvalidStateTransitionException" } }]);
  });

  test("wait when the job's definition says so", async () => {
    await create("queuing", "s3://lake/scripts/long.sql", { JobRunQueuingEnabled: true });
    const runs = [await start("queuing"), await start("queuing")];
    expect(await get("queuing", runs[1] ?? "")).toMatchObject({ JobRunState: "WAITING" });
    await expect(start("queuing", { JobRunQueuingEnabled: false })).rejects.toMatchObject({ name: "ConcurrentRunsExceededException" });
    await ws.glue.batchStopJobRun({ JobName: "queuing", JobRunIds: runs.toReversed() });
    for (const run of runs) await ended("queuing", run);
  });
});

test("GetJobRuns gives a job's runs newest first, in pages; the runs of every job for *; nothing of a job that is not there", async () => {
  const names = (await ws.glue.getJobRuns({ JobName: "greet" })).JobRuns?.map(({ JobName }) => JobName) ?? [];
  expect(new Set(names)).toEqual(new Set(["greet"]));
  const page = await ws.glue.getJobRuns({ JobName: "greet", MaxResults: 1 });
  const next = await ws.glue.getJobRuns({ JobName: "greet", MaxResults: 1, NextToken: page.NextToken });
  expect(Number(page.JobRuns?.[0]?.StartedOn)).toBeGreaterThanOrEqual(Number(next.JobRuns?.[0]?.StartedOn));
  expect(new Set((await ws.glue.getJobRuns({ JobName: "*" })).JobRuns?.map(({ JobName }) => JobName)).size).toBeGreaterThan(2);
  await expect(ws.glue.getJobRuns({ JobName: "nobody" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  await expect(ws.glue.getJobRun({ JobName: "greet", RunId: "jr_1" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  expect((await ws.glue.getJobRun({ JobName: "greet", RunId: page.JobRuns?.[0]?.Id, PredecessorsIncluded: true })).JobRun).toMatchObject({
    PredecessorRuns: [],
  });
});

test("a run under a security configuration that asks for encryption warns once that local folders are not encrypted", async () => {
  await ws.glue.createSecurityConfiguration({
    Name: "kms",
    EncryptionConfiguration: {
      S3Encryption: [{ S3EncryptionMode: "SSE-S3" }],
      CloudWatchEncryption: { CloudWatchEncryptionMode: "DISABLED" },
    },
  });
  const runId = await start("greet", { SecurityConfiguration: "kms" });
  expect(await ended("greet", runId)).toMatchObject({ JobRunState: "SUCCEEDED", SecurityConfiguration: "kms" });
  const warnings = (await logOf(runId)).filter((line) => line.includes("Security configuration kms asks for SSE-S3 for S3 data"));
  expect(warnings).toHaveLength(1);
});

test("jobs, their runs and a run that waits are there after kill -9", async () => {
  await create("survivor", "s3://lake/scripts/long.sql", { JobRunQueuingEnabled: true, MaxRetries: 0 });
  const [running, waiting] = [await start("survivor"), await start("survivor")];
  await until(async () => (await get("survivor", running)).JobRunState === "RUNNING");
  ws.write("data/scripts/long.sql", "select 1 as one");
  await ws.restart("SIGKILL");
  expect(await get("survivor", running)).toMatchObject({ JobRunState: "FAILED" });
  expect(await ended("survivor", waiting)).toMatchObject({ JobRunState: "SUCCEEDED" });
});
