import { beforeAll, expect, test } from "vitest";
import { nextRun } from "./next-run.ts";

beforeAll(() => {
  Object.assign(globalThis, { document: { getElementById: () => null, documentElement: { lang: "en" } } });
});

const files = (count: number, bytes: number) => ({ files: count, bytes, newest: [] });
const source = (pending: ReturnType<typeof files> | undefined) => ({ name: "d.t", seen: files(1, 1), pending });
const bookmark = { job: "a", declared: true, version: 0, sources: [], runs: [] };

test.each([
  [
    { ...bookmark, declared: false, version: undefined },
    "This job keeps no bookmark: each run reads everything. A job that says “bookmark: true” keeps one.",
  ],
  [{ ...bookmark, sources: [source(files(0, 0))] }, "The next run finds nothing new."],
  [{ ...bookmark, sources: [source(files(1, 2048))] }, "The next run reads 1 file (2 KB)."],
  [
    { ...bookmark, sources: [source(files(1000, 1024)), source(files(234, 1024)), source(undefined)] },
    "The next run reads 1,234 files (2 KB).",
  ],
  [{ ...bookmark, problem: "no" }, "What it has seen, and what is left."],
])("%j", (details, expected) => {
  expect(nextRun(details)).toBe(expected);
});
