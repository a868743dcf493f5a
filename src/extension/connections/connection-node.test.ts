import { expect, test } from "vitest";
import { connectionInput, connectionKinds } from "./connection-kinds.ts";
import { connectionNode } from "./connection-node.ts";

test("what is asked for becomes Glue's properties; without a user there is no login", () => {
  const kind = connectionKinds["PostgreSQL"];
  const answers = { name: "shop", place: "jdbc:postgresql://localhost:5432/shop", user: "me", password: "secret" };
  expect(kind && connectionInput({ ...answers, kind })).toEqual({
    Name: "shop",
    ConnectionType: "JDBC",
    ConnectionProperties: { JDBC_CONNECTION_URL: answers.place, USERNAME: "me", PASSWORD: "secret" },
  });
  expect(kind && connectionInput({ ...answers, kind, user: "" }).ConnectionProperties).toEqual({ JDBC_CONNECTION_URL: answers.place });
});

test("a password that comes along is not shown", () => {
  const node = connectionNode({
    Name: "shop",
    ConnectionType: "JDBC",
    Status: "READY",
    ConnectionProperties: { HOST: "db", PORT: "5432", USERNAME: "me", PASSWORD: "secret" },
  });
  expect(node).toEqual({ name: "shop", type: "JDBC", state: "READY", description: undefined, place: "db:5432", user: "me" });
});
