import { statSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(() => ws.close());

const connection = (properties: Readonly<Record<string, string>>) => ({
  Name: "warehouse",
  ConnectionType: "JDBC" as const,
  ConnectionProperties: { JDBC_CONNECTION_URL: "jdbc:postgresql://127.0.0.1:5432/d", USERNAME: "me", ...properties },
});
const put = (ReturnConnectionPasswordEncrypted: boolean) =>
  ws.glue.putDataCatalogEncryptionSettings({
    DataCatalogEncryptionSettings: { ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted } },
  });
const properties = async () => (await ws.glue.getConnection({ Name: "warehouse" })).Connection?.ConnectionProperties ?? {};

test("passwords are answered encrypted when the settings say so, and are taken back", async () => {
  const { glue } = ws;
  const settings = async () => (await glue.getDataCatalogEncryptionSettings({})).DataCatalogEncryptionSettings;
  const off = {
    EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
    ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
  };
  expect(await settings()).toEqual(off);
  await glue.createConnection({ ConnectionInput: connection({ PASSWORD: "s3cret" }) });
  expect((await properties())["PASSWORD"]).toBe("s3cret");
  await put(true);
  expect(await settings()).toEqual({ ...off, ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true } });
  const { PASSWORD: hidden, ENCRYPTED_PASSWORD: encrypted = "" } = await properties();
  expect([hidden, Buffer.from(encrypted, "base64").toString("latin1").includes("s3cret")]).toEqual([undefined, false]);
  expect(encrypted.length).toBeGreaterThan(30);
  const listed = await glue.getConnections({});
  expect(Object.keys(listed.ConnectionList?.[0]?.ConnectionProperties ?? {}).toSorted()).toEqual([
    "ENCRYPTED_PASSWORD",
    "JDBC_CONNECTION_URL",
    "USERNAME",
  ]);
  const hiding = await glue.getConnection({ Name: "warehouse", HidePassword: true });
  expect(Object.keys(hiding.Connection?.ConnectionProperties ?? {})).not.toContain("ENCRYPTED_PASSWORD");
  expect(statSync(ws.path(".epoxy/password.key")).mode & 0o777).toBe(0o600);
  await ws.restart("SIGKILL");
  await glue.updateConnection({ Name: "warehouse", ConnectionInput: connection({ ENCRYPTED_PASSWORD: encrypted }) });
  await put(false);
  expect((await properties())["PASSWORD"]).toBe("s3cret");
});

test("a password that was encrypted elsewhere stays as it is", async () => {
  const foreign = Buffer.alloc(60, 7).toString("base64");
  await ws.glue.updateConnection({ Name: "warehouse", ConnectionInput: connection({ ENCRYPTED_PASSWORD: foreign }) });
  expect(await properties()).toMatchObject({ ENCRYPTED_PASSWORD: foreign });
});

test("keys of AWS KMS are refused, since there is none here", async () => {
  const refused = { name: "InvalidInputException", message: expect.stringContaining("there is no KMS here") as string };
  for (const CatalogEncryptionMode of ["SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"] as const) {
    const settings = { EncryptionAtRest: { CatalogEncryptionMode } };
    await expect(ws.glue.putDataCatalogEncryptionSettings({ DataCatalogEncryptionSettings: settings })).rejects.toMatchObject(refused);
  }
  const settings = { ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true, AwsKmsKeyId: "alias/x" } };
  await expect(ws.glue.putDataCatalogEncryptionSettings({ DataCatalogEncryptionSettings: settings })).rejects.toMatchObject(refused);
});

test("the catalog is Glue's own: there is nothing to import", async () => {
  expect((await ws.glue.getCatalogImportStatus({})).ImportStatus).toEqual({ ImportCompleted: true });
});
