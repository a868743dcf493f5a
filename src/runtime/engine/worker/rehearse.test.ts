import { mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { rehearse } from "./rehearse.ts";

const root = mkdtempSync(join(tmpdir(), "epoxy rehearsal 'test' "));
afterAll(() => rm(root, { recursive: true }));

const never = Promise.withResolvers<never>().promise;

test("a rehearsal goes through to its end, with or without a task that comes, and leaves nothing", async () => {
  await rehearse(never, join(root, "task-"));
  await rehearse(Promise.resolve(), join(root, "task-"));
  expect(readdirSync(root)).toEqual([]);
});

test("a rehearsal that has no place for its folder says so", async () => {
  await expect(rehearse(never, join(root, "absent", "task-"))).rejects.toThrow("ENOENT");
});
