import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  const { glue } = ws;
  ws.write("jobs/declared.job.sql", "/*\ntags: { team: data }\n*/\nCREATE TABLE d.declared AS SELECT 1 AS one;");
  ws.write("jobs/copy.job.sql", "CREATE TABLE d.copy AS SELECT 1 AS one;");
  await glue.createDatabase({ DatabaseInput: { Name: "d" } });
  await glue.createTable({ DatabaseName: "d", TableInput: { Name: "t" } });
  await glue.createUserDefinedFunction({ DatabaseName: "d", FunctionInput: { FunctionName: "f" } });
  await glue.createJob({ Name: "made", Role: "r", Command: { Name: "glueetl", ScriptLocation: ws.path("jobs/copy.job.sql") } });
  await glue.createTrigger({ Name: "w", Type: "ON_DEMAND", Actions: [{ JobName: "copy" }] });
  await glue.createWorkflow({ Name: "w" });
  await glue.createConnection({ ConnectionInput: { Name: "w", ConnectionType: "NETWORK", ConnectionProperties: {} } });
  await glue.createCrawler({ Name: "c", Role: "r", DatabaseName: "d", Targets: { S3Targets: [{ Path: "s3://lake/" }] } });
});
afterAll(() => ws.close());

const arn = (resource: string) => `arn:aws:glue:us-east-1:123456789012:${resource}`;

test.each([
  "database/d",
  "table/d/t",
  "userDefinedFunction/d/f",
  "crawler/c",
  "job/copy",
  "job/made",
  "trigger/w",
  "workflow/w",
  "connection/w",
])("%s is tagged and untagged", async (resource) => {
  const { glue } = ws;
  const ResourceArn = arn(resource);
  const tags = async () => (await glue.getTags({ ResourceArn })).Tags;
  expect(await tags()).toEqual({});
  await glue.tagResource({ ResourceArn, TagsToAdd: { a: "1", b: "" } });
  await glue.tagResource({ ResourceArn, TagsToAdd: { a: "2" } });
  expect(await tags()).toEqual({ a: "2", b: "" });
  await glue.untagResource({ ResourceArn, TagsToRemove: ["b", "none"] });
  expect(await tags()).toEqual({ a: "2" });
  expect((await glue.getTags({ ResourceArn: ResourceArn.replace("us-east-1", "eu-north-1") })).Tags).toEqual({ a: "2" });
});

test.each([
  "database/x",
  "table/d/x",
  "table/d",
  "userDefinedFunction/d/x",
  "crawler/x",
  "job/x",
  "trigger/x",
  "workflow/x",
  "connection/x",
  "devEndpoint/x",
])("there is no %s to tag", async (resource) => {
  const ResourceArn = arn(resource);
  const gone = { name: "EntityNotFoundException", message: expect.stringContaining("not found") as string };
  await expect(ws.glue.tagResource({ ResourceArn, TagsToAdd: { a: "1" } })).rejects.toMatchObject(gone);
  await expect(ws.glue.untagResource({ ResourceArn, TagsToRemove: ["a"] })).rejects.toMatchObject(gone);
  await expect(ws.glue.getTags({ ResourceArn })).rejects.toMatchObject(gone);
});

test("tags go with what they are on, and with its name", async () => {
  const { glue } = ws;
  const at = { DatabaseName: "gone" };
  const make = async () => {
    await glue.createDatabase({ DatabaseInput: { Name: "gone" } });
    await glue.createTable({ ...at, TableInput: { Name: "t" } });
    for (const FunctionName of ["f", "g"]) await glue.createUserDefinedFunction({ ...at, FunctionInput: { FunctionName } });
  };
  const resources = ["database/gone", "table/gone/t", "userDefinedFunction/gone/f", "userDefinedFunction/gone/g"].map(arn);
  const tags = () => Promise.all(resources.map(async (ResourceArn) => (await glue.getTags({ ResourceArn })).Tags));
  await make();
  for (const ResourceArn of resources) await glue.tagResource({ ResourceArn, TagsToAdd: { a: "1" } });
  await glue.deleteUserDefinedFunction({ ...at, FunctionName: "g" });
  await glue.updateUserDefinedFunction({ ...at, FunctionName: "f", FunctionInput: { FunctionName: "g" } });
  expect((await glue.getTags({ ResourceArn: resources[3] })).Tags).toEqual({ a: "1" });
  await glue.deleteDatabase({ Name: "gone" });
  await make();
  expect(await tags()).toEqual([{}, {}, {}, {}]);
});

test("tags that a script declares are shown, overridden and not taken away", async () => {
  const ResourceArn = arn("job/declared");
  const tags = async () => (await ws.glue.getTags({ ResourceArn })).Tags;
  expect(await tags()).toEqual({ team: "data" });
  await ws.glue.tagResource({ ResourceArn, TagsToAdd: { team: "lake", x: "1" } });
  expect(await tags()).toEqual({ team: "lake", x: "1" });
  await expect(ws.glue.untagResource({ ResourceArn, TagsToRemove: ["x", "team"] })).rejects.toMatchObject({
    name: "InvalidInputException",
    message: "The tag 'team' is declared in the job's script; remove it there.",
  });
  await ws.glue.untagResource({ ResourceArn, TagsToRemove: ["x"] });
  expect(await tags()).toEqual({ team: "lake" });
});

test("tags that cannot be are refused", async () => {
  const { glue } = ws;
  const ResourceArn = arn("database/d");
  const invalid = { name: "InvalidInputException" };
  await expect(glue.tagResource({ ResourceArn: "arn:aws:glue:us-east-1:1:d", TagsToAdd: { a: "1" } })).rejects.toMatchObject(invalid);
  await expect(glue.tagResource({ ResourceArn, TagsToAdd: { "aws:a": "1" } })).rejects.toMatchObject(invalid);
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`more${String(n)}`, ""]));
  await glue.tagResource({ ResourceArn, TagsToAdd: { one: "" } });
  await expect(glue.tagResource({ ResourceArn, TagsToAdd: many })).rejects.toMatchObject(invalid);
  expect(Object.keys((await glue.getTags({ ResourceArn })).Tags ?? {})).not.toContain("more0");
});
