import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type HistoryEntry, openQueryHistory } from "./query-history.ts";

const folder = mkdtempSync(join(tmpdir(), "epoxy-history-"));
const path = join(folder, "storage/query-history.jsonl");
afterEach(() => rmSync(join(folder, "storage"), { recursive: true, force: true }));

const entry = (text: string): HistoryEntry => ({ text, time: "2026-01-01T00:00:00.000Z", outcome: "succeeded", rows: 1, milliseconds: 2 });
const texts = async (history: ReturnType<typeof openQueryHistory>) => (await history.list()).map(({ text }) => text);

test("what was run is there again, the newest first, also of several that end at once", async () => {
  const history = openQueryHistory(path, () => 10);
  expect(await history.list()).toEqual([]);
  await Promise.all(["a", "b\n-- c", "d"].map((text) => history.add(entry(text))));
  expect(await texts(openQueryHistory(path, () => 10))).toEqual(["d", "b\n-- c", "a"]);
  expect((await history.list())[0]).toEqual(entry("d"));
});

test("no more is kept than was asked for, and nobody else may read it", async () => {
  const history = openQueryHistory(path, () => 2);
  for (const text of ["a", "b", "c"]) await history.add(entry(text));
  expect(await texts(history)).toEqual(["c", "b"]);
  expect(statSync(path).mode & 0o077).toBe(0);
  const none = openQueryHistory(path, () => 0);
  await none.add(entry("d"));
  expect(await texts(none)).toEqual([]);
});

test("a line that a crash cut is passed over", async () => {
  const history = openQueryHistory(path, () => 10);
  await history.add(entry("a"));
  appendFileSync(path, '{"text":"b","ti');
  expect(await texts(history)).toEqual(["a"]);
});

test("without a workspace nothing is kept", async () => {
  const history = openQueryHistory(undefined, () => 10);
  await history.add(entry("a"));
  expect(await history.list()).toEqual([]);
});
