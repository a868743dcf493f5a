import { expect, test } from "vitest";
import { filterRows, noView, withMessage } from "./state.ts";

const time = "2026-01-01T10:00:00.000Z";
const subject = { kind: "run", job: "copy", run: "jr_1" } as const;

test("lines come one after the other, and anew after a load", () => {
  const first = withMessage(noView, { kind: "log", lines: [{ time, level: "info", message: "a" }] });
  const second = withMessage(first, { kind: "log", lines: [{ time, level: "warn", message: "b", fields: { rows: 3 } }] });
  expect(second.log.map(({ level, text }) => `${level} ${text}`)).toEqual(["info a", "warn b rows=3"]);
  expect(withMessage(second, { kind: "state", state: { kind: "loading", subject } }).log).toEqual([]);
  expect(withMessage(second, { kind: "state", state: { kind: "failed", subject, message: "no" } }).log).toEqual(second.log);
});

test("a message of several lines and its stack are rows; the place is with the first", () => {
  const source = { file: "/w/a.job.ts", line: 1, column: 2 };
  const { log } = withMessage(noView, {
    kind: "log",
    lines: [{ time, level: "error", message: "one\ntwo", source, fields: { stack: "  at f" } }],
  });
  expect(log.map(({ text, isFirst, source: place }) => [text, isFirst, place !== undefined])).toEqual([
    ["one", true, true],
    ["two", false, false],
    ["  at f", false, false],
  ]);
});

test("a level and a text choose rows", () => {
  const { log } = withMessage(noView, {
    kind: "log",
    lines: (["debug", "info", "warn", "error"] as const).map((level) => ({ time, level, message: `Read ${level}` })),
  });
  const texts = (...filter: [Parameters<typeof filterRows>[1], string]) => filterRows(log, ...filter).map(({ text }) => text);
  expect(texts("debug", "")).toHaveLength(4);
  expect(texts("warn", "")).toEqual(["Read warn", "Read error"]);
  expect(texts("info", "READ E")).toEqual(["Read error"]);
});
