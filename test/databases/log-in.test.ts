import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "../api/api-workspace.ts";
import type { DatabaseServer } from "./server-process.ts";
import { startMariadb } from "./start-mariadb.ts";
import { startPostgresql } from "./start-postgresql.ts";

// What URLs, SQL, shells and files treat in a special way, and letters beyond ASCII.
const password = `s3cret @:/?#&;='"\\%41$\`{}ß日本`;
const user = "epoxy";
const kinds = [
  { engine: "postgresql", database: "postgres", start: startPostgresql, off: "sslmode=disable" },
  { engine: "mariadb", database: "sales", start: startMariadb, off: "sslMode=disable" },
] as const;

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(() => ws.close());

const connect = (url: string | undefined, properties: Readonly<Record<string, string>> = {}) => ({
  ConnectionType: "JDBC" as const,
  ConnectionProperties: { ...(url && { JDBC_CONNECTION_URL: url }), USERNAME: user, PASSWORD: password, ...properties },
});

/** {} as AWS answers, or the exception; which never holds the password. */
async function outcome(url: string | undefined, properties?: Readonly<Record<string, string>>): Promise<string> {
  try {
    const { $metadata, ...answer } = await ws.glue.testConnection({ TestConnectionInput: connect(url, properties) });
    return `${String($metadata.httpStatusCode)} ${JSON.stringify(answer)}`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    expect(error.message).not.toContain("s3cret");
    return `${error.name}: ${error.message}`;
  }
}

const loggedIn = "200 {}";
const reached = (port: number) => `InvalidInputException: The server at 127.0.0.1:${String(port)} was reached, but`;

describe.each(kinds)("$engine", ({ engine, database, start, off }) => {
  let plain: DatabaseServer;
  let secure: DatabaseServer;
  let at: string;
  beforeAll(async () => {
    [plain, secure] = await Promise.all([start(user, password, "no tls"), start(user, password, "tls")]);
    at = `jdbc:${engine}://127.0.0.1:${String(plain.port)}`;
    ws.write("data/ca.pem", secure.certificate ?? "");
    ws.write("data/none.pem", "no certificate");
  });
  afterAll(() => Promise.all([plain.close(), secure.close()]));

  test("a user with an odd password is logged in, by a URL, by its parts and by the connection's name", async () => {
    expect(await outcome(`${at}/${database}`)).toBe(loggedIn);
    const parts = { HOST: "127.0.0.1", PORT: String(plain.port), JDBC_ENGINE: engine, DATABASE: database };
    expect(await outcome(undefined, parts)).toBe(loggedIn);
    const other = engine === "postgresql" ? "redshift" : "mysql";
    expect(await outcome(`jdbc:${other}://127.0.0.1:${String(plain.port)}/${database}`)).toBe(loggedIn);
    await ws.glue.createConnection({ ConnectionInput: { Name: engine, ...connect(`${at}/${database}`) } });
    const { $metadata: _, ...answer } = await ws.glue.testConnection({ ConnectionName: engine });
    expect(answer).toEqual({});
  });

  test("a wrong password, an unknown user and an unknown database are told apart from a server that is not there", async () => {
    expect(await outcome(`${at}/${database}`, { PASSWORD: "s3cret" })).toBe(
      `${reached(plain.port)} refuses user epoxy with this password.`,
    );
    expect(await outcome(`${at}/${database}`, { USERNAME: "nobody" })).toBe(
      `${reached(plain.port)} refuses user nobody with this password.`,
    );
    expect(await outcome(`${at}/nowhere`)).toBe(`${reached(plain.port)} has no database nowhere.`);
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, "close");
    expect(await outcome(`jdbc:${engine}://127.0.0.1:${String(port)}/d`)).toBe(
      `InvalidInputException: Nothing could be reached at 127.0.0.1:${String(port)}: nothing listens there.`,
    );
    expect(await outcome(`jdbc:${engine}://no-such-host.invalid/d`)).toBe(
      "InvalidInputException: The host no-such-host.invalid was not found: no address is known for its name.",
    );
  });

  test("TLS is demanded, checked or left out as the connection says", async () => {
    const demanded = { JDBC_ENFORCE_SSL: "true" };
    const own = { CUSTOM_JDBC_CERT: "s3://lake/ca.pem" };
    const secureAt = (host: string, parameters = "") => `jdbc:${engine}://${host}:${String(secure.port)}/${database}?${parameters}`;
    const local = `jdbc:${engine}://localhost:${String(plain.port)}/${database}`;
    expect(await outcome(local, demanded)).toContain("offers no TLS");
    expect(await outcome(`${local}?sslMode=verify-ca`)).toContain("offers no TLS");
    expect(await outcome(`${local}?sslMode=prefer`)).toBe(loggedIn);
    expect(await outcome(secureAt("localhost", off))).toContain("refuses");
    expect(await outcome(secureAt("127.0.0.1", "sslMode=require"))).toBe(loggedIn);
    expect(await outcome(secureAt("127.0.0.1", "sslMode=prefer"))).toBe(loggedIn);
    expect(await outcome(secureAt("localhost"), demanded)).toMatch(/TLS could not be agreed on: self-signed certificate\./);
    expect(await outcome(secureAt("localhost"), { ...demanded, ...own })).toBe(loggedIn);
    expect(await outcome(secureAt("127.0.0.1", "sslMode=verify-ca"), own)).toBe(loggedIn);
    expect(await outcome(secureAt("127.0.0.1"), { ...demanded, ...own })).toMatch(/TLS could not be agreed on: .*(IP|address)/);
    expect(await outcome(secureAt("localhost"), { CUSTOM_JDBC_CERT: "s3://lake/none.pem" })).toContain(
      "CUSTOM_JDBC_CERT s3://lake/none.pem",
    );
    expect(await outcome(secureAt("localhost"), { CUSTOM_JDBC_CERT: "s3://lake/missing.pem" })).toContain("there is no such file");
  });

  test("ValidateCredentials logs in before a connection is created or changed", async () => {
    const wrong = { Name: `${engine}-2`, ...connect(`${at}/${database}`, { PASSWORD: "wrong" }), ValidateCredentials: true };
    const right = { ...wrong, ...connect(`${at}/${database}`) };
    await expect(ws.glue.createConnection({ ConnectionInput: wrong })).rejects.toThrow("refuses user epoxy");
    await expect(ws.glue.getConnection({ Name: wrong.Name })).rejects.toThrow("not found");
    expect(await ws.glue.createConnection({ ConnectionInput: right })).toMatchObject({ CreateConnectionStatus: "READY" });
    await expect(ws.glue.updateConnection({ Name: wrong.Name, ConnectionInput: wrong })).rejects.toThrow("refuses user epoxy");
    expect((await ws.glue.getConnection({ Name: wrong.Name })).Connection?.ConnectionProperties?.PASSWORD).toBe(password);
  });
});
