import { describe, expect, test } from "vitest";
import { runInHost } from "./run-in-host.ts";

// The suites run first, all in one window; each of their tests is a test here.
const { results, log, exitCode } = await runInHost();

test("the extension host ran the suites to their end", () => {
  expect([exitCode, results.length > 0], log.slice(-40).join("\n")).toEqual([0, true]);
});

describe.each([...Map.groupBy(results, ({ suite }) => suite)])("%s", (_, tests) => {
  test.each(tests)("$name", ({ failure }) => {
    expect(failure).toBeUndefined();
  });
});
