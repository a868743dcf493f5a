import { expect, test } from "vitest";
import { logText } from "./log-text.ts";

const line = { time: "2026-01-01T00:00:00.000Z", level: "info", message: "made" } as const;

test.each([
  [{}, "made"],
  [{ fields: { rows: 3, table: "d.people" } }, "made rows=3 table=d.people"],
  [{ source: { file: "/w/jobs/a.job.ts", line: 2, column: 5 } }, "made (jobs/a.job.ts:2:5)"],
  [{ source: { file: "/elsewhere/a.ts", line: 2, column: 5 } }, "made (/elsewhere/a.ts:2:5)"],
  [{ message: "jobs/a.job.ts:2:5: no", source: { file: "/w/jobs/a.job.ts", line: 2, column: 5 } }, "jobs/a.job.ts:2:5: no"],
  [{ fields: { stack: "    at f (/w/jobs/a.job.ts:2:5)" } }, "made\n    at f (jobs/a.job.ts:2:5)"],
])("%j", (change, expected) => {
  expect(logText({ ...line, ...change }, "/w")).toBe(expected);
});
