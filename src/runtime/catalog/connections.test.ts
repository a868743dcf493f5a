import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryCatalog } from "./temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;

test("secrets are in a file of mode 0600 and nowhere else, and go with their connection", () => {
  const { connections, folder, reopen } = temporaryCatalog();
  const marks = ["s3cret-1", "s3cret-2", "s3cret-3", "s3cret-4"];
  const input = {
    Name: "Warehouse",
    ConnectionType: "JDBC",
    ConnectionProperties: { USERNAME: "me", PASSWORD: "s3cret-1", JDBC_CONNECTION_URL: "jdbc:postgresql://h/d", SECRET_ID: "arn-like" },
    SparkProperties: { "x/api_key": "s3cret-2" },
    AuthenticationConfiguration: {
      AuthenticationType: "BASIC",
      SecretArn: "arn:aws:secretsmanager:r:1:secret:x",
      BasicAuthenticationCredentials: { Username: "s3cret-3", Password: "s3cret-4" },
    },
  } as const;
  connections.create({ ...input, AuthenticationConfiguration: { ...input.AuthenticationConfiguration } });
  const shown = connections.get("Warehouse", "hide");
  expect(shown.ConnectionProperties).toEqual({ USERNAME: "me", JDBC_CONNECTION_URL: "jdbc:postgresql://h/d", SECRET_ID: "arn-like" });
  expect(shown.AuthenticationConfiguration).toEqual({ AuthenticationType: "BASIC", SecretArn: "arn:aws:secretsmanager:r:1:secret:x" });
  const revealed = connections.get("Warehouse", "reveal");
  expect([revealed.ConnectionProperties, revealed.SparkProperties]).toEqual([input.ConnectionProperties, input.SparkProperties]);
  expect(connections.list({ limit: 5 }, "hide").items).toEqual([shown]);
  reopen();
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), "latin1");
    for (const mark of marks) expect(text.includes(mark), name).toBe(name === "secrets.json");
  }
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("an undone change of a connection leaves its secret, a done one replaces or removes it", () => {
  const { connections, transaction, folder } = temporaryCatalog();
  const define = (PASSWORD: string) => ({ Name: "c", ConnectionType: "JDBC" as const, ConnectionProperties: { PASSWORD } });
  const password = () => connections.get("c", "reveal").ConnectionProperties?.["PASSWORD"];
  connections.create(define("one"));
  expect(() => {
    transaction(() => {
      connections.update("c", define("two"));
      throw new Error("no");
    });
  }).toThrow("no");
  expect(password()).toBe("one");
  connections.update("c", define("three"));
  expect(password()).toBe("three");
  connections.delete("c");
  expect(readFileSync(join(folder, "secrets.json"), "utf8")).not.toMatch(/one|three/);
  expect(() => connections.get("c", "hide")).toThrow(refusal("EntityNotFoundException", "Connection c not found."));
});

test("secrets that nothing names are forgotten at the next start; a damaged file is told without its text", () => {
  const { connections, folder, reopen, transaction } = temporaryCatalog();
  connections.create({ Name: "kept", ConnectionType: "JDBC", ConnectionProperties: { PASSWORD: "keep-me" } });
  expect(() => {
    transaction(() => {
      connections.create({ Name: "x", ConnectionType: "JDBC", ConnectionProperties: { PASSWORD: "forget-me" } });
      throw new Error("no");
    });
  }).toThrow("no");
  expect(reopen().connections.get("kept", "reveal").ConnectionProperties).toEqual({ PASSWORD: "keep-me" });
  const path = join(folder, "secrets.json");
  const good = readFileSync(path, "utf8");
  expect(good).not.toContain("forget-me");
  writeFileSync(path, good.slice(0, -2));
  expect(reopen).toThrow(
    expect.objectContaining({ code: "StoreDamaged", message: expect.not.stringContaining("keep-me") as string }) as Error,
  );
  writeFileSync(path, good);
  reopen();
});
