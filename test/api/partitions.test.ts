import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  await ws.glue.createDatabase({ DatabaseInput: { Name: "d" } });
});
afterAll(() => ws.close());

const PartitionKeys = [
  { Name: "year", Type: "int" },
  { Name: "day", Type: "string" },
];
const gone = (text: string) => ({ name: "EntityNotFoundException", message: expect.stringContaining(text) as string });
const invalid = (text: string) => ({ name: "InvalidInputException", message: expect.stringContaining(text) as string });

async function table(Name: string) {
  await ws.glue.createTable({
    DatabaseName: "d",
    TableInput: { Name, PartitionKeys, StorageDescriptor: { Columns: [{ Name: "v", Type: "double" }] } },
  });
  return { DatabaseName: "d", TableName: Name };
}
const input = (...Values: string[]) => ({ Values });
const codes = (errors: readonly { ErrorDetail?: { ErrorCode?: string | undefined } | undefined }[] | undefined) =>
  errors?.map(({ ErrorDetail }) => ErrorDetail?.ErrorCode);

test("partitions are made, got, changed and deleted, one by one and in batches", async () => {
  const { glue } = ws;
  const at = await table("p");
  const StorageDescriptor = { Columns: [{ Name: "v", Type: "double" }], Location: "s3://lake/p/1/" };
  await glue.createPartition({ ...at, PartitionInput: { ...input("2024", "a"), StorageDescriptor, Parameters: { rows: "1" } } });
  await expect(glue.createPartition({ ...at, PartitionInput: input("2024", "a") })).rejects.toMatchObject({
    name: "AlreadyExistsException",
  });
  const created = await glue.batchCreatePartition({
    ...at,
    PartitionInputList: [input("2024", "b"), input("2024", "a"), input("2025", "a")],
  });
  expect(codes(created.Errors)).toEqual(["AlreadyExistsException"]);
  const { Partition } = await glue.getPartition({ ...at, PartitionValues: ["2024", "a"] });
  expect(Partition).toMatchObject({ Values: ["2024", "a"], StorageDescriptor, Parameters: { rows: "1" } });
  const listed = await glue.getPartitions({ ...at, Expression: "year = 2024 and day >= 'a'", ExcludeColumnSchema: true });
  expect(listed.Partitions?.map(({ Values }) => Values)).toEqual([
    ["2024", "a"],
    ["2024", "b"],
  ]);
  expect(listed.Partitions?.[0]?.StorageDescriptor).toEqual({ Location: "s3://lake/p/1/" });
  const segments = await Promise.all(
    [0, 1].map((SegmentNumber) => glue.getPartitions({ ...at, Segment: { SegmentNumber, TotalSegments: 2 } })),
  );
  expect(segments.flatMap(({ Partitions = [] }) => Partitions)).toHaveLength(3);
  const got = await glue.batchGetPartition({ ...at, PartitionsToGet: [input("2025", "a"), input("1", "x")] });
  expect([got.Partitions?.map(({ Values }) => Values), got.UnprocessedKeys]).toEqual([[["2025", "a"]], []]);
  await glue.updatePartition({
    ...at,
    PartitionValueList: ["2025", "a"],
    PartitionInput: { ...input("2025", "a"), Parameters: { x: "1" } },
  });
  const updated = await glue.batchUpdatePartition({
    ...at,
    Entries: [
      { PartitionValueList: ["2024", "b"], PartitionInput: { ...input("2024", "b"), Parameters: { x: "2" } } },
      { PartitionValueList: ["1", "x"], PartitionInput: input("1", "x") },
    ],
  });
  expect(codes(updated.Errors)).toEqual(["EntityNotFoundException"]);
  const all = await glue.getPartitions(at);
  expect(all.Partitions?.map(({ Parameters }) => Parameters)).toEqual([{ rows: "1" }, { x: "2" }, { x: "1" }]);
  await glue.deletePartition({ ...at, PartitionValues: ["2024", "a"] });
  const deleted = await glue.batchDeletePartition({
    ...at,
    PartitionsToDelete: [input("2024", "a"), input("2024", "b"), input("2025", "a")],
  });
  expect(codes(deleted.Errors)).toEqual(["EntityNotFoundException"]);
  expect((await glue.getPartitions(at)).Partitions).toEqual([]);
});

test("refusals of partitions are AWS's", async () => {
  const { glue } = ws;
  const at = await table("r");
  await glue.createPartition({ ...at, PartitionInput: input("1", "a") });
  const nowhere = { DatabaseName: "d", TableName: "no" };
  const noTable = gone("Table d.no not found.");
  await expect(glue.createPartition({ ...nowhere, PartitionInput: input("1", "a") })).rejects.toMatchObject(noTable);
  await expect(glue.batchCreatePartition({ ...nowhere, PartitionInputList: [] })).rejects.toMatchObject(noTable);
  await expect(glue.getPartitions(nowhere)).rejects.toMatchObject(noTable);
  await expect(glue.batchGetPartition({ ...nowhere, PartitionsToGet: [] })).rejects.toMatchObject(noTable);
  await expect(glue.batchDeletePartition({ ...nowhere, PartitionsToDelete: [] })).rejects.toMatchObject(noTable);
  const missing = gone("Cannot find partition");
  await expect(glue.getPartition({ ...at, PartitionValues: ["2", "a"] })).rejects.toMatchObject(missing);
  await expect(glue.deletePartition({ ...at, PartitionValues: ["2", "a"] })).rejects.toMatchObject(missing);
  await expect(glue.updatePartition({ ...at, PartitionValueList: ["2", "a"], PartitionInput: input("2", "a") })).rejects.toMatchObject(
    missing,
  );
  await expect(glue.createPartition({ ...at, PartitionInput: input("1") })).rejects.toMatchObject(invalid("number of partition keys"));
  await expect(glue.getPartitions({ ...at, Expression: "month = 1" })).rejects.toMatchObject(invalid("Invalid partition expression!"));
  await expect(glue.getPartitions({ ...at, Expression: "year =" })).rejects.toMatchObject(invalid("Unsupported expression 'year ='"));
  await expect(glue.getPartitions({ ...at, Segment: { SegmentNumber: 3, TotalSegments: 2 } })).rejects.toMatchObject(
    invalid("Segment.SegmentNumber must be 0-1"),
  );
  await expect(glue.getPartitions({ ...at, TransactionId: "1" })).rejects.toMatchObject(invalid("TransactionId"));
  await glue.createPartition({ ...at, PartitionInput: input("x", "a") });
  await expect(glue.getPartitions({ ...at, Expression: "year = 1" })).rejects.toMatchObject({
    name: "InvalidStateException",
    message: '"x" is not an integer.',
  });
});

test("a partition index is made, used and deleted", async () => {
  const { glue } = ws;
  const at = await table("i");
  const rows = Array.from({ length: 100 }, (_, n) => input(String(2000 + (n % 50)), n < 50 ? "mon" : "tue"));
  await glue.batchCreatePartition({ ...at, PartitionInputList: rows });
  await glue.createPartitionIndex({ ...at, PartitionIndex: { IndexName: "by_day", Keys: ["day"] } });
  const indexes = async () => (await glue.getPartitionIndexes(at)).PartitionIndexDescriptorList;
  expect(await indexes()).toEqual([{ IndexName: "by_day", Keys: [{ Name: "day", Type: "string" }], IndexStatus: "ACTIVE" }]);
  const found: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await glue.getPartitions({ ...at, Expression: "day = 'tue' and year < 2010", MaxResults: 3, NextToken });
    found.push(...(page.Partitions ?? []).map(({ Values }) => Values?.join("/")));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  expect(found).toEqual(Array.from({ length: 10 }, (_, n) => `${String(2000 + n)}/tue`));
  const create = (IndexName: string, ...Keys: string[]) => glue.createPartitionIndex({ ...at, PartitionIndex: { IndexName, Keys } });
  await expect(create("by_day", "year")).rejects.toMatchObject({ name: "AlreadyExistsException" });
  await expect(create("x", "month")).rejects.toMatchObject(invalid("'month' of partition index x is not a partition key"));
  await create("b", "year");
  await create("c", "year", "day");
  await expect(create("e", "day")).rejects.toMatchObject({ name: "ResourceNumberLimitExceededException" });
  await glue.deletePartitionIndex({ ...at, IndexName: "by_day" });
  expect((await indexes())?.map(({ IndexName }) => IndexName)).toEqual(["b", "c"]);
  await expect(glue.deletePartitionIndex({ ...at, IndexName: "by_day" })).rejects.toMatchObject(gone("Partition index by_day not found."));
  await expect(glue.getPartitionIndexes({ ...at, TableName: "no" })).rejects.toMatchObject(gone("Table d.no not found."));
  await expect(glue.getPartitionIndexes({ ...at, NextToken: "x" })).rejects.toMatchObject(invalid("NextToken"));
});

test("column statistics of a partition are set, got, deleted, and go with it", async () => {
  const { glue } = ws;
  const at = await table("s");
  await glue.createPartition({ ...at, PartitionInput: input("1", "a") });
  const PartitionValues = ["1", "a"];
  const entry = {
    ColumnName: "v",
    ColumnType: "double",
    AnalyzedTime: new Date(1_700_000_000_000),
    StatisticsData: { Type: "DOUBLE" as const, DoubleColumnStatisticsData: { NumberOfNulls: 1, NumberOfDistinctValues: 2 } },
  };
  const set = (PartitionValues: string[]) =>
    glue.updateColumnStatisticsForPartition({ ...at, PartitionValues, ColumnStatisticsList: [entry] });
  expect((await set(PartitionValues)).Errors).toEqual([]);
  const get = async () => (await glue.getColumnStatisticsForPartition({ ...at, PartitionValues, ColumnNames: ["v"] })).ColumnStatisticsList;
  expect(await get()).toEqual([entry]);
  await glue.deleteColumnStatisticsForPartition({ ...at, PartitionValues, ColumnName: "v" });
  expect(await get()).toEqual([]);
  await expect(glue.deleteColumnStatisticsForPartition({ ...at, PartitionValues, ColumnName: "v" })).rejects.toMatchObject(
    gone("Column statistics of column v not found."),
  );
  await expect(set(["2", "a"])).rejects.toMatchObject(gone("Cannot find partition"));
});
