import { expect, test } from "vitest";
import { readRunIntent, readRunSubject } from "./read-run-intent.ts";

test.each([
  { kind: "ready" },
  { kind: "stop" },
  { kind: "open-place", file: "/w/a.ts", line: 3, column: 1 },
  { kind: "open-run", run: "jr_1" },
  { kind: "preview-table", database: "d", table: "t" },
  { kind: "preview-node", node: "n1" },
])("an intent: %j", (intent) => {
  expect(readRunIntent({ ...intent, more: 1 })).toEqual(intent);
});

test.each([
  undefined,
  null,
  3,
  "stop",
  {},
  { kind: "eval" },
  { kind: "open-place", file: "a", line: "3", column: 1 },
  { kind: "open-run" },
])("no intent: %j", (message) => {
  expect(readRunIntent(message)).toBeUndefined();
});

test("what is kept over a reload", () => {
  expect(readRunSubject({ kind: "run", job: "copy", run: "jr_1" })).toEqual({ kind: "run", job: "copy", run: "jr_1" });
  expect(readRunSubject({ kind: "plan", job: "copy", arguments: { least: "1", other: 2 } })).toEqual({
    kind: "plan",
    job: "copy",
    arguments: { least: "1" },
  });
  expect([readRunSubject(undefined), readRunSubject({ kind: "run", job: "copy" }), readRunSubject({ kind: "x", job: "copy" })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
