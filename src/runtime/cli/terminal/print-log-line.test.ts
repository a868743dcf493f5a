import { expect, test } from "vitest";
import type { LogLine } from "../../../protocol/event.ts";
import { paintFor } from "./paint.ts";
import { logLineText } from "./print-log-line.ts";

const text = (message: string, fields: NonNullable<LogLine["fields"]>) =>
  logLineText({ time: "2001-01-01T00:00:00Z", level: "info", message, fields }, paintFor({ isTTY: false })).replace(/^\S+ /, "");

test("fields stand behind the message", () => {
  expect(text("hello", { answer: 42, who: "Ada", rows: 3 })).toBe("INFO  hello answer=42 who=Ada rows=3");
});

test("rows that the message shows as a table are not told twice", () => {
  const fields = { columns: ["a"], rows: [["1"]] };
  expect(text("statement 1: 1 row\na\n-\n1", fields).split("\n")).toEqual([
    "INFO  statement 1: 1 row",
    ...["a", "-", "1"].map((line) => " ".repeat(15) + line),
  ]);
  expect(text("rows", fields)).toBe('INFO  rows columns=["a"] rows=[["1"]]');
});
