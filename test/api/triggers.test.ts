import type { CreateTriggerRequest } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  ws.write("jobs/first.job.sql", "/*\narguments:\n  day: string = none\n*/\nselect $day as day");
  ws.write("jobs/second.job.sql", "select 2 as two");
  ws.write("data/in/t/a.csv", "id,name\n1,a\n2,b\n");
  await ws.glue.createDatabase({ DatabaseInput: { Name: "raw" } });
  for (const Name of ["crawl", "crawl2", "crawl3"]) {
    await ws.glue.createCrawler({ Name, Role: "r", DatabaseName: "raw", Targets: { S3Targets: [{ Path: "s3://lake/in/" }] } });
  }
  await ws.glue.createWorkflow({ Name: "nightly" });
});
afterAll(() => ws.close());

const create = (request: Partial<CreateTriggerRequest> & { readonly Name: string }) =>
  ws.glue.createTrigger({ Type: "ON_DEMAND", Actions: [{ JobName: "first" }], ...request });
const get = async (Name: string) => (await ws.glue.getTrigger({ Name })).Trigger ?? {};
const when = (JobName: string) => ({ LogicalOperator: "EQUALS", JobName, State: "SUCCEEDED" }) as const;

describe("CreateTrigger", () => {
  test("keeps a trigger of each type, CREATED or at once ACTIVATED", async () => {
    const actions = [
      { JobName: "first", Arguments: { "--day": "1" }, Timeout: 5, NotificationProperty: { NotifyDelayAfter: 1 } },
      { CrawlerName: "crawl" },
    ];
    expect(await create({ Name: "demand", Description: "Now", Actions: actions })).toMatchObject({ Name: "demand" });
    expect(await get("demand")).toEqual({ Name: "demand", Type: "ON_DEMAND", State: "CREATED", Description: "Now", Actions: actions });
    await create({ Name: "timed", Type: "SCHEDULED", Schedule: "cron(15 12 * * ? *)", StartOnCreation: true });
    expect(await get("timed")).toMatchObject({ Schedule: "cron(15 12 * * ? *)", State: "ACTIVATED" });
    const Predicate = {
      Logical: "ANY" as const,
      Conditions: [when("first"), { LogicalOperator: "EQUALS" as const, CrawlerName: "crawl", CrawlState: "FAILED" as const }],
    };
    await create({ Name: "after", Type: "CONDITIONAL", Predicate, Actions: [{ JobName: "second" }] });
    expect(await get("after")).toMatchObject({ Predicate, State: "CREATED" });
    await create({ Name: "event", Type: "EVENT", WorkflowName: "nightly", EventBatchingCondition: { BatchSize: 2, BatchWindow: 60 } });
    expect(await get("event")).toMatchObject({
      WorkflowName: "nightly",
      EventBatchingCondition: { BatchSize: 2, BatchWindow: 60 },
      State: "CREATED",
    });
  });

  test("of a condition with a job and a crawler keeps the job", async () => {
    const Conditions = [{ ...when("first"), CrawlerName: "nobody", CrawlState: "FAILED" as const }];
    await create({ Name: "both", Type: "CONDITIONAL", Predicate: { Conditions }, Actions: [{ JobName: "second" }] });
    expect((await get("both")).Predicate).toEqual({ Conditions: [when("first")] });
    await ws.glue.deleteTrigger({ Name: "both" });
  });

  test("asked twice makes one; another with its name is a mismatch", async () => {
    await create({ Name: "twice" });
    await create({ Name: "twice" });
    await expect(create({ Name: "twice", Description: "other" })).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
      message: "Trigger with name 'twice' already submitted with different configuration",
    });
  });

  const conditional = (condition: object, more: object = {}) => ({
    Type: "CONDITIONAL",
    Predicate: { Conditions: [condition], ...more },
    Actions: [{ JobName: "second" }],
  });
  test.each<[string, object, string]>([
    ["no schedule", { Type: "SCHEDULED" }, "Schedule cannot be null or empty for a SCHEDULED trigger"],
    [
      "a wrong schedule",
      { Type: "SCHEDULED", Schedule: "cron(0 25 * * ? *)" },
      'schedule "cron(0 25 * * ? *)": hours must be 0-23, found 25',
    ],
    ["a schedule on demand", { Schedule: "cron(0 2 * * ? *)" }, "Schedule is for triggers of type SCHEDULED, found ON_DEMAND"],
    ["no predicate", { Type: "CONDITIONAL" }, "Predicate cannot be null or empty for a CONDITIONAL trigger"],
    [
      "a predicate on demand",
      { Predicate: { Conditions: [when("second")] } },
      "Predicate is for triggers of type CONDITIONAL, found ON_DEMAND",
    ],
    [
      "conditions without logic",
      { Type: "CONDITIONAL", Predicate: { Conditions: [when("second"), when("second")] } },
      "Logical cannot be null or empty when there are several conditions",
    ],
    ["a condition of nothing", conditional({ LogicalOperator: "EQUALS" }), "JobName or CrawlerName in condition cannot be null or empty"],
    [
      "no job state",
      conditional({ LogicalOperator: "EQUALS", JobName: "first" }),
      "State cannot be null or empty, choose from one of the following job state: [SUCCEEDED, STOPPED, FAILED, TIMEOUT]",
    ],
    [
      "no crawler state",
      conditional({ LogicalOperator: "EQUALS", CrawlerName: "crawl" }),
      "State cannot be null or empty, choose from one of the following crawler state: [SUCCEEDED, FAILED, CANCELLED]",
    ],
    ["a state nobody ends in", conditional({ ...when("first"), State: "RUNNING" }), "A trigger cannot wait for job state RUNNING"],
    ["no operator", conditional({ JobName: "first", State: "SUCCEEDED" }), "Logical operator cannot be null or empty"],
    [
      "its own job",
      { ...conditional(when("first")), Actions: [{ JobName: "first" }] },
      "Job cannot be a Predicate and Action for Conditional Trigger.",
    ],
    ["no actions", { Actions: [] }, "Actions cannot be null or empty"],
    ["an action of nothing", { Actions: [{}] }, "JobName or CrawlerName in action cannot be null or empty"],
    [
      "an action of both",
      { Actions: [{ JobName: "first", CrawlerName: "crawl" }] },
      "Both JobName and CrawlerName cannot be set together in an action",
    ],
    [
      "a crawler with arguments",
      { Actions: [{ CrawlerName: "crawl", Arguments: { a: "b" } }] },
      "the action of crawler crawl cannot have them",
    ],
    [
      "three crawlers",
      { Actions: ["crawl", "crawl2", "crawl3"].map((CrawlerName) => ({ CrawlerName })) },
      "A trigger can start at most 2 crawlers",
    ],
    [
      "a week and more",
      { Actions: [{ JobName: "first", Timeout: 10_081 }] },
      "Timeout must be at most 10080 minutes (7 days), found 10081",
    ],
    ["StartOnCreation on demand", { StartOnCreation: true }, "StartOnCreation is not supported for ON_DEMAND triggers"],
    ["events without a workflow", { Type: "EVENT" }, "WorkflowName cannot be null or empty for a trigger of type EVENT"],
    [
      "batches of a schedule",
      { Type: "SCHEDULED", Schedule: "cron(0 2 * * ? *)", EventBatchingCondition: { BatchSize: 1 } },
      "EventBatchingCondition is for triggers of type EVENT, found SCHEDULED",
    ],
    ["a second start of a workflow", { WorkflowName: "nightly" }, "Workflow nightly has the start trigger event already"],
  ])("refuses %s", async (_, request, message) => {
    const refused = create({ Name: "refused", ...request });
    await expect(refused).rejects.toMatchObject({ name: "InvalidInputException" });
    await expect(refused).rejects.toThrow(message);
    await expect(get("refused")).rejects.toMatchObject({ name: "EntityNotFoundException" });
  });

  test.each<[string, object]>([
    ["a job", { Actions: [{ JobName: "nobody" }] }],
    ["a crawler", { Actions: [{ CrawlerName: "nobody" }] }],
    ["a job to wait for", conditional(when("nobody"))],
    ["a crawler to wait for", conditional({ LogicalOperator: "EQUALS", CrawlerName: "nobody", CrawlState: "SUCCEEDED" })],
    ["a security configuration", { Actions: [{ JobName: "first", SecurityConfiguration: "nobody" }] }],
    ["a workflow", { WorkflowName: "nobody" }],
  ])("does not find %s that is not there", async (_, request) => {
    await expect(create({ Name: "refused", ...request })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  });
});

test("a trigger starts at most 50 jobs", async () => {
  const Actions = Array.from({ length: 51 }, () => ({ JobName: "first" }));
  await expect(create({ Name: "refused", Actions })).rejects.toMatchObject({ name: "ResourceNumberLimitExceededException" });
});

test("triggers are listed by name, by the job they can start, by tags, in pages and batches", async () => {
  await create({ Name: "tagged", Actions: [{ JobName: "second" }], Tags: { team: "data" } });
  const names = (await ws.glue.getTriggers({})).Triggers?.map(({ Name }) => Name) ?? [];
  expect(names).toEqual([...names].sort());
  const page = await ws.glue.listTriggers({ MaxResults: 2 });
  const rest = await ws.glue.listTriggers({ NextToken: page.NextToken });
  expect([...(page.TriggerNames ?? []), ...(rest.TriggerNames ?? [])]).toEqual(names);
  const starting = names.filter((name) => name === "after" || name === "tagged");
  expect((await ws.glue.listTriggers({ DependentJobName: "second" })).TriggerNames).toEqual(starting);
  expect((await ws.glue.getTriggers({ DependentJobName: "second" })).Triggers?.map(({ Name }) => Name)).toEqual(starting);
  ws.write("jobs/alone.job.sql", "select 3 as three");
  expect((await ws.glue.listTriggers({ DependentJobName: "alone" })).TriggerNames).toEqual(names);
  await expect(ws.glue.getTriggers({ DependentJobName: "nobody" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  expect((await ws.glue.listTriggers({ Tags: { team: "data" } })).TriggerNames).toEqual(["tagged"]);
  const batch = await ws.glue.batchGetTriggers({ TriggerNames: ["tagged", "nobody"] });
  expect(batch.Triggers?.map(({ Name }) => Name)).toEqual(["tagged"]);
  expect(batch.TriggersNotFound).toEqual(["nobody"]);
});

test("UpdateTrigger overwrites all but type and state", async () => {
  await create({ Name: "moving", Type: "SCHEDULED", Schedule: "cron(0 1 * * ? *)", Description: "one", StartOnCreation: true });
  const update = { Schedule: "cron(0 2 * * ? *)", Actions: [{ JobName: "second" }] };
  const { Trigger } = await ws.glue.updateTrigger({ Name: "moving", TriggerUpdate: update });
  expect(Trigger).toEqual({ Name: "moving", Type: "SCHEDULED", State: "ACTIVATED", ...update });
  expect(await get("moving")).toEqual(Trigger);
  await expect(ws.glue.updateTrigger({ Name: "moving", TriggerUpdate: { ...update, Schedule: "cron(1 2)" } })).rejects.toMatchObject({
    name: "InvalidInputException",
  });
  await expect(ws.glue.updateTrigger({ Name: "nobody", TriggerUpdate: update })).rejects.toMatchObject({ name: "EntityNotFoundException" });
});

test("DeleteTrigger forgets it; an unknown name is no error", async () => {
  await create({ Name: "gone" });
  expect(await ws.glue.deleteTrigger({ Name: "gone" })).toMatchObject({ Name: "gone" });
  await expect(get("gone")).rejects.toMatchObject({ name: "EntityNotFoundException" });
  expect(await ws.glue.deleteTrigger({ Name: "gone" })).toMatchObject({ Name: "gone" });
});

describe("StartTrigger", () => {
  const runsOf = async (JobName: string) => (await ws.glue.getJobRuns({ JobName })).JobRuns ?? [];

  test("of one on demand starts its jobs and crawlers now, and it stays CREATED", async () => {
    await create({ Name: "go", Actions: [{ JobName: "first", Arguments: { "--day": "monday" }, Timeout: 4 }, { CrawlerName: "crawl" }] });
    expect(await ws.glue.startTrigger({ Name: "go" })).toMatchObject({ Name: "go" });
    const [run] = await runsOf("first");
    expect(run).toMatchObject({ TriggerName: "go", Arguments: { "--day": "monday" }, Timeout: 4 });
    await until(async () => (await runsOf("first"))[0]?.JobRunState === "SUCCEEDED");
    await until(async () => (await ws.glue.getCrawler({ Name: "crawl" })).Crawler?.LastCrawl?.Status === "SUCCEEDED");
    expect(await get("go")).toMatchObject({ State: "CREATED" });
  });

  test("tells what did not start, and starts the rest", async () => {
    await create({ Name: "half", Actions: [{ JobName: "first", Arguments: { "--year": "1" } }, { JobName: "second" }] });
    const started = ws.glue.startTrigger({ Name: "half" });
    await expect(started).rejects.toMatchObject({ name: "InvalidInputException" });
    await expect(started).rejects.toThrow(/^Trigger half started job second; not started: Job first: unknown argument year/);
    expect((await runsOf("second"))[0]).toMatchObject({ TriggerName: "half" });
    await create({ Name: "one", Actions: [{ JobName: "first", Arguments: { "--year": "1" } }] });
    await expect(ws.glue.startTrigger({ Name: "one" })).rejects.toThrow(/^Job first: unknown argument year/);
  });

  test("of one by schedule or condition activates it, StopTrigger deactivates it; again changes nothing", async () => {
    await create({ Name: "cycle", Type: "SCHEDULED", Schedule: "cron(0 1 * * ? *)" });
    await expect(ws.glue.stopTrigger({ Name: "cycle" })).rejects.toMatchObject({
      name: "InvalidInputException",
      message: "The operation is not allowed when trigger is in state: CREATED",
    });
    for (const [operation, state] of [
      ["startTrigger", "ACTIVATED"],
      ["startTrigger", "ACTIVATED"],
      ["stopTrigger", "DEACTIVATED"],
      ["stopTrigger", "DEACTIVATED"],
      ["startTrigger", "ACTIVATED"],
    ] as const) {
      expect(await ws.glue[operation]({ Name: "cycle" })).toMatchObject({ Name: "cycle" });
      expect(await get("cycle")).toMatchObject({ State: state });
    }
  });

  test("refuses one of events, one of a workflow, one that is not there", async () => {
    await expect(ws.glue.startTrigger({ Name: "event" })).rejects.toMatchObject({
      name: "InvalidInputException",
      message: "Trigger Type EVENT cannot be started",
    });
    await ws.glue.createWorkflow({ Name: "weekly" });
    await create({ Name: "week", WorkflowName: "weekly" });
    await expect(ws.glue.startTrigger({ Name: "week" })).rejects.toThrow(
      "Trigger week starts the workflow weekly: runs of workflows are not available yet",
    );
    await expect(ws.glue.startTrigger({ Name: "nobody" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
    await expect(ws.glue.stopTrigger({ Name: "nobody" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  });
});
