import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { QueryTask, WorkerTask } from "../../protocol/worker.ts";
import type { EngineFixture } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const query = (text: string): QueryTask => ({ kind: "query", text, offset: 0, limit: 10, explain: false });

function start(task: WorkerTask, stop = new AbortController()) {
  return fixture.engine.start(task, { listener: {}, signal: stop.signal });
}

async function pidOf(task: WorkerTask): Promise<number> {
  const { pid, result } = start(task);
  await result;
  return pid;
}

const temporaryFolders = () => readdirSync(join(fixture.folder, "tmp"));

test("queries one after another are done by few processes, many more than a process has listeners for", async () => {
  const pids = new Set<number>();
  for (let index = 0; index < 30; index++) pids.add(await pidOf(query(`select ${String(index)} as n`)));
  expect(pids.size).toBeLessThanOrEqual(3);
});

test("a query that fails, and one that is stopped, leave nothing to the next", async () => {
  const failed = start(query("select nothing_of_this_name"));
  await expect(failed.result).rejects.toMatchObject({ code: expect.stringMatching(/./) as string });
  const stop = new AbortController();
  const stopped = start(query("select count(*) from range(100000000000) a(i), range(1000) b(j) where hash(i + j) = 1"), stop);
  setImmediate(() => stop.abort());
  await expect(stopped.result).rejects.toMatchObject({ code: "Stopped" });
  for (let index = 0; index < 4; index++) {
    expect((await fixture.query("select current_setting('TimeZone') as zone")).rows).toEqual([{ zone: "UTC" }]);
  }
  // What waits has a folder for its rehearsal, no task has one.
  await expect.poll(() => temporaryFolders().length, { timeout: 10_000 }).toBeLessThanOrEqual(1);
});

test("a script never runs in a process that did something before, nor anything in one that ran a script", async () => {
  mkdirSync(join(fixture.folder, "jobs"), { recursive: true });
  const path = join(fixture.folder, "jobs", "plain.job.ts");
  writeFileSync(path, 'import { job } from "epoxy"; export default job({}, () => {});');
  const describe: WorkerTask = { kind: "describe", script: { language: "typescript", path, workspaceFolder: fixture.folder } };
  const seen: number[] = [];
  for (let round = 0; round < 3; round++) {
    seen.push(await pidOf(query("select 1 as one")));
    const ofScript = await pidOf(describe);
    expect(seen).not.toContain(ofScript);
    seen.push(ofScript);
    expect(await pidOf(query("select 2 as two"))).not.toBe(ofScript);
  }
});
