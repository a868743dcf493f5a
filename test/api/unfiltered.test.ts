import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  await ws.glue.createDatabase({ DatabaseInput: { Name: "d" } });
  const PartitionKeys = [{ Name: "day", Type: "string" }];
  const StorageDescriptor = { Columns: [{ Name: "id", Type: "int" }] };
  await ws.glue.createTable({ DatabaseName: "d", TableInput: { Name: "t", PartitionKeys, StorageDescriptor } });
  for (const day of ["1", "2", "3"]) await ws.glue.createPartition({ ...at, TableName: "t", PartitionInput: { Values: [day] } });
});
afterAll(() => ws.close());

const at = { CatalogId: "123456789012", DatabaseName: "d", SupportedPermissionTypes: ["CELL_FILTER_PERMISSION" as const] };
const authorization = { AuthorizedColumns: ["id", "day"], IsRegisteredWithLakeFormation: false };

test("an engine that enforces filters is told that there are none", async () => {
  const { glue } = ws;
  expect(await glue.getUnfilteredTableMetadata({ ...at, Name: "t" })).toMatchObject({
    ...authorization,
    Table: { Name: "t", VersionId: "0" },
    CellFilters: [],
    ResourceArn: "arn:aws:glue:us-east-1:123456789012:table/d/t",
  });
  expect(await glue.getUnfilteredPartitionMetadata({ ...at, TableName: "t", PartitionValues: ["2"] })).toMatchObject({
    ...authorization,
    Partition: { Values: ["2"] },
  });
  const request = { ...at, TableName: "t", Expression: "day > '1'", MaxResults: 1 };
  const first = await glue.getUnfilteredPartitionsMetadata(request);
  expect(first.UnfilteredPartitions).toMatchObject([{ ...authorization, Partition: { Values: ["2"] } }]);
  const second = await glue.getUnfilteredPartitionsMetadata({ ...request, NextToken: first.NextToken });
  expect([second.UnfilteredPartitions, second.NextToken]).toMatchObject([[{ Partition: { Values: ["3"] } }], undefined]);
});

test("what is not there is refused", async () => {
  const { glue } = ws;
  const gone = { name: "EntityNotFoundException" };
  await expect(glue.getUnfilteredTableMetadata({ ...at, Name: "no" })).rejects.toMatchObject(gone);
  await expect(glue.getUnfilteredPartitionsMetadata({ ...at, TableName: "no" })).rejects.toMatchObject(gone);
  await expect(glue.getUnfilteredPartitionMetadata({ ...at, TableName: "t", PartitionValues: ["9"] })).rejects.toMatchObject(gone);
  const invalid = { name: "InvalidInputException" };
  await expect(glue.getUnfilteredPartitionsMetadata({ ...at, TableName: "t", Expression: "x = 1" })).rejects.toMatchObject(invalid);
  await expect(glue.getUnfilteredTableMetadata({ ...at, Name: "t", SupportedPermissionTypes: [] })).rejects.toMatchObject({
    name: "ValidationException",
  });
});
