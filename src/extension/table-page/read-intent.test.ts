import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readIntent } from "./read-intent.ts";

test("intents are read, with what belongs to them and nothing else", () => {
  expect(readIntent({ kind: "show", section: "sample", command: "evil" })).toEqual({ kind: "show", section: "sample" });
  expect(readIntent({ kind: "compare", versionId: "3" })).toEqual({ kind: "compare", versionId: "3" });
  expect(readIntent({ kind: "compute-statistics" })).toEqual({ kind: "compute-statistics" });
});

test.each([
  null,
  "ready",
  7,
  [],
  {},
  { kind: "run" },
  { kind: "show", section: "__proto__" },
  { kind: "more", section: "sample" },
  { kind: "compare" },
])("%j is no intent", (message) => {
  expect(readIntent(message)).toBeUndefined();
});

test("whatever comes, nothing is thrown", () => {
  fc.assert(fc.property(fc.anything(), (message) => void readIntent(message)));
});
