import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DaemonHarness, openDaemonHarness, type RawRequest } from "../daemon/daemon-harness.ts";
import { findDaemon } from "../../client/find-daemon.ts";
import { signRequest } from "../../client/signature/sign-request.ts";

let daemon: DaemonHarness;
beforeAll(async () => {
  daemon = await openDaemonHarness();
});
afterAll(() => daemon.close());

describe("what a local client never sends is refused before its body is read", () => {
  const service = { method: "POST", path: "/", body: "{}" };
  const json = { "content-type": "application/x-amz-json-1.1" };
  const cases: readonly (readonly [string, number, RawRequest])[] = [
    ["another host", 403, { ...service, headers: { ...json, host: "epoxy.example" } }],
    ["a host that only begins like ours", 403, { ...service, headers: { ...json, host: "localhost.evil.example" } }],
    ["another port in Host", 403, { ...service, headers: { ...json, host: "127.0.0.1:1" } }],
    ["an origin", 403, { ...service, headers: { ...json, origin: "https://evil.example" } }],
    ["the null origin", 403, { ...service, headers: { ...json, origin: "null" } }],
    ["a cross-site fetch", 403, { ...service, headers: { ...json, "sec-fetch-site": "cross-site" } }],
    ["text/plain, which needs no preflight", 415, { ...service, headers: { "content-type": "text/plain" } }],
    ["a preview as a form", 415, { method: "POST", path: "/preview", headers: { "content-type": "application/x-www-form-urlencoded" } }],
    ["a body announced larger than any", 413, { ...service, headers: { ...json, "content-length": "99999999" } }],
    ["a body of unknown length", 411, { ...service, headers: { ...json, "transfer-encoding": "chunked" } }],
    ["a body for /health", 413, { method: "GET", path: "/health", headers: { "content-length": "3" }, body: "abc" }],
    ["a path of nobody", 404, { method: "GET", path: "/../etc/passwd" }],
    ["GET on a service", 404, { method: "GET", path: "/" }],
    ["an unsigned call", 403, { ...service, headers: { ...json, "x-amz-target": "AWSGlue.GetDatabases" } }],
    ["an unsigned look at the health", 403, { method: "GET", path: "/health" }],
    ["an unsigned ear", 403, { method: "GET", path: "/events" }],
  ];
  test.each(cases)("%s", async (_, status, request) => {
    const answer = await daemon.send(request);
    expect(answer.status).toBe(status);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(JSON.parse(answer.body)).toHaveProperty("Message");
  });

  test("localhost and the IPv6 loopback are names of this listener", async () => {
    for (const host of [`localhost:${String(daemon.port)}`, `[::1]:${String(daemon.port)}`]) {
      const signed = signRequest({ method: "GET", target: "/health", headers: {}, body: new Uint8Array() }, host, daemon.key, new Date());
      expect((await daemon.send({ method: "GET", path: "/health", headers: signed })).status).toBe(200);
    }
  });
});

test("the state folder and the keys are for their owner only", () => {
  const state = join(daemon.folder, ".epoxy");
  expect(statSync(state).mode & 0o777).toBe(0o700);
  expect(statSync(join(state, "credentials.json")).mode & 0o777).toBe(0o600);
  expect(existsSync(join(state, "daemon.json"))).toBe(true);
});

test("a daemon proves that it holds the workspace's secret", async () => {
  const found = await findDaemon(join(daemon.folder, ".epoxy"));
  expect(found?.health).toMatchObject({ pid: process.pid, workspace: daemon.folder, activeRuns: 0, activeCrawls: 0 });
});

describe("AWS's client", () => {
  test("makes, reads and deletes databases; times are times", async () => {
    await daemon.glue.createDatabase({ DatabaseInput: { Name: "Sales", Description: 'ünïcode "quotes"', Parameters: { a: "1" } } });
    const { Database } = await daemon.glue.getDatabase({ Name: "sales" });
    expect(Database).toMatchObject({ Name: "sales", Description: 'ünïcode "quotes"', Parameters: { a: "1" } });
    expect(Math.abs((Database?.CreateTime?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    await daemon.glue.deleteDatabase({ Name: "sales" });
    await expect(daemon.glue.getDatabase({ Name: "sales" })).rejects.toMatchObject({
      name: "EntityNotFoundException",
      message: "Database sales not found.",
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("turns pages with tokens that cannot be made up or used elsewhere", async () => {
    for (const Name of ["p1", "p2", "p3"]) await daemon.glue.createDatabase({ DatabaseInput: { Name } });
    const first = await daemon.glue.getDatabases({ MaxResults: 2 });
    expect(first.DatabaseList?.map(({ Name }) => Name)).toEqual(["p1", "p2"]);
    const NextToken = first.NextToken ?? "";
    const second = await daemon.glue.getDatabases({ MaxResults: 2, NextToken });
    expect(second.DatabaseList?.map(({ Name }) => Name)).toEqual(["p3"]);
    expect(second.NextToken).toBeUndefined();
    const refused = { name: "InvalidInputException" };
    await expect(daemon.glue.getDatabases({ NextToken: "made-up" })).rejects.toMatchObject(refused);
    await expect(daemon.glue.getDatabases({ NextToken: `A${NextToken.slice(1)}x` })).rejects.toMatchObject(refused);
    await expect(daemon.glue.getTables({ DatabaseName: "p1", NextToken })).rejects.toMatchObject(refused);
    const outOfBounds = { name: "ValidationException" };
    await expect(daemon.glue.getDatabases({ MaxResults: 101 })).rejects.toMatchObject(outOfBounds);
    await expect(daemon.glue.getDatabases({ MaxResults: 0 })).rejects.toMatchObject(outOfBounds);
  });

  test("is told which member is missing or of the wrong type, and what does not exist", async () => {
    await expect(daemon.glue.getTable({ DatabaseName: "p1", Name: undefined })).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("'name'") as string,
    });
    await expect(daemon.glue.getTable({ DatabaseName: 7 as unknown as string, Name: "t" })).rejects.toMatchObject({
      name: "SerializationException",
      message: "DatabaseName: expected a string, found a number.",
    });
    await expect(daemon.glue.getMLTransform({ TransformId: "t" })).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: expect.stringContaining("GetMLTransform") as string,
    });
    await expect(daemon.glue.getJobBookmark({ JobName: "nobody" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
    await expect(daemon.logs.getLogEvents({ logGroupName: "/other", logStreamName: "x" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("starts a crawl and a job, and reads the log of the run in pages, both ways", async () => {
    daemon.write("data/people/a.csv", "id,name\n1,Ada\n2,Grace\n");
    daemon.write("jobs/copy.job.sql", "CREATE TABLE p1.copy AS SELECT * FROM p1.people WHERE id >= $from;");
    daemon.write(
      "jobs/copy.job.sql",
      "/*\narguments: { from: integer = 1 }\n*/\nCREATE TABLE p1.copy AS SELECT * FROM p1.people WHERE id >= $from;",
    );
    await daemon.glue.createCrawler({ Name: "c", Role: "r", DatabaseName: "p1", Targets: { S3Targets: [{ Path: "s3://lake/" }] } });
    await daemon.glue.startCrawler({ Name: "c" });
    await until(async () => (await daemon.glue.getCrawler({ Name: "c" })).Crawler?.State === "READY");
    expect((await daemon.glue.getTables({ DatabaseName: "p1" })).TableList?.map(({ Name }) => Name)).toEqual(["people"]);

    await expect(daemon.glue.startJobRun({ JobName: "copy", Arguments: { "--from": "x" } })).rejects.toMatchObject({
      name: "InvalidInputException",
    });
    const { JobRunId: RunId = "" } = await daemon.glue.startJobRun({ JobName: "copy", Arguments: { "--from": "2" } });
    await until(async () => (await daemon.glue.getJobRun({ JobName: "copy", RunId })).JobRun?.CompletedOn !== undefined);
    expect((await daemon.glue.getJobRun({ JobName: "copy", RunId })).JobRun).toMatchObject({ JobRunState: "SUCCEEDED", Id: RunId });
    expect((await daemon.glue.getJobRuns({ JobName: "*" })).JobRuns?.map(({ Id }) => Id)).toEqual([RunId]);
    const stopped = await daemon.glue.batchStopJobRun({ JobName: "copy", JobRunIds: [RunId, "jr_none"] });
    expect(stopped.SuccessfulSubmissions).toEqual([]);
    expect(stopped.Errors?.map(({ JobRunId }) => JobRunId)).toEqual([RunId, "jr_none"]);

    const stream = { logGroupName: "/aws-glue/jobs/logs-v2", logStreamName: RunId };
    const whole = await daemon.logs.getLogEvents({ ...stream, startFromHead: true });
    const messages = whole.events?.map(({ message = "" }) => message) ?? [];
    expect(messages.length).toBeGreaterThan(3);
    expect(JSON.parse(messages.at(-1) ?? "")).toMatchObject({ level: "info", message: expect.stringContaining("SUCCEEDED") as string });
    const end = await daemon.logs.getLogEvents({ ...stream, startFromHead: true, nextToken: whole.nextForwardToken });
    expect([end.events, end.nextForwardToken]).toEqual([[], whole.nextForwardToken]);
    const tail = await daemon.logs.getLogEvents({ ...stream, limit: 2 });
    expect(tail.events?.map(({ message }) => message)).toEqual(messages.slice(-2));
    const before = await daemon.logs.getLogEvents({ ...stream, limit: 2, nextToken: tail.nextBackwardToken });
    expect(before.events?.map(({ message }) => message)).toEqual(messages.slice(-4, -2));
  });
});

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 10));
}
