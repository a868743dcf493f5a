import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConnectionInput } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(async () => {
  await ws.close();
});

const refusal = (name: string, text: string) =>
  expect.objectContaining({ name, message: expect.stringContaining(text) as string }) as Error;
const jdbc = (Name: string, properties: ConnectionInput["ConnectionProperties"] = {}): ConnectionInput => ({
  Name,
  ConnectionType: "JDBC",
  ConnectionProperties: { JDBC_CONNECTION_URL: "jdbc:postgresql://127.0.0.1:1/d", USERNAME: "me", PASSWORD: "s3cret", ...properties },
});

test("connections are kept with their secrets apart, listed by type and criteria, changed and deleted", async () => {
  const created = await ws.glue.createConnection({ ConnectionInput: { ...jdbc("one"), MatchCriteria: ["a", "b"] }, Tags: { team: "x" } });
  expect(created.CreateConnectionStatus).toBe("READY");
  await expect(ws.glue.createConnection({ ConnectionInput: jdbc("one") })).rejects.toThrow(refusal("AlreadyExistsException", "one"));
  const kafka = { Name: "two", ConnectionType: "KAFKA", ConnectionProperties: { KAFKA_BOOTSTRAP_SERVERS: "h:9092" } } as const;
  await ws.glue.createConnection({ ConnectionInput: { ...kafka } });
  const shown = await ws.glue.getConnection({ Name: "one" });
  expect(shown.Connection).toMatchObject({ Name: "one", Status: "READY", ConnectionProperties: { PASSWORD: "s3cret" } });
  const hidden = await ws.glue.getConnection({ Name: "one", HidePassword: true });
  expect(hidden.Connection?.ConnectionProperties).toEqual({ JDBC_CONNECTION_URL: "jdbc:postgresql://127.0.0.1:1/d", USERNAME: "me" });
  const names = async (Filter: object) =>
    (await ws.glue.getConnections({ Filter, HidePassword: true })).ConnectionList?.map(({ Name }) => Name);
  expect(await names({})).toEqual(["one", "two"]);
  expect(await names({ ConnectionType: "KAFKA" })).toEqual(["two"]);
  expect(await names({ MatchCriteria: ["b"] })).toEqual(["one"]);
  expect(await names({ MatchCriteria: ["b", "c"] })).toEqual([]);
  expect(await names({ ConnectionSchemaVersion: 2 })).toEqual([]);
  const page = await ws.glue.getConnections({ MaxResults: 1 });
  expect((await ws.glue.getConnections({ MaxResults: 1, NextToken: page.NextToken })).ConnectionList?.[0]?.Name).toBe("two");
  await ws.glue.updateConnection({ Name: "one", ConnectionInput: jdbc("one", { PASSWORD: "an0ther" }) });
  expect((await ws.glue.getConnection({ Name: "one" })).Connection?.ConnectionProperties?.PASSWORD).toBe("an0ther");
  for (const name of readdirSync(ws.path(".epoxy"), { withFileTypes: true })) {
    if (name.isFile() && name.name !== "secrets.json") {
      expect(readFileSync(join(ws.path(".epoxy"), name.name), "latin1").includes("an0ther"), name.name).toBe(false);
    }
  }
  await ws.glue.deleteConnection({ ConnectionName: "one" });
  const batch = await ws.glue.batchDeleteConnection({ ConnectionNameList: ["one", "two"] });
  expect(batch.Succeeded).toEqual(["two"]);
  expect(batch.Errors?.["one"]?.ErrorCode).toBe("EntityNotFoundException");
  for (const call of [
    () => ws.glue.getConnection({ Name: "one" }),
    () => ws.glue.updateConnection({ Name: "one", ConnectionInput: jdbc("one") }),
    () => ws.glue.deleteConnection({ ConnectionName: "one" }),
    () => ws.glue.testConnection({ ConnectionName: "one" }),
  ]) {
    await expect(call()).rejects.toThrow(refusal("EntityNotFoundException", "Connection one not found."));
  }
});

test.each([
  ["no address", { ...jdbc("x"), ConnectionProperties: { USERNAME: "me", PASSWORD: "s3cret" } }, "needs JDBC_CONNECTION_URL"],
  ["an address of nothing", jdbc("x", { JDBC_CONNECTION_URL: "jdbc:mysql:h/s3cret" }), "JDBC_CONNECTION_URL is not valid"],
  ["a password in its parameters", jdbc("x", { JDBC_CONNECTION_URL: "jdbc:mysql://h/d?password=s3cret" }), "has a password in it"],
  ["a password before its host", jdbc("x", { JDBC_CONNECTION_URL: "jdbc:mysql://me:s3cret@h/d" }), "has a password in it"],
  ["Oracle's password", jdbc("x", { JDBC_CONNECTION_URL: "jdbc:oracle:thin:me/s3cret@h:1521:d" }), "has a password in it"],
  ["no brokers", { Name: "x", ConnectionType: "KAFKA", ConnectionProperties: {} }, "needs KAFKA_BOOTSTRAP_SERVERS"],
  ["no MongoDB", { Name: "x", ConnectionType: "MONGODB", ConnectionProperties: {} }, "needs CONNECTION_URL"],
  ["credentials of no use", { ...jdbc("x"), ValidateCredentials: true }, "Nothing could be reached at 127.0.0.1:1"],
] as const)("a connection with %s is refused without its secrets", async (_, input, text) => {
  const ConnectionInput = structuredClone(input) as ConnectionInput;
  const refused = await ws.glue.createConnection({ ConnectionInput }).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  expect(refused).toMatchObject({ name: "InvalidInputException", message: expect.stringContaining(text) as string });
  expect(refused?.message).not.toContain("s3cret");
});

test("a password that is too long is not told", async () => {
  const call = ws.glue.createConnection({ ConnectionInput: jdbc("x", { PASSWORD: "s3cret".repeat(1000) }) });
  await expect(call).rejects.toThrow(refusal("ValidationException", "connectionProperties.PASSWORD"));
  await expect(call).rejects.not.toThrow(/s3cret/);
});

const outcome = (properties: ConnectionInput["ConnectionProperties"]) =>
  ws.glue.testConnection({
    TestConnectionInput: { ConnectionType: "JDBC", ConnectionProperties: jdbc("x", properties).ConnectionProperties },
  });

test("a test says what it could not do", async () => {
  for (const [engine, url] of [
    ["sqlserver", "jdbc:sqlserver://127.0.0.1:1;databaseName=d"],
    ["oracle", "jdbc:oracle:thin:@127.0.0.1:1:sid"],
    ["teradata", "jdbc:teradata://h/d"],
  ] as const) {
    await expect(outcome({ JDBC_CONNECTION_URL: url })).rejects.toThrow(
      refusal("InvalidInputException", `Connections to ${engine} cannot be tested here, for want of a driver; right are postgresql`),
    );
  }
  await expect(outcome({ JDBC_CONNECTION_URL: "jdbc:mysql://h/d?sslMode=x" })).rejects.toThrow(refusal("InvalidInputException", "sslmode"));
  await expect(outcome({ CUSTOM_JDBC_CERT: "s3://nowhere/ca.pem" })).rejects.toThrow(refusal("InvalidInputException", "nowhere"));
  const parts = {
    ConnectionType: "JDBC",
    ConnectionProperties: { HOST: "/run", PORT: "1", JDBC_ENGINE: "mysql", USERNAME: "me", PASSWORD: "p" },
  };
  await expect(ws.glue.testConnection({ TestConnectionInput: { ...parts, ConnectionType: "JDBC" } })).rejects.toThrow(
    refusal("InvalidInputException", "not valid"),
  );
  await expect(outcome({ PASSWORD: undefined as never })).rejects.toThrow(refusal("InvalidInputException", "nothing to log in with"));
  await expect(outcome({ SECRET_ID: "s" })).rejects.toThrow(refusal("InvalidInputException", "Secrets Manager"));
  await expect(ws.glue.testConnection({})).rejects.toThrow(refusal("InvalidInputException", "Exactly one"));
  const network = { ConnectionType: "NETWORK", ConnectionProperties: {} } as const;
  await expect(ws.glue.testConnection({ TestConnectionInput: network })).rejects.toThrow(refusal("InvalidInputException", "type NETWORK"));
});
