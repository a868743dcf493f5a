import type { CreateJobRequest } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  ws.write("jobs/filed.job.sql", "/*\nretries: 1\ntags: { team: data }\n*/\nselect 1 as one");
  ws.write(
    "data/scripts/greet.sql",
    "/*\narguments:\n  who: string = nobody\n  loud: boolean\nretries: 3\n*/\nselect $who as who, $loud as loud",
  );
});
afterAll(() => ws.close());

const request = (Name: string, changes: Partial<CreateJobRequest> = {}): CreateJobRequest => ({
  Name,
  Role: "arn:aws:iam::123456789012:role/etl",
  Command: { Name: "glueetl", ScriptLocation: "s3://lake/scripts/greet.sql" },
  DefaultArguments: { "--loud": "true" },
  ...changes,
});
const refusal = (code: string, message: string | RegExp) => ({
  name: code,
  message: typeof message === "string" ? message : expect.stringMatching(message),
});

describe("CreateJob", () => {
  test("keeps every field, and tells the defaults", async () => {
    const full = request("full", {
      Description: "Greets",
      NonOverridableArguments: { "--who": "Ada" },
      Connections: { Connections: ["warehouse"] },
      MaxRetries: 2,
      Timeout: 30,
      ExecutionProperty: { MaxConcurrentRuns: 4 },
      NotificationProperty: { NotifyDelayAfter: 5 },
      WorkerType: "G.2X",
      NumberOfWorkers: 7,
      JobRunQueuingEnabled: true,
      ExecutionClass: "STANDARD",
      MaintenanceWindow: "Sun:4",
      JobMode: "VISUAL",
      CodeGenConfigurationNodes: { "node-1": { SelectFields: { Name: "few", Inputs: ["node-0"], Paths: [["id"]] } } },
    });
    expect(await ws.glue.createJob({ ...full, Tags: { team: "lake" } })).toMatchObject({ Name: "full" });
    const { Job } = await ws.glue.getJob({ JobName: "full" });
    expect(Job).toMatchObject({ ...full, GlueVersion: "5.1" });
    expect(Job?.CreatedOn).toBeInstanceOf(Date);
    await ws.glue.createJob(request("plain", { Command: { ScriptLocation: "s3://lake/scripts/greet.sql" } }));
    expect((await ws.glue.getJob({ JobName: "plain" })).Job).toMatchObject({
      Command: { Name: "glueetl" },
      MaxRetries: 3,
      Timeout: 480,
      ExecutionProperty: { MaxConcurrentRuns: 1 },
      JobMode: "SCRIPT",
    });
    await ws.glue.createJob(request("old", { GlueVersion: "4.0" }));
    expect((await ws.glue.getJob({ JobName: "old" })).Job?.Timeout).toBe(2880);
  });

  test("asked twice makes one job; another with its name is a mismatch, one with a file's name exists", async () => {
    await ws.glue.createJob(request("twice"));
    await ws.glue.createJob(request("twice"));
    await expect(ws.glue.createJob(request("twice", { Timeout: 5 }))).rejects.toMatchObject(
      refusal("IdempotentParameterMismatchException", "Job already submitted with different configuration"),
    );
    await expect(ws.glue.createJob(request("filed"))).rejects.toMatchObject(
      refusal("AlreadyExistsException", /^Job already exists: filed is the file .*filed\.job\.sql of the workspace/),
    );
  });

  test.each<[string, Partial<CreateJobRequest>, string]>([
    [
      "an unknown command",
      { Command: { Name: "spark", ScriptLocation: "s3://lake/a.sql" } },
      'Command.Name must be one of glueetl, gluestreaming, pythonshell, glueray, found "spark"',
    ],
    ["no script", { Command: { Name: "glueetl" } }, "Command.ScriptLocation cannot be null or empty"],
    ["retries without end", { MaxRetries: 11 }, "MaxRetries must be 0-10, found 11"],
    ["a week and more", { Timeout: 10_081 }, "Timeout must be more than 0 and at most 10080 minutes (7 days), found 10081."],
    ["no run at a time", { ExecutionProperty: { MaxConcurrentRuns: 0 } }, "ExecutionProperty.MaxConcurrentRuns must be 1-1000, found 0"],
    [
      "capacity twice",
      { MaxCapacity: 2, WorkerType: "G.1X", NumberOfWorkers: 2 },
      "Please do not set Max Capacity if using Worker Type and Number of Workers.",
    ],
    ["both capacities", { MaxCapacity: 2, AllocatedCapacity: 2 }, "Please set only Allocated Capacity or Max Capacity"],
    [
      "workers and allocated capacity",
      { NumberOfWorkers: 2, AllocatedCapacity: 2 },
      "Please do not set Allocated Capacity if using Worker Type and Number of Workers.",
    ],
    ["no capacity", { MaxCapacity: 0 }, "MaxCapacity must be more than 0, found 0."],
    ["no workers", { NumberOfWorkers: 0 }, "NumberOfWorkers must be at least 1, found 0."],
    [
      "a large shell",
      { Command: { Name: "pythonshell", ScriptLocation: "s3://lake/a.py" }, MaxCapacity: 2 },
      "MaxCapacity of a pythonshell job must be 0.0625 or 1, found 2",
    ],
    [
      "an old flexible job",
      { GlueVersion: "2.0", ExecutionClass: "FLEX" },
      "ExecutionClass FLEX is for glueetl jobs of GlueVersion 3.0 and above",
    ],
    [
      "nodes of a script",
      { CodeGenConfigurationNodes: { a: { SelectFields: { Name: "n", Inputs: ["b"], Paths: [["id"]] } } } },
      "CodeGenConfigurationNodes need JobMode VISUAL",
    ],
    ["a security configuration that is not there", { SecurityConfiguration: "none" }, "Security configuration none not found."],
    ["no role", { Role: "" }, "Role cannot be null or empty"],
  ])("refuses %s", async (_, changes, message) => {
    const refused = ws.glue.createJob(request("refused", changes));
    await expect(refused).rejects.toMatchObject({ name: "InvalidInputException" });
    await expect(refused).rejects.toThrow(message);
    await expect(ws.glue.getJob({ JobName: "refused" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  });
});

test("UpdateJob overwrites all of a job, and leaves one that is a file alone", async () => {
  await ws.glue.createJob(request("changing", { Description: "first", Timeout: 5 }));
  const { Name: _, ...next } = request("changing", { MaxRetries: 1 });
  expect(await ws.glue.updateJob({ JobName: "changing", JobUpdate: next })).toMatchObject({ JobName: "changing" });
  const { Job } = await ws.glue.getJob({ JobName: "changing" });
  expect(Job).toMatchObject({ MaxRetries: 1, Timeout: 480 });
  expect(Job?.Description).toBeUndefined();
  await expect(ws.glue.updateJob({ JobName: "changing", JobUpdate: { Role: "r" } })).rejects.toMatchObject(
    refusal("InvalidInputException", /Command\.ScriptLocation cannot be null/),
  );
  await expect(ws.glue.updateJob({ JobName: "nobody", JobUpdate: next })).rejects.toMatchObject(
    refusal("EntityNotFoundException", "Job nobody not found."),
  );
  await expect(ws.glue.updateJob({ JobName: "filed", JobUpdate: next })).rejects.toMatchObject(
    refusal("InvalidInputException", /^Job filed lives in its file .*filed\.job\.sql: edit/),
  );
});

test("DeleteJob forgets the job, its tags and its bookmark; an unknown name is no error, a file stays", async () => {
  ws.write("data/in/a.csv", "id\n1\n");
  await ws.glue.createDatabase({ DatabaseInput: { Name: "out" } });
  ws.write(
    "data/scripts/seen.job.ts",
    `import { job, source } from "epoxy";\nexport default job({ bookmark: true }, () => { source.csv("s3://lake/in/").writeTo("out.seen", { mode: "append" }); });\n`,
  );
  const seen = request("seen", {
    Command: { Name: "glueetl", ScriptLocation: "s3://lake/scripts/seen.job.ts" },
    DefaultArguments: {},
    Tags: { a: "b" },
  });
  await ws.glue.createJob(seen);
  const { JobRunId = "" } = await ws.glue.startJobRun({ JobName: "seen" });
  await until(async () => (await ws.glue.getJobRun({ JobName: "seen", RunId: JobRunId })).JobRun?.CompletedOn !== undefined);
  expect((await ws.glue.getJobRun({ JobName: "seen", RunId: JobRunId })).JobRun).toMatchObject({ JobRunState: "SUCCEEDED" });
  expect((await ws.glue.getJobBookmark({ JobName: "seen" })).JobBookmarkEntry).toMatchObject({ Run: 1, RunId: JobRunId });
  expect(await ws.glue.deleteJob({ JobName: "seen" })).toMatchObject({ JobName: "seen" });
  await expect(ws.glue.getJob({ JobName: "seen" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  await expect(ws.glue.getJobBookmark({ JobName: "seen" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  expect((await ws.glue.listJobs({ Tags: { a: "b" } })).JobNames).toEqual([]);
  expect(await ws.glue.deleteJob({ JobName: "nobody" })).toMatchObject({ JobName: "nobody" });
  await expect(ws.glue.deleteJob({ JobName: "filed" })).rejects.toMatchObject(refusal("InvalidInputException", /lives in its file/));
});

test("GetJobs, ListJobs and BatchGetJobs tell of both kinds, in pages, by tags", async () => {
  await ws.glue.createJob(request("tagged", { Tags: { team: "data", tier: "1" } }));
  const all: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ws.glue.listJobs({ MaxResults: 2, NextToken });
    all.push(...(page.JobNames ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  expect(all).toEqual([...all].sort());
  expect(all).toEqual(expect.arrayContaining(["filed", "tagged"]));
  expect((await ws.glue.getJobs({})).Jobs?.map(({ Name }) => Name)).toEqual(all);
  expect((await ws.glue.getJobs({})).Jobs?.find(({ Name }) => Name === "filed")).toMatchObject({
    MaxRetries: 1,
    Command: { Name: "glueetl" },
  });
  expect((await ws.glue.listJobs({ Tags: { team: "data" } })).JobNames).toEqual(["filed", "tagged"]);
  expect((await ws.glue.listJobs({ Tags: { team: "data", tier: "1" } })).JobNames).toEqual(["tagged"]);
  const batch = await ws.glue.batchGetJobs({ JobNames: ["tagged", "nobody", "filed"] });
  expect(batch.Jobs?.map(({ Name }) => Name)).toEqual(["tagged", "filed"]);
  expect(batch.JobsNotFound).toEqual(["nobody"]);
});

test("a file that takes the name of a job is told as a clash, until one of them goes", async () => {
  await ws.glue.createJob(request("clash"));
  ws.write("jobs/clash.job.sql", "select 1");
  await expect(ws.glue.startJobRun({ JobName: "clash" })).rejects.toThrow(
    /clash\.job\.sql and a call of CreateJob have the same job name "clash"/,
  );
  await ws.glue.deleteJob({ JobName: "clash" });
  await ws.glue.startJobRun({ JobName: "clash" });
});

test("a daemon killed amid requests has each job whole or not at all, has all that it acknowledged, and takes the requests again", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `killed-${index}`);
  const acknowledged: string[] = [];
  const create = (name: string) => ws.glue.createJob(request(name, { Tags: { test: "killed" } }));
  const asking = Promise.allSettled(names.map((name) => create(name).then(() => acknowledged.push(name))));
  await until(() => acknowledged.length > 3);
  await ws.restart("SIGKILL");
  await asking;
  const { Jobs = [] } = await ws.glue.getJobs({});
  const { JobNames } = await ws.glue.listJobs({ Tags: { test: "killed" } });
  expect(JobNames).toEqual(expect.arrayContaining(acknowledged));
  for (const name of JobNames ?? []) expect(Jobs.find(({ Name }) => Name === name)).toMatchObject(request(name));
  await Promise.all(names.map(create));
  expect((await ws.glue.listJobs({ Tags: { test: "killed" } })).JobNames).toEqual([...names].sort());
});
