import { expect, test } from "vitest";
import { readIntent, readShown } from "./read-intent.ts";

const shape = { sort: [{ column: "a", descending: true }], filter: [{ column: "a", op: "isNull" }] };

test("every intent is let through as it is", () => {
  const intents = [
    { kind: "ready" },
    { kind: "refresh" },
    { kind: "stop" },
    { kind: "ask", request: 1, rows: { kind: "page", offset: 0, limit: 100 }, shape },
    { kind: "ask", request: 1, rows: { kind: "page", offset: 0, limit: 100, columns: ["a"] }, shape },
    { kind: "ask", request: 2, rows: { kind: "count" }, shape },
    { kind: "ask", request: 3, rows: { kind: "profile", columns: ["a"] }, shape },
    { kind: "abort", requests: [1, 2] },
    { kind: "counted", rows: 7 },
    { kind: "statement", use: "open", shape },
    { kind: "copy", text: "x" },
    { kind: "export", shape, columns: ["a"] },
    { kind: "pin", isPinned: true },
  ];
  for (const intent of intents) expect(readIntent(intent)).toBe(intent);
});

test("anything else is none", () => {
  const others = [
    null,
    "ready",
    [],
    { kind: "run", command: "workbench.action.quit" },
    { kind: "ask", request: -1, rows: { kind: "count" }, shape },
    { kind: "ask", request: 1, rows: { kind: "page", offset: "0", limit: 1 }, shape },
    { kind: "ask", request: 1, rows: { kind: "count" }, shape: { sort: [{ column: 1 }], filter: [] } },
    { kind: "abort", requests: 1 },
    { kind: "statement", use: "run", shape },
    { kind: "copy" },
    { kind: "pin", isPinned: "yes" },
  ];
  for (const other of others) expect(readIntent(other)).toBeUndefined();
});

test("what was shown before a reload, if it is still known what that is", () => {
  const preview = { subject: { kind: "table", database: "d", table: "t" }, title: "d.t", run: "1" };
  expect(readShown({ preview, view: {} })).toBe(preview);
  expect(readShown(undefined)).toBeUndefined();
  expect(readShown({ preview: { ...preview, subject: { kind: "table", database: "d" } } })).toBeUndefined();
  expect(readShown({ preview: { ...preview, document: 7 } })).toBeUndefined();
});
