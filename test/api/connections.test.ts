import { createServer, type Server, type Socket } from "node:net";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import type { ConnectionInput } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
const servers: Server[] = [];
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(async () => {
  for (const server of servers) server.close();
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
  ["credentials to validate", { ...jdbc("x"), ValidateCredentials: true }, "ValidateCredentials is true"],
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

/** A port that answers as the first words of a protocol. */
async function listen(answer: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    answer(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const postgres = (tls: "S" | "N") => (socket: Socket) =>
  void socket.once("data", (said: Buffer) => (said.equals(Buffer.from("0000000804d2162f", "hex")) ? socket.write(tls) : socket.destroy()));
const mysql = (socket: Socket) => void socket.write(Buffer.from([10, 0, 0, 0, 10, ...Buffer.from("8.4.0\0")]));

const outcome = (properties: ConnectionInput["ConnectionProperties"]) =>
  ws.glue.testConnection({
    TestConnectionInput: { ConnectionType: "JDBC", ConnectionProperties: jdbc("x", properties).ConnectionProperties },
  });

test("a test of a connection reaches its server and never says that credentials were tested", async () => {
  const port = await listen(postgres("N"));
  const url = `jdbc:postgresql://127.0.0.1:${String(port)}/d`;
  await ws.glue.createConnection({ ConnectionInput: jdbc("reached", { JDBC_CONNECTION_URL: url }) });
  await expect(ws.glue.testConnection({ ConnectionName: "reached" })).rejects.toThrow(
    refusal("InvalidInputException", "a server of postgresql's protocol answers. Its user and password were not tested"),
  );
  await expect(outcome({ JDBC_CONNECTION_URL: url, JDBC_ENFORCE_SSL: "true" })).rejects.toThrow(refusal("InvalidInputException", "no TLS"));
  const secure = await listen(postgres("S"));
  await expect(outcome({ JDBC_CONNECTION_URL: `jdbc:redshift://127.0.0.1:${String(secure)}/d`, JDBC_ENFORCE_SSL: "true" })).rejects.toThrow(
    refusal("InvalidInputException", "was reached"),
  );
  const other = await listen(mysql);
  await expect(outcome({ JDBC_CONNECTION_URL: `jdbc:mysql://127.0.0.1:${String(other)}/d` })).rejects.toThrow(
    refusal("InvalidInputException", "a MySQL server answers"),
  );
  await expect(outcome({ JDBC_CONNECTION_URL: `jdbc:postgresql://127.0.0.1:${String(other)}/d` })).rejects.toThrow(
    refusal("InvalidInputException", "no PostgreSQL or Redshift server"),
  );
  await expect(outcome({ JDBC_CONNECTION_URL: `jdbc:oracle:thin:@127.0.0.1:${String(other)}:sid` })).rejects.toThrow(
    refusal("InvalidInputException", "something listens there"),
  );
});

test("a test says what it could not do", async () => {
  await expect(outcome({ JDBC_CONNECTION_URL: "jdbc:sqlserver://127.0.0.1:1;databaseName=d" })).rejects.toThrow(
    refusal("InvalidInputException", "Nothing could be reached at 127.0.0.1:1"),
  );
  await expect(outcome({ JDBC_CONNECTION_URL: "jdbc:teradata://h/d" })).rejects.toThrow(refusal("InvalidInputException", "postgresql"));
  await expect(outcome({ PASSWORD: undefined as never })).rejects.toThrow(refusal("InvalidInputException", "nothing to log in with"));
  await expect(outcome({ SECRET_ID: "s" })).rejects.toThrow(refusal("InvalidInputException", "Secrets Manager"));
  await expect(ws.glue.testConnection({})).rejects.toThrow(refusal("InvalidInputException", "Exactly one"));
  const network = { ConnectionType: "NETWORK", ConnectionProperties: {} } as const;
  await expect(ws.glue.testConnection({ TestConnectionInput: network })).rejects.toThrow(refusal("InvalidInputException", "type NETWORK"));
});
