import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

const yaml = `
buckets: { lake: ./data }
crawlers:
  filed: { database: filed, paths: ["s3://lake/filed/"] }
`;

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace(yaml);
  ws.write("data/people/a.csv", "id,name\n1,ada\n2,bob\n");
});
afterAll(() => ws.close());

const refusal = (name: string, text: string) =>
  expect.objectContaining({ name, message: expect.stringContaining(text) as string }) as Error;
const target = { S3Targets: [{ Path: "s3://lake/people/" }] };
const crawler = (Name: string) => ({ Name, Role: "r", DatabaseName: "db", Targets: target });

async function crawl(Name: string): Promise<void> {
  await ws.glue.startCrawler({ Name });
  await until(async () => (await ws.glue.getCrawler({ Name })).Crawler?.State === "READY");
}

test("a crawler is created with all that it was given, listed, found by its tags, changed and deleted", async () => {
  await ws.glue.createCrawler({
    ...crawler("one"),
    Description: "d",
    TablePrefix: "p_",
    Schedule: "cron(15 12 * * ? *)",
    Configuration: '{"Version":1.0,"CrawlerOutput":{"Tables":{"TableThreshold":3}}}',
    RecrawlPolicy: { RecrawlBehavior: "CRAWL_EVERYTHING" },
    Tags: { team: "a" },
  });
  await expect(ws.glue.createCrawler(crawler("one"))).rejects.toThrow(refusal("AlreadyExistsException", "one"));
  expect((await ws.glue.getCrawler({ Name: "one" })).Crawler).toMatchObject({
    State: "READY",
    TablePrefix: "p_",
    Schedule: { ScheduleExpression: "cron(15 12 * * ? *)", State: "SCHEDULED" },
    Version: 1,
  });
  expect((await ws.glue.listCrawlers({ Tags: { team: "a" } })).CrawlerNames).toEqual(["one"]);
  expect((await ws.glue.listCrawlers({ Tags: { team: "b" } })).CrawlerNames).toEqual([]);
  const first = await ws.glue.listCrawlers({ MaxResults: 1 });
  expect(first.CrawlerNames).toEqual(["filed"]);
  expect((await ws.glue.listCrawlers({ MaxResults: 1, NextToken: first.NextToken })).CrawlerNames).toEqual(["one"]);
  expect((await ws.glue.getCrawlers({})).Crawlers?.map(({ Name }) => Name)).toEqual(["filed", "one"]);
  const batch = await ws.glue.batchGetCrawlers({ CrawlerNames: ["one", "none"] });
  expect([batch.Crawlers?.map(({ Name }) => Name), batch.CrawlersNotFound]).toEqual([["one"], ["none"]]);
  await ws.glue.updateCrawler({ Name: "one", TablePrefix: "q_" });
  await crawl("one");
  expect((await ws.glue.getTable({ DatabaseName: "db", Name: "q_people" })).Table?.Name).toBe("q_people");
  await ws.glue.deleteCrawler({ Name: "one" });
  for (const call of [
    () => ws.glue.getCrawler({ Name: "one" }),
    () => ws.glue.deleteCrawler({ Name: "one" }),
    () => ws.glue.updateCrawler({ Name: "one" }),
    () => ws.glue.startCrawler({ Name: "one" }),
    () => ws.glue.stopCrawler({ Name: "one" }),
    () => ws.glue.listCrawls({ CrawlerName: "one" }),
    () => ws.glue.startCrawlerSchedule({ CrawlerName: "one" }),
    () => ws.glue.stopCrawlerSchedule({ CrawlerName: "one" }),
    () => ws.glue.updateCrawlerSchedule({ CrawlerName: "one" }),
    () => ws.glue.getCrawlerMetrics({ CrawlerNameList: ["one"] }),
  ]) {
    await expect(call()).rejects.toThrow(refusal("EntityNotFoundException", "Crawler one not found."));
  }
});

test.each([
  ["no target", { Targets: {} }, "no S3 target"],
  ["no database", { DatabaseName: undefined }, "names no database"],
  ["JDBC", { Targets: { ...target, JdbcTargets: [{ ConnectionName: "c" }] } }, "Targets.JdbcTargets are not offered yet"],
  ["DynamoDB", { Targets: { DynamoDBTargets: [{ Path: "t" }] } }, "Targets.DynamoDBTargets"],
  ["MongoDB", { Targets: { MongoDBTargets: [{ ConnectionName: "c" }] } }, "Targets.MongoDBTargets"],
  ["Delta", { Targets: { DeltaTargets: [{ DeltaTables: ["s3://lake/x/"] }] } }, "Targets.DeltaTargets"],
  ["Iceberg", { Targets: { IcebergTargets: [{ Paths: ["s3://lake/x/"] }] } }, "Targets.IcebergTargets"],
  ["Hudi", { Targets: { HudiTargets: [{ Paths: ["s3://lake/x/"] }] } }, "Targets.HudiTargets"],
  ["a queue", { Targets: { S3Targets: [{ Path: "s3://lake/x/", EventQueueArn: "arn" }] } }, "S3Targets.EventQueueArn"],
  ["event mode", { RecrawlPolicy: { RecrawlBehavior: "CRAWL_EVENT_MODE" } }, "CRAWL_EVENT_MODE"],
  ["an exclusion", { Targets: { S3Targets: [{ Path: "s3://lake/x/", Exclusions: ["a{b"] }] } }, 'exclusion "a{b"'],
  ["a configuration", { Configuration: '{"Grouping":{"TableLevelConfiguration":0}}' }, "Grouping.TableLevelConfiguration"],
  ["no JSON", { Configuration: "{" }, "Configuration is not valid"],
  ["a classifier", { Classifiers: ["none"] }, "Classifier none does not exist"],
  ["a schedule", { Schedule: "cron(0 25)" }, "cron(0 25)"],
  [
    "a policy",
    { RecrawlPolicy: { RecrawlBehavior: "CRAWL_NEW_FOLDERS_ONLY" }, SchemaChangePolicy: { DeleteBehavior: "DELETE_FROM_DATABASE" } },
    "only LOG DeleteBehavior",
  ],
] as const)("a crawler with %s is refused at create and at update", async (title, change, text) => {
  const input = { ...crawler("refused"), ...structuredClone(change) } as Parameters<typeof ws.glue.createCrawler>[0];
  await expect(ws.glue.createCrawler(input)).rejects.toThrow(refusal("InvalidInputException", text));
  if (title === "no database") return;
  await ws.glue.createCrawler(crawler("sound"));
  await expect(ws.glue.updateCrawler({ ...(structuredClone(change) as object), Name: "sound" })).rejects.toThrow(
    refusal("InvalidInputException", text),
  );
  await ws.glue.deleteCrawler({ Name: "sound" });
});

test("a schedule is started and stopped, and says when it is neither", async () => {
  await ws.glue.createCrawler(crawler("timed"));
  const CrawlerName = "timed";
  const schedule = async () => (await ws.glue.getCrawler({ Name: CrawlerName })).Crawler?.Schedule;
  await expect(ws.glue.startCrawlerSchedule({ CrawlerName })).rejects.toThrow(refusal("NoScheduleException", "timed"));
  await expect(ws.glue.stopCrawlerSchedule({ CrawlerName })).rejects.toThrow(refusal("SchedulerNotRunningException", "timed"));
  await expect(ws.glue.updateCrawlerSchedule({ CrawlerName, Schedule: "daily" })).rejects.toThrow(
    refusal("InvalidInputException", "daily"),
  );
  await ws.glue.updateCrawlerSchedule({ CrawlerName, Schedule: "cron(0 6 * * ? *)" });
  expect(await schedule()).toEqual({ ScheduleExpression: "cron(0 6 * * ? *)", State: "SCHEDULED" });
  await expect(ws.glue.startCrawlerSchedule({ CrawlerName })).rejects.toThrow(refusal("SchedulerRunningException", "timed"));
  await ws.glue.stopCrawlerSchedule({ CrawlerName });
  expect((await schedule())?.State).toBe("NOT_SCHEDULED");
  await expect(ws.glue.stopCrawlerSchedule({ CrawlerName })).rejects.toThrow(refusal("SchedulerNotRunningException", "timed"));
  await ws.glue.updateCrawler({ Name: CrawlerName, Description: "another" });
  expect((await schedule())?.State).toBe("NOT_SCHEDULED");
  await ws.glue.startCrawlerSchedule({ CrawlerName });
  expect((await schedule())?.State).toBe("SCHEDULED");
  await ws.glue.updateCrawlerSchedule({ CrawlerName, Schedule: "" });
  expect(await schedule()).toBeUndefined();
});

test("crawls are listed newest first, in pages, by filters; metrics are counted from them", async () => {
  await ws.glue.createCrawler({ ...crawler("many"), DatabaseName: "many" });
  for (let index = 0; index < 3; index++) await crawl("many");
  const list = async (...filters: readonly [string, string, string | undefined][]) => {
    const Filters = filters.map(([FieldName, FilterOperator, FieldValue]) => ({ FieldName, FilterOperator, FieldValue }));
    return (await ws.glue.listCrawls({ CrawlerName: "many", Filters: Filters as never })).Crawls ?? [];
  };
  const all = await list();
  expect(all.map(({ State }) => State)).toEqual(["COMPLETED", "COMPLETED", "COMPLETED"]);
  const [newest, middle, oldest] = all;
  const time = String(middle?.StartTime?.getTime());
  expect(await list(["CRAWL_ID", "EQ", middle?.CrawlId])).toEqual([middle]);
  expect(await list(["CRAWL_ID", "NE", middle?.CrawlId])).toEqual([newest, oldest]);
  expect(await list(["STATE", "EQ", "FAILED"])).toEqual([]);
  expect(await list(["START_TIME", "GT", time])).toEqual([newest]);
  expect(await list(["START_TIME", "LE", time], ["START_TIME", "GE", time])).toEqual([middle]);
  expect(await list(["END_TIME", "LT", time])).toEqual([oldest]);
  expect(await list(["DPU_HOUR", "EQ", "0"])).toHaveLength(3);
  await expect(list(["STATE", "GT", "FAILED"])).rejects.toThrow(refusal("InvalidInputException", "right is EQ or NE"));
  await expect(list(["STATE", "EQ", "LOST"])).rejects.toThrow(refusal("InvalidInputException", "RUNNING, COMPLETED"));
  await expect(list(["START_TIME", "GT", "noon"])).rejects.toThrow(refusal("InvalidInputException", "milliseconds since 1970"));
  const page = await ws.glue.listCrawls({ CrawlerName: "many", MaxResults: 2 });
  expect(page.Crawls).toEqual([newest, middle]);
  const last = await ws.glue.listCrawls({ CrawlerName: "many", MaxResults: 2, NextToken: page.NextToken });
  expect([last.Crawls, last.NextToken]).toEqual([[oldest], undefined]);
  await expect(ws.glue.listCrawls({ CrawlerName: "many", MaxResults: 101 })).rejects.toThrow(refusal("InvalidInputException", "101"));
  expect(JSON.parse(oldest?.Summary ?? "{}")).toMatchObject({ TABLE: { ADD: { Count: 1, Details: { Names: ["people"] } } } });
  const metrics = (await ws.glue.getCrawlerMetrics({ CrawlerNameList: ["many"] })).CrawlerMetricsList?.[0];
  const seconds = all.map(({ StartTime, EndTime }) => (Number(EndTime) - Number(StartTime)) / 1000);
  expect(metrics).toEqual({
    CrawlerName: "many",
    TimeLeftSeconds: 0,
    StillEstimating: false,
    LastRuntimeSeconds: seconds[0],
    MedianRuntimeSeconds: seconds.toSorted((a, b) => a - b)[1],
    TablesCreated: 1,
    TablesUpdated: 0,
    TablesDeleted: 0,
  });
  expect((await ws.glue.getCrawlerMetrics({})).CrawlerMetricsList?.length).toBeGreaterThan(1);
});

test("a running crawler refuses what needs it ready, and is stopped once", async () => {
  for (let index = 0; index < 1500; index++) ws.write(`data/wide/f${String(index)}/a.csv`, "id,name\n1,ada\n");
  await ws.glue.createCrawler({ ...crawler("busy"), Targets: { S3Targets: [{ Path: "s3://lake/wide/" }] } });
  await expect(ws.glue.stopCrawler({ Name: "busy" })).rejects.toThrow(refusal("CrawlerNotRunningException", "busy"));
  await ws.glue.startCrawler({ Name: "busy" });
  await expect(ws.glue.startCrawler({ Name: "busy" })).rejects.toThrow(refusal("CrawlerRunningException", "busy"));
  await expect(ws.glue.updateCrawler({ Name: "busy", Description: "x" })).rejects.toThrow(refusal("CrawlerRunningException", "busy"));
  await expect(ws.glue.deleteCrawler({ Name: "busy" })).rejects.toThrow(refusal("CrawlerRunningException", "busy"));
  const metrics = (await ws.glue.getCrawlerMetrics({ CrawlerNameList: ["busy"] })).CrawlerMetricsList?.[0];
  expect(metrics?.StillEstimating).toBe(true);
  expect((await ws.glue.getCrawler({ Name: "busy" })).Crawler?.CrawlElapsedTime).toBeGreaterThan(0);
  const stops = await Promise.allSettled([ws.glue.stopCrawler({ Name: "busy" }), ws.glue.stopCrawler({ Name: "busy" })]);
  const names = stops.map((stop) => (stop.status === "rejected" ? (stop.reason as Error).name : "done"));
  expect(names.toSorted()).toEqual(["CrawlerStoppingException", "done"]);
  await until(async () => (await ws.glue.getCrawler({ Name: "busy" })).Crawler?.State === "READY");
  expect((await ws.glue.getCrawler({ Name: "busy" })).Crawler?.LastCrawl?.Status).toBe("CANCELLED");
});

test("a crawler of epoxy.yaml is changed there; what the file says nothing of may be changed by a call", async () => {
  await expect(ws.glue.updateCrawler({ Name: "filed", TablePrefix: "x" })).rejects.toThrow(
    refusal("InvalidInputException", "Crawler filed is defined in epoxy.yaml: change its TablePrefix there."),
  );
  await expect(ws.glue.deleteCrawler({ Name: "filed" })).rejects.toThrow(refusal("InvalidInputException", "remove it there"));
  await ws.glue.updateCrawlerSchedule({ CrawlerName: "filed", Schedule: "cron(0 6 * * ? *)" });
  await ws.restart();
  expect((await ws.glue.getCrawler({ Name: "filed" })).Crawler?.Schedule?.State).toBe("SCHEDULED");
});
