import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  ws.write("jobs/first.job.sql", "select 1 as one");
  ws.write("jobs/second.job.sql", "select 2 as two");
  await ws.glue.createDatabase({ DatabaseInput: { Name: "raw" } });
  await ws.glue.createCrawler({ Name: "crawl", Role: "r", DatabaseName: "raw", Targets: { S3Targets: [{ Path: "s3://lake/in/" }] } });
});
afterAll(() => ws.close());

test("a workflow is kept, changed and deleted with its triggers", async () => {
  const request = { Name: "kept", Description: "Nightly", DefaultRunProperties: { day: "today" }, MaxConcurrentRuns: 2 };
  expect(await ws.glue.createWorkflow({ ...request, Tags: { team: "data" } })).toMatchObject({ Name: "kept" });
  const { Workflow } = await ws.glue.getWorkflow({ Name: "kept" });
  expect(Workflow).toMatchObject(request);
  expect(Workflow?.CreatedOn).toBeInstanceOf(Date);
  expect(Workflow?.Graph).toBeUndefined();
  await expect(ws.glue.createWorkflow({ Name: "kept" })).rejects.toMatchObject({ name: "AlreadyExistsException" });

  expect(await ws.glue.updateWorkflow({ Name: "kept", MaxConcurrentRuns: 5 })).toMatchObject({ Name: "kept" });
  expect((await ws.glue.getWorkflow({ Name: "kept" })).Workflow).toMatchObject({ ...request, MaxConcurrentRuns: 5 });
  await expect(ws.glue.updateWorkflow({ Name: "nobody" })).rejects.toMatchObject({ name: "EntityNotFoundException" });

  await ws.glue.createTrigger({ Name: "in it", Type: "ON_DEMAND", WorkflowName: "kept", Actions: [{ JobName: "first" }] });
  await ws.glue.createTrigger({ Name: "outside", Type: "ON_DEMAND", Actions: [{ JobName: "first" }] });
  expect(await ws.glue.deleteWorkflow({ Name: "kept" })).toMatchObject({ Name: "kept" });
  expect((await ws.glue.listTriggers({})).TriggerNames).toEqual(["outside"]);
  await expect(ws.glue.getWorkflow({ Name: "kept" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  expect(await ws.glue.deleteWorkflow({ Name: "kept" })).toMatchObject({ Name: "kept" });
});

test.each([0, -1])("MaxConcurrentRuns %i is refused", async (MaxConcurrentRuns) => {
  const refusal = { name: "InvalidInputException", message: `MaxConcurrentRuns must be at least 1, found ${MaxConcurrentRuns}` };
  await expect(ws.glue.createWorkflow({ Name: "none", MaxConcurrentRuns })).rejects.toMatchObject(refusal);
});

test("its graph shows what its triggers wait for and start", async () => {
  await ws.glue.createWorkflow({ Name: "drawn" });
  await ws.glue.createTrigger({
    Name: "start",
    Type: "SCHEDULED",
    Schedule: "cron(0 1 * * ? *)",
    WorkflowName: "drawn",
    Actions: [{ CrawlerName: "crawl" }, { JobName: "first" }],
  });
  const Conditions = [
    { LogicalOperator: "EQUALS" as const, CrawlerName: "crawl", CrawlState: "SUCCEEDED" as const },
    { LogicalOperator: "EQUALS" as const, JobName: "first", State: "SUCCEEDED" as const },
  ];
  await ws.glue.createTrigger({
    Name: "then",
    Type: "CONDITIONAL",
    Predicate: { Logical: "AND", Conditions },
    WorkflowName: "drawn",
    Actions: [{ JobName: "second" }],
  });
  const { Workflow } = await ws.glue.getWorkflow({ Name: "drawn", IncludeGraph: true });
  const { Nodes = [], Edges = [] } = Workflow?.Graph ?? {};
  const named = new Map(Nodes.map(({ UniqueId = "", Type, Name }) => [UniqueId, `${Type ?? ""} ${Name ?? ""}`]));
  expect([...named.values()].sort()).toEqual(["CRAWLER crawl", "JOB first", "JOB second", "TRIGGER start", "TRIGGER then"]);
  expect([...named.keys()].every((id) => /^wnode_[0-9a-f]{64}$/.test(id))).toBe(true);
  expect(Edges.map(({ SourceId = "", DestinationId = "" }) => `${named.get(SourceId)} > ${named.get(DestinationId)}`).sort()).toEqual([
    "CRAWLER crawl > TRIGGER then",
    "JOB first > TRIGGER then",
    "TRIGGER start > CRAWLER crawl",
    "TRIGGER start > JOB first",
    "TRIGGER then > JOB second",
  ]);
  expect(Nodes.find(({ Name }) => Name === "start")?.TriggerDetails?.Trigger).toMatchObject({ Schedule: "cron(0 1 * * ? *)" });
  const batch = await ws.glue.batchGetWorkflows({ Names: ["drawn", "nobody"], IncludeGraph: true });
  expect(batch.Workflows).toEqual([Workflow]);
  expect(batch.MissingWorkflows).toEqual(["nobody"]);
});

test("workflows are listed by name, in pages", async () => {
  await ws.glue.createWorkflow({ Name: "a" });
  const page = await ws.glue.listWorkflows({ MaxResults: 1 });
  expect(page.Workflows).toEqual(["a"]);
  expect((await ws.glue.listWorkflows({ NextToken: page.NextToken })).Workflows).toEqual(["drawn"]);
});
