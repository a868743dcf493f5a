import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(() => ws.close());

test("a database is made with its tags, changed and deleted with what is in it", async () => {
  const { glue } = ws;
  await glue.createDatabase({
    CatalogId: "999999999999",
    DatabaseInput: { Name: "Sales", LocationUri: "s3://lake/" },
    Tags: { team: "a" },
  });
  const arn = "arn:aws:glue:eu-west-1:123456789012:database/sales";
  expect((await glue.getTags({ ResourceArn: arn })).Tags).toEqual({ team: "a" });
  await glue.updateDatabase({ Name: "sales", DatabaseInput: { Name: "sales", Description: "changed" } });
  expect((await glue.getDatabase({ Name: "SALES" })).Database).toMatchObject({ Name: "sales", Description: "changed" });
  await glue.createTable({ DatabaseName: "sales", TableInput: { Name: "t" } });
  await glue.deleteDatabase({ Name: "sales" });
  const gone = { name: "EntityNotFoundException", message: "Database sales not found." };
  await expect(glue.getDatabase({ Name: "sales" })).rejects.toMatchObject(gone);
  await expect(glue.getTables({ DatabaseName: "sales" })).rejects.toMatchObject(gone);
  await expect(glue.getTags({ ResourceArn: arn })).rejects.toMatchObject(gone);
});

test("databases are listed by name, in pages, as little as is asked for", async () => {
  const { glue } = ws;
  for (const Name of ["b", "a", "c"]) await glue.createDatabase({ DatabaseInput: { Name, Description: "d" } });
  const first = await glue.getDatabases({ MaxResults: 2, AttributesToGet: ["NAME"] });
  expect(first.DatabaseList).toEqual([
    { Name: "a", CatalogId: "123456789012" },
    { Name: "b", CatalogId: "123456789012" },
  ]);
  const second = await glue.getDatabases({ MaxResults: 2, NextToken: first.NextToken, ResourceShareType: "ALL" });
  expect(second.DatabaseList).toMatchObject([{ Name: "c", Description: "d" }]);
  expect((await glue.getDatabases({ ResourceShareType: "FOREIGN" })).DatabaseList).toEqual([]);
});

test("refusals of databases are AWS's", async () => {
  const { glue } = ws;
  await glue.createDatabase({ DatabaseInput: { Name: "x" } });
  await expect(glue.createDatabase({ DatabaseInput: { Name: "X" } })).rejects.toMatchObject({ name: "AlreadyExistsException" });
  await expect(glue.createDatabase({ DatabaseInput: { Name: "y" }, Tags: { "aws:x": "1" } })).rejects.toMatchObject({
    name: "InvalidInputException",
  });
  const gone = { name: "EntityNotFoundException" };
  await expect(glue.getDatabase({ Name: "y" })).rejects.toMatchObject(gone);
  await expect(glue.updateDatabase({ Name: "y", DatabaseInput: { Name: "y" } })).rejects.toMatchObject(gone);
  await expect(glue.deleteDatabase({ Name: "y" })).rejects.toMatchObject(gone);
  const invalid = (text: string) => ({ name: "InvalidInputException", message: expect.stringContaining(text) as string });
  await expect(glue.updateDatabase({ Name: "x", DatabaseInput: { Name: "z" } })).rejects.toMatchObject(invalid("cannot be renamed"));
  const link = { Name: "link", TargetDatabase: { CatalogId: "1", DatabaseName: "x" } };
  await expect(glue.createDatabase({ DatabaseInput: link })).rejects.toMatchObject(invalid("TargetDatabase is not available"));
  const federated = { Name: "x", FederatedDatabase: { Identifier: "i", ConnectionName: "c" } };
  await expect(glue.updateDatabase({ Name: "x", DatabaseInput: federated })).rejects.toMatchObject(
    invalid("FederatedDatabase is not available"),
  );
});
