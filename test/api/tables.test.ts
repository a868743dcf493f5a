import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  await ws.glue.createDatabase({ DatabaseInput: { Name: "d" } });
});
afterAll(() => ws.close());

const DatabaseName = "d";
const gone = (text: string) => ({ name: "EntityNotFoundException", message: text });
const invalid = (text: string) => ({ name: "InvalidInputException", message: expect.stringContaining(text) as string });
const storage = { Columns: [{ Name: "id", Type: "bigint" }], Location: "s3://lake/t/" };

describe("tables", () => {
  test("are made with partition indexes, listed by pattern, found, and deleted in batches", async () => {
    const { glue } = ws;
    const PartitionKeys = [{ Name: "day", Type: "string" }];
    const PartitionIndexes = [{ IndexName: "i", Keys: ["day"] }];
    await glue.createTable({ DatabaseName, TableInput: { Name: "Sales_1", StorageDescriptor: storage, PartitionKeys }, PartitionIndexes });
    await glue.createTable({ DatabaseName, TableInput: { Name: "sales_2", TableType: "EXTERNAL_TABLE", Description: "yearly totals" } });
    await glue.createTable({ DatabaseName, Name: "other", TableInput: { Name: "other" } });
    const { Table } = await glue.getTable({ DatabaseName, Name: "sales_1" });
    expect(Table).toMatchObject({ Name: "sales_1", VersionId: "0", StorageDescriptor: storage, PartitionKeys });
    const indexes = await glue.getPartitionIndexes({ DatabaseName, TableName: "sales_1" });
    expect(indexes.PartitionIndexDescriptorList).toEqual([
      { IndexName: "i", Keys: [{ Name: "day", Type: "string" }], IndexStatus: "ACTIVE" },
    ]);
    const only = await glue.getTable({ DatabaseName, Name: "sales_2", AttributesToGet: ["NAME", "TABLE_TYPE"] });
    expect(only.Table).toEqual({ Name: "sales_2", DatabaseName, TableType: "EXTERNAL_TABLE" });
    const named = await glue.getTables({ DatabaseName, Expression: "sales.*", AttributesToGet: ["NAME"] });
    expect(named.TableList?.map(({ Name }) => Name)).toEqual(["sales_1", "sales_2"]);
    expect((await glue.getTables({ DatabaseName, ResourceShareType: "FEDERATED" })).TableList).toEqual([]);
    const found = await glue.searchTables({ SearchText: "totals", Filters: [{ Key: "DatabaseName", Value: "d" }] });
    expect(found.TableList?.map(({ Name }) => Name)).toEqual(["sales_2"]);
    expect((await glue.searchTables({ SearchText: "totals", ResourceShareType: "FOREIGN" })).TableList).toEqual([]);
    const deleted = await glue.batchDeleteTable({ DatabaseName, TablesToDelete: ["sales_1", "nobody", "sales_2"] });
    expect(deleted.Errors).toEqual([
      { TableName: "nobody", ErrorDetail: { ErrorCode: "EntityNotFoundException", ErrorMessage: "Table d.nobody not found." } },
    ]);
    await glue.deleteTable({ DatabaseName, Name: "other" });
    expect((await glue.getTables({ DatabaseName })).TableList).toEqual([]);
  });

  test("refuse what is not there, there already, or not available", async () => {
    const { glue } = ws;
    await glue.createTable({ DatabaseName, TableInput: { Name: "r" } });
    await expect(glue.createTable({ DatabaseName, TableInput: { Name: "R" } })).rejects.toMatchObject({
      name: "AlreadyExistsException",
      message: "Table already exists: d.r.",
    });
    await expect(glue.createTable({ DatabaseName: "no", TableInput: { Name: "r" } })).rejects.toMatchObject(gone("Database no not found."));
    await expect(glue.getTable({ DatabaseName, Name: "x" })).rejects.toMatchObject(gone("Table d.x not found."));
    await expect(glue.deleteTable({ DatabaseName, Name: "x" })).rejects.toMatchObject(gone("Table d.x not found."));
    await expect(glue.batchDeleteTable({ DatabaseName: "no", TablesToDelete: ["x"] })).rejects.toMatchObject(
      gone("Database no not found."),
    );
    await expect(glue.updateTable({ DatabaseName, TableInput: { Name: "x" } })).rejects.toMatchObject(gone("Table d.x not found."));
    await expect(glue.createTable({ DatabaseName, Name: "x" })).rejects.toMatchObject(invalid("TableInput is missing"));
    const iceberg = { OpenTableFormatInput: { IcebergInput: { MetadataOperation: "CREATE" as const } } };
    await expect(glue.createTable({ DatabaseName, TableInput: { Name: "x" }, ...iceberg })).rejects.toMatchObject(
      invalid("OpenTableFormatInput is not available: Apache Iceberg"),
    );
    const link = { Name: "x", TargetTable: { CatalogId: "1", DatabaseName: "d", Name: "r" } };
    await expect(glue.createTable({ DatabaseName, TableInput: link })).rejects.toMatchObject(invalid("TargetTable"));
    await expect(glue.getTable({ DatabaseName, Name: "r", TransactionId: "1" })).rejects.toMatchObject(invalid("TransactionId"));
    await expect(glue.getTables({ DatabaseName, QueryAsOfTime: new Date() })).rejects.toMatchObject(invalid("QueryAsOfTime"));
    await expect(glue.getTables({ DatabaseName, Expression: "(" })).rejects.toMatchObject(invalid("The pattern '('"));
    const four = ["a", "b", "c", "e"].map((IndexName) => ({ IndexName, Keys: ["day"] }));
    const partitioned = { Name: "x", PartitionKeys: [{ Name: "day", Type: "string" }] };
    await expect(glue.createTable({ DatabaseName, TableInput: partitioned, PartitionIndexes: four })).rejects.toMatchObject({
      name: "ResourceNumberLimitExceededException",
    });
    await expect(glue.getTable({ DatabaseName, Name: "x" })).rejects.toMatchObject(gone("Table d.x not found."));
  });
});

describe("versions", () => {
  test("an update makes one, under an optimistic lock, and archives the one before unless told not to", async () => {
    const { glue } = ws;
    const table = (Description: string) => ({ DatabaseName, TableInput: { Name: "v", Description } });
    await glue.createTable(table("0"));
    await glue.updateTable({ ...table("1"), Name: "V", VersionId: "0", Force: true });
    await expect(glue.updateTable({ ...table("x"), VersionId: "0" })).rejects.toMatchObject({
      name: "ConcurrentModificationException",
      message: expect.stringContaining("d.v is at version 1") as string,
    });
    await glue.updateTable({ ...table("2"), SkipArchive: true });
    await glue.updateTable(table("3"));
    const shown = async (MaxResults: number, NextToken?: string) => {
      const page = await glue.getTableVersions({ DatabaseName, TableName: "v", MaxResults, NextToken });
      return { versions: page.TableVersions?.map(({ VersionId, Table }) => `${VersionId ?? ""}:${Table?.Description ?? ""}`), ...page };
    };
    const first = await shown(2);
    expect(first.versions).toEqual(["3:3", "2:2"]);
    expect((await shown(2, first.NextToken)).versions).toEqual(["0:0"]);
    const version = { DatabaseName, TableName: "v" };
    expect((await glue.getTableVersion(version)).TableVersion).toMatchObject({ VersionId: "3", Table: { Description: "3" } });
    expect((await glue.getTableVersion({ ...version, VersionId: "0" })).TableVersion?.Table?.Description).toBe("0");
    await glue.deleteTableVersion({ ...version, VersionId: "2" });
    const batch = await glue.batchDeleteTableVersion({ ...version, VersionIds: ["0", "2", "3"] });
    expect(batch.Errors?.map(({ VersionId, ErrorDetail }) => `${VersionId ?? ""} ${ErrorDetail?.ErrorCode ?? ""}`)).toEqual([
      "2 EntityNotFoundException",
      "3 InvalidInputException",
    ]);
    const missing = gone("Version 7 of table d.v not found.");
    await expect(glue.getTableVersion({ ...version, VersionId: "7" })).rejects.toMatchObject(missing);
    await expect(glue.deleteTableVersion({ ...version, VersionId: "7" })).rejects.toMatchObject(missing);
    await expect(glue.getTableVersions({ DatabaseName, TableName: "no" })).rejects.toMatchObject(gone("Table d.no not found."));
  });

  test("an update refuses another name, a missing definition and views of several dialects", async () => {
    const { glue } = ws;
    await glue.createTable({ DatabaseName, TableInput: { Name: "u" } });
    await expect(glue.updateTable({ DatabaseName, Name: "u", TableInput: { Name: "w" } })).rejects.toMatchObject(
      invalid("a table keeps its name"),
    );
    await expect(glue.updateTable({ DatabaseName, Name: "u" })).rejects.toMatchObject(invalid("TableInput is missing"));
    await expect(glue.updateTable({ DatabaseName, TableInput: { Name: "u" }, ViewUpdateAction: "ADD" })).rejects.toMatchObject(
      invalid("ViewUpdateAction is not available"),
    );
  });
});

test("column statistics of a table are set, got and deleted", async () => {
  const { glue } = ws;
  await glue.createTable({ DatabaseName, TableInput: { Name: "s", StorageDescriptor: storage } });
  const at = { DatabaseName, TableName: "s" };
  const statistics = (ColumnName: string, MaximumValue = 9) => ({
    ColumnName,
    ColumnType: "bigint",
    AnalyzedTime: new Date(1_700_000_000_000),
    StatisticsData: {
      Type: "LONG" as const,
      LongColumnStatisticsData: { MinimumValue: 1, MaximumValue, NumberOfNulls: 0, NumberOfDistinctValues: 5 },
    },
  });
  const updated = await glue.updateColumnStatisticsForTable({ ...at, ColumnStatisticsList: [statistics("id"), statistics("no")] });
  expect(updated.Errors?.map(({ ColumnStatistics, Error }) => [ColumnStatistics?.ColumnName, Error?.ErrorCode])).toEqual([
    ["no", "EntityNotFoundException"],
  ]);
  const got = await glue.getColumnStatisticsForTable({ ...at, ColumnNames: ["id", "no"] });
  expect(got.ColumnStatisticsList).toEqual([statistics("id")]);
  expect(got.Errors?.map(({ ColumnName, Error }) => [ColumnName, Error?.ErrorCode])).toEqual([["no", "EntityNotFoundException"]]);
  await glue.deleteColumnStatisticsForTable({ ...at, ColumnName: "id" });
  await expect(glue.deleteColumnStatisticsForTable({ ...at, ColumnName: "id" })).rejects.toMatchObject(
    gone("Column statistics of column id not found."),
  );
  const nowhere = { DatabaseName, TableName: "no" };
  await expect(glue.getColumnStatisticsForTable({ ...nowhere, ColumnNames: ["id"] })).rejects.toMatchObject(gone("Table d.no not found."));
  await expect(glue.updateColumnStatisticsForTable({ ...nowhere, ColumnStatisticsList: [] })).rejects.toMatchObject(
    gone("Table d.no not found."),
  );
});
