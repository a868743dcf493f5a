import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  const row = (id: number) =>
    JSON.stringify({ id, price: id / 2, name: `n${String(id)}`, good: id % 2 === 0, day: `2024-01-0${String(id)}`, at: null, list: [id] });
  ws.write("data/sales/a.json", [1, 2, 3, 4].map(row).join("\n") + '\n{"id":null}\n');
  await ws.glue.createDatabase({ DatabaseInput: { Name: "db" } });
  await createTable("sales");
  await createTable("nested", "list array<bigint>");
});
afterAll(() => ws.close());

const types =
  "id bigint, price double, exact decimal(10,2), name string, good boolean, day date, at timestamp, list array<bigint>, raw binary";

async function createTable(Name: string, columns = types, folder = "sales"): Promise<void> {
  const Columns = columns.split(", ").map((text) => ({ Name: text.split(" ")[0], Type: text.split(" ")[1] }));
  const StorageDescriptor = {
    Columns,
    Location: `s3://lake/${folder}/`,
    SerdeInfo: { SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
  };
  await ws.glue.createTable({ DatabaseName: "db", TableInput: { Name, StorageDescriptor, PartitionKeys: [] } });
}

const refusal = (name: string, text: string) =>
  expect.objectContaining({ name, message: expect.stringContaining(text) as string }) as Error;
const sales = { DatabaseName: "db", TableName: "sales" };

async function run(input: { readonly ColumnNameList?: string[]; readonly SampleSize?: number } = {}, table = sales) {
  const { ColumnStatisticsTaskRunId: id } = await ws.glue.startColumnStatisticsTaskRun({ ...table, Role: "r", ...input });
  let found = await ws.glue.getColumnStatisticsTaskRun({ ColumnStatisticsTaskRunId: id });
  await until(async () => {
    found = await ws.glue.getColumnStatisticsTaskRun({ ColumnStatisticsTaskRunId: id });
    return !["STARTING", "RUNNING"].includes(found.ColumnStatisticsTaskRun?.Status ?? "");
  });
  return found.ColumnStatisticsTaskRun;
}

const statistics = async (table = sales, ColumnNames = types.split(", ").map((text) => text.split(" ")[0] ?? "")) => {
  const { ColumnStatisticsList = [] } = await ws.glue.getColumnStatisticsForTable({ ...table, ColumnNames });
  return Object.fromEntries(ColumnStatisticsList.map(({ ColumnName, StatisticsData }) => [ColumnName, StatisticsData]));
};

test("a run computes the statistics of every column that is not nested", async () => {
  const done = await run();
  expect(done).toMatchObject({ Status: "SUCCEEDED", ...sales, ComputationType: "FULL", SampleSize: 100, Role: "r" });
  expect(done?.ColumnNameList).toEqual(["id", "price", "exact", "name", "good", "day", "at", "raw"]);
  const counts = { NumberOfNulls: 1, NumberOfDistinctValues: 4 };
  const none = { NumberOfNulls: 5, NumberOfDistinctValues: 0 };
  expect(await statistics()).toEqual({
    id: { Type: "LONG", LongColumnStatisticsData: { MinimumValue: 1, MaximumValue: 4, ...counts } },
    price: { Type: "DOUBLE", DoubleColumnStatisticsData: { MinimumValue: 0.5, MaximumValue: 2, ...counts } },
    exact: { Type: "DECIMAL", DecimalColumnStatisticsData: none },
    name: { Type: "STRING", StringColumnStatisticsData: { MaximumLength: 2, AverageLength: 2, ...counts } },
    good: { Type: "BOOLEAN", BooleanColumnStatisticsData: { NumberOfTrues: 2, NumberOfFalses: 2, NumberOfNulls: 1 } },
    day: {
      Type: "DATE",
      DateColumnStatisticsData: { MinimumValue: new Date("2024-01-01"), MaximumValue: new Date("2024-01-04"), ...counts },
    },
    at: { Type: "LONG", LongColumnStatisticsData: none },
    raw: { Type: "BINARY", BinaryColumnStatisticsData: { MaximumLength: 0, AverageLength: 0, NumberOfNulls: 5 } },
  });
});

test("decimals and times have Glue's forms", async () => {
  ws.write("data/exact/a.json", '{"exact":-1.5,"at":"1970-01-01 00:01:00"}\n{"exact":327.68,"at":"1970-01-02 00:00:00.5"}\n');
  await createTable("exact", "exact decimal(10,2), at timestamp", "exact");
  const table = { DatabaseName: "DB", TableName: "Exact" };
  expect((await run({}, table))?.Status).toBe("SUCCEEDED");
  expect(await statistics(table, ["exact", "at"])).toEqual({
    exact: {
      Type: "DECIMAL",
      DecimalColumnStatisticsData: {
        MinimumValue: { UnscaledValue: new Uint8Array([0xff, 0x6a]), Scale: 2 },
        MaximumValue: { UnscaledValue: new Uint8Array([0, 0x80, 0]), Scale: 2 },
        NumberOfNulls: 0,
        NumberOfDistinctValues: 2,
      },
    },
    at: {
      Type: "LONG",
      LongColumnStatisticsData: { MinimumValue: 60, MaximumValue: 86_400, NumberOfNulls: 0, NumberOfDistinctValues: 2 },
    },
  });
});

test("whole numbers keep all their 64 bits, in what a run finds and in what is put", async () => {
  ws.write("data/longs/a.csv", "id\n-9223372036854775808\n9223372036854775807\n");
  const columns = { Columns: [{ Name: "id", Type: "bigint" }], Location: "s3://lake/longs/" };
  const csv = {
    SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", Parameters: { "field.delim": "," } },
  };
  const Parameters = { "skip.header.line.count": "1" };
  const TableInput = { Name: "longs", StorageDescriptor: { ...columns, ...csv }, PartitionKeys: [], Parameters };
  await ws.glue.createTable({ DatabaseName: "db", TableInput });
  const table = { DatabaseName: "db", TableName: "longs" };
  expect((await run({}, table))?.Status).toBe("SUCCEEDED");
  expect(await called("GetColumnStatisticsForTable", JSON.stringify({ ...table, ColumnNames: ["id"] }))).toContain(
    '{"MinimumValue":-9223372036854775808,"MaximumValue":9223372036854775807,',
  );
  const extremes = '"MinimumValue":9007199254740993,"MaximumValue":9007199254740995';
  const data = `"LongColumnStatisticsData":{"NumberOfNulls":0,"NumberOfDistinctValues":2,${extremes}}`;
  const put = `{"ColumnName":"id","ColumnType":"bigint","AnalyzedTime":1,"StatisticsData":{"Type":"LONG",${data}}}`;
  const name = '"DatabaseName":"db","TableName":"longs"';
  await called("UpdateColumnStatisticsForTable", `{${name},"ColumnStatisticsList":[${put}]}`);
  expect(await called("GetColumnStatisticsForTable", JSON.stringify({ ...table, ColumnNames: ["id"] }))).toContain(data);
});

/** The answer as it comes: the SDK's numbers have 53 bits. */
async function called(operation: string, body: string): Promise<string> {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AWSGlue.${operation}` };
  const scope = { region: "us-east-1", service: "glue" };
  const answer = await ws.signed({ method: "POST", target: "/", headers, body: Buffer.from(body), scope });
  let text = "";
  for await (const part of answer as AsyncIterable<Buffer>) text += part.toString();
  expect([answer.statusCode, text]).toEqual([200, expect.any(String)]);
  return text;
}

test("a run of some columns leaves the others; a sample's counts are projected to the table", async () => {
  const lines = Array.from({ length: 4000 }, (_, index) => JSON.stringify({ id: index % 2 === 0 ? null : index, name: "x" }));
  ws.write("data/large/a.json", lines.join("\n"));
  await createTable("large", "id bigint, name string", "large");
  const table = { DatabaseName: "db", TableName: "large" };
  expect(await run({ ColumnNameList: ["ID"], SampleSize: 25 }, table)).toMatchObject({ ColumnNameList: ["id"], SampleSize: 25 });
  const { id, name } = await statistics(table, ["id", "name"]);
  const { NumberOfNulls: nulls = 0, NumberOfDistinctValues: distinct = 0 } = id?.LongColumnStatisticsData ?? {};
  expect(Math.abs(nulls - 2000)).toBeLessThan(600);
  expect(Math.abs(distinct - 500)).toBeLessThan(150);
  expect(name).toBeUndefined();
});

test("distinct values are counted, very many of them in a part", async () => {
  ws.write(
    "data/values/a.csv",
    `few,many\n${Array.from({ length: 400_000 }, (_, id) => `${String(id % 1000)},v${String(id)}`).join("\n")}`,
  );
  const { DatabaseName } = sales;
  await ws.glue.createCrawler({ Name: "values", Role: "r", DatabaseName, Targets: { S3Targets: [{ Path: "s3://lake/values/" }] } });
  await ws.glue.startCrawler({ Name: "values" });
  await until(async () => (await ws.glue.getCrawler({ Name: "values" })).Crawler?.State === "READY");
  const table = { DatabaseName, TableName: "values" };
  expect((await run({}, table))?.Status).toBe("SUCCEEDED");
  const { few, many } = await statistics(table, ["few", "many"]);
  expect(few?.LongColumnStatisticsData?.NumberOfDistinctValues).toBe(1000);
  expect(Math.abs((many?.StringColumnStatisticsData?.NumberOfDistinctValues ?? 0) / 400_000 - 1)).toBeLessThan(0.05);
});

test("what cannot be measured is refused, and a run that fails says why and writes nothing", async () => {
  const start = (input: object) => ws.glue.startColumnStatisticsTaskRun({ ...sales, Role: "r", ...input });
  await expect(start({ TableName: "none" })).rejects.toThrow(refusal("EntityNotFoundException", "none"));
  await expect(start({ ColumnNameList: ["nope"] })).rejects.toThrow(refusal("EntityNotFoundException", "Column nope"));
  await expect(start({ ColumnNameList: ["list"] })).rejects.toThrow(refusal("InvalidInputException", "array<bigint>"));
  await expect(start({ TableName: "nested" })).rejects.toThrow(refusal("InvalidInputException", "all are nested"));
  await expect(start({ SampleSize: 0 })).rejects.toThrow(refusal("InvalidInputException", "found 0"));
  await expect(start({ SecurityConfiguration: "s" })).rejects.toThrow(refusal("InvalidInputException", "SecurityConfiguration"));
  await expect(ws.glue.getColumnStatisticsTaskRun({ ColumnStatisticsTaskRunId: "none" })).rejects.toThrow(
    refusal("EntityNotFoundException", "none"),
  );
  await createTable("lost", "id bigint", "../outside");
  const failed = await run({}, { DatabaseName: "db", TableName: "lost" });
  expect(failed).toMatchObject({ Status: "FAILED", ErrorMessage: expect.stringContaining("outside") as string });
});

test("partition keys have statistics when they are asked for", async () => {
  ws.write("data/parted/a.csv/k=1/a.csv", "id\n1\n");
  ws.write("data/parted/a.csv/k=2/a.csv", "id\n2\n3\n");
  await ws.glue.createCrawler({
    Name: "parted",
    Role: "r",
    DatabaseName: "db",
    Targets: { S3Targets: [{ Path: "s3://lake/parted/" }] },
  });
  await ws.glue.startCrawler({ Name: "parted" });
  await until(async () => (await ws.glue.getCrawler({ Name: "parted" })).Crawler?.State === "READY");
  const Name = (await ws.glue.getTables({ DatabaseName: "db", Expression: ".*csv" })).TableList?.[0]?.Name ?? "";
  const table = { DatabaseName: "db", TableName: Name };
  expect(await run({ ColumnNameList: ["k"] }, table)).toMatchObject({ Status: "SUCCEEDED" });
  expect((await statistics(table, ["k"]))["k"]?.StringColumnStatisticsData).toMatchObject({ NumberOfDistinctValues: 2 });
  expect(await run({}, table)).toMatchObject({ ColumnNameList: ["id"] });
});

test("runs of a table are listed newest first, in pages; the ids of all of them too", async () => {
  const first = await run({ ColumnNameList: ["id"] });
  const second = await run({ ColumnNameList: ["name"] });
  const page = await ws.glue.getColumnStatisticsTaskRuns({ ...sales, MaxResults: 1 });
  expect(page.ColumnStatisticsTaskRuns).toEqual([second]);
  const next = await ws.glue.getColumnStatisticsTaskRuns({ ...sales, MaxResults: 1, NextToken: page.NextToken });
  expect(next.ColumnStatisticsTaskRuns).toEqual([first]);
  const { ColumnStatisticsTaskRunIds: ids = [] } = await ws.glue.listColumnStatisticsTaskRuns({});
  expect(ids).toContain(first?.ColumnStatisticsTaskRunId);
  expect(ids).toContain(second?.ColumnStatisticsTaskRunId);
});

test("one run at a time; it is stopped once, and writes nothing", async () => {
  const long = { DatabaseName: "db", TableName: "long" };
  const line = `${JSON.stringify({ id: 1, name: "a name" })}\n`;
  ws.write("data/long/a.json", line.repeat(800_000));
  await createTable("long", "id bigint, name string", "long");
  await expect(ws.glue.stopColumnStatisticsTaskRun(long)).rejects.toThrow(refusal("ColumnStatisticsTaskNotRunningException", "db.long"));
  await ws.glue.startColumnStatisticsTaskRun({ ...long, Role: "r" });
  await expect(ws.glue.startColumnStatisticsTaskRun({ ...long, Role: "r" })).rejects.toThrow(
    refusal("ColumnStatisticsTaskRunningException", "db.long"),
  );
  const stops = await Promise.allSettled([ws.glue.stopColumnStatisticsTaskRun(long), ws.glue.stopColumnStatisticsTaskRun(long)]);
  const names = stops.map((stop) => (stop.status === "rejected" ? (stop.reason as Error).name : "done"));
  expect(names.toSorted()).toEqual(["ColumnStatisticsTaskStoppingException", "done"]);
  const latest = async () => (await ws.glue.getColumnStatisticsTaskRuns(long)).ColumnStatisticsTaskRuns?.[0];
  await until(async () => (await latest())?.EndTime !== undefined);
  expect((await latest())?.Status).toBe("STOPPED");
  expect(await statistics(long, ["id", "name"])).toEqual({});
});

test("a run that the runtime's death ended is FAILED after the next start", async () => {
  const long = { DatabaseName: "db", TableName: "long" };
  const { ColumnStatisticsTaskRunId } = await ws.glue.startColumnStatisticsTaskRun({ ...long, Role: "r" });
  await ws.restart("SIGKILL");
  const { ColumnStatisticsTaskRun: run } = await ws.glue.getColumnStatisticsTaskRun({ ColumnStatisticsTaskRunId });
  expect(run).toMatchObject({ Status: "FAILED", ErrorMessage: expect.stringContaining("The runtime ended") as string });
  await expect(ws.glue.stopColumnStatisticsTaskRun(long)).rejects.toThrow(refusal("ColumnStatisticsTaskNotRunningException", "long"));
});

test("settings are kept, changed and deleted, and their schedule is started and stopped", async () => {
  const create = (input: object) => ws.glue.createColumnStatisticsTaskSettings({ ...sales, Role: "r", ...input });
  await expect(ws.glue.getColumnStatisticsTaskSettings(sales)).rejects.toThrow(refusal("EntityNotFoundException", "db.sales"));
  await expect(create({ TableName: "none" })).rejects.toThrow(refusal("EntityNotFoundException", "none"));
  await expect(create({ Schedule: "daily" })).rejects.toThrow(refusal("InvalidInputException", "daily"));
  await expect(create({ ColumnNameList: ["nope"] })).rejects.toThrow(refusal("EntityNotFoundException", "nope"));
  await expect(create({ SampleSize: 0 })).rejects.toThrow(refusal("InvalidInputException", "found 0"));
  await create({ ColumnNameList: ["id"], SampleSize: 50 });
  await expect(create({})).rejects.toThrow(refusal("AlreadyExistsException", "db.sales"));
  await expect(ws.glue.startColumnStatisticsTaskRunSchedule(sales)).rejects.toThrow(refusal("InvalidInputException", "no schedule"));
  await ws.glue.updateColumnStatisticsTaskSettings({ ...sales, Schedule: "cron(0 6 * * ? *)" });
  const settings = async () => (await ws.glue.getColumnStatisticsTaskSettings(sales)).ColumnStatisticsTaskSettings;
  expect(await settings()).toMatchObject({
    ColumnNameList: ["id"],
    SampleSize: 50,
    Schedule: { ScheduleExpression: "cron(0 6 * * ? *)", State: "SCHEDULED" },
    ScheduleType: "CRON",
  });
  await ws.glue.stopColumnStatisticsTaskRunSchedule(sales);
  expect((await settings())?.Schedule?.State).toBe("NOT_SCHEDULED");
  await ws.glue.startColumnStatisticsTaskRunSchedule(sales);
  expect((await settings())?.Schedule?.State).toBe("SCHEDULED");
  await ws.glue.deleteColumnStatisticsTaskSettings(sales);
  for (const call of [
    () => ws.glue.deleteColumnStatisticsTaskSettings(sales),
    () => ws.glue.updateColumnStatisticsTaskSettings(sales),
    () => ws.glue.startColumnStatisticsTaskRunSchedule(sales),
    () => ws.glue.stopColumnStatisticsTaskRunSchedule(sales),
  ]) {
    await expect(call()).rejects.toThrow(refusal("EntityNotFoundException", "Column statistics task settings db.sales not found."));
  }
});
