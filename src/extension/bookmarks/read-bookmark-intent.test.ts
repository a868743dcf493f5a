import { expect, test } from "vitest";
import { readBookmarkIntent, readBookmarkSubject } from "./read-bookmark-intent.ts";

test.each([{ kind: "ready" }, { kind: "reset" }, { kind: "rewind", run: "jr_1" }, { kind: "open-run", run: "jr_1" }])(
  "an intent: %j",
  (intent) => {
    expect(readBookmarkIntent({ ...intent, more: 1 })).toEqual(intent);
  },
);

test.each([undefined, null, "reset", {}, { kind: "rewind" }, { kind: "rewind", run: 3 }, { kind: "delete" }])(
  "no intent: %j",
  (message) => {
    expect(readBookmarkIntent(message)).toBeUndefined();
  },
);

test("what is kept over a reload", () => {
  expect([readBookmarkSubject({ job: "a" }), readBookmarkSubject({ job: 1 }), readBookmarkSubject(null)]).toEqual([
    { job: "a" },
    undefined,
    undefined,
  ]);
});
