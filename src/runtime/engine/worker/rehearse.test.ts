import { mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { rehearse } from "./rehearse.ts";

const root = mkdtempSync(join(tmpdir(), "epoxy rehearsal 'test' "));
afterAll(() => rm(root, { recursive: true }));

const never = Promise.withResolvers<never>().promise;
const started = Promise.resolve({
  task: { kind: "query", text: "SELECT 1", offset: 0, limit: 1, explain: false },
  limits: { memory: 1, threads: 1, temporaryFolder: root, temporaryBytes: 0, allowedFolders: [] },
} as const);

test("a rehearsal goes through to its end, with or without a task that comes, and leaves nothing", async () => {
  await rehearse({ started: never }, join(root, "task-"));
  await rehearse({ started }, join(root, "task-"));
  expect(readdirSync(root)).toEqual([]);
});

test("a rehearsal that has no place for its folder says so", async () => {
  await expect(rehearse({ started: never }, join(root, "absent", "task-"))).rejects.toThrow("ENOENT");
});
