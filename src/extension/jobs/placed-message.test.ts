import { expect, test } from "vitest";
import { placedMessage } from "./placed-message.ts";

test("a message with its place", () => {
  expect(placedMessage("jobs/copy.job.sql:3:14: Binder Error: no\n  LINE 1: x")).toEqual({
    file: "jobs/copy.job.sql",
    line: 3,
    column: 14,
    message: "Binder Error: no\n  LINE 1: x",
  });
});

test.each(["The run exceeded its timeout of 1 min", "read s3://lake/x.csv: 3 rows: no", ""])("no place: %s", (text) => {
  expect(placedMessage(text)).toBeUndefined();
});
