import { expect, test } from "vitest";
import { passes, type RunFilter } from "./run-filter.ts";

const run = { runId: "jr_1", jobName: "copy", attempt: 0, state: "FAILED", message: undefined, startedMs: 1000, completedMs: 2000 };

test.each<[RunFilter, boolean]>([
  [{}, true],
  [{ job: "copy" }, true],
  [{ job: "other" }, false],
  [{ states: ["FAILED", "TIMEOUT"] }, true],
  [{ states: ["SUCCEEDED"] }, false],
  [{ withinMs: 500 }, true],
  [{ withinMs: 499 }, false],
  [{ job: "copy", states: ["RUNNING"] }, false],
])("%j", (filter, expected) => {
  expect(passes(filter, run, 1500)).toBe(expected);
});
