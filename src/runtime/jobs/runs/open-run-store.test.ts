import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRunStore, type RunStore } from "./open-run-store.ts";
import { newRunId } from "./run-id.ts";
import { runRecord, type StoredRun } from "./stored-run.ts";

let folder: string;
let store: RunStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoxy-runs-"));
  store = openRunStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const aRun = (change: Partial<StoredRun> = {}): StoredRun => ({
  runId: newRunId(),
  jobName: "j",
  script: "jobs/j.job.sql",
  attempt: 0,
  retriesLeft: 0,
  state: "SUCCEEDED",
  arguments: { "--day": "2001-01-01" },
  timeoutMinutes: 480,
  scriptSha256: "0".repeat(64),
  startedMs: 1000,
  modifiedMs: 2000,
  executionSeconds: 1,
  inputs: [],
  outputs: [],
  nodes: [],
  ...change,
});

describe("the store of runs", () => {
  it("keeps what it is given, also when it is opened again", () => {
    const run = aRun({ state: "RUNNING", jobName: "odd 'name' \"☂\"", worker: { pid: 1, processStart: "5" } });
    store.put(run);
    store.put({ ...run, state: "FAILED", errorMessage: "x" });
    store.close();
    store = openRunStore(folder);
    expect(store.find(run.runId)).toEqual({ ...run, state: "FAILED", errorMessage: "x" });
    expect(store.find("jr_none")).toBeUndefined();
  });

  it("lists newest first, in pages, of one job or of all", () => {
    store.transaction(() => {
      for (let index = 0; index < 3000; index++) {
        store.put(aRun({ runId: `jr_${index}`, jobName: `job ${index % 3}` }));
      }
    });
    const all = (jobName: string | undefined, limit: number) => {
      const ids: string[] = [];
      for (let nextToken: string | undefined; ;) {
        const page = store.page(jobName, { limit, nextToken });
        ids.push(...page.items.map(({ runId }) => runId));
        nextToken = page.nextToken;
        if (nextToken === undefined) {
          return ids;
        }
      }
    };
    expect(all(undefined, 200)).toEqual(Array.from({ length: 3000 }, (_, index) => `jr_${2999 - index}`));
    expect(all("job 1", 100)).toEqual(Array.from({ length: 1000 }, (_, index) => `jr_${2998 - index * 3}`));
    expect(all("job 1", 1000)).toHaveLength(1000);
    expect(store.page("none", { limit: 10 })).toEqual({ items: [] });
    expect(() => store.page(undefined, { limit: 10, nextToken: "1; drop table runs" })).toThrow("is no page token");
  });

  it("knows which have not ended, oldest first", () => {
    for (const state of ["WAITING", "STARTING", "RUNNING", "STOPPING", "SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT"] as const) {
      store.put(aRun({ runId: state, state }));
    }
    expect(store.active().map(({ runId }) => runId)).toEqual(["WAITING", "STARTING", "RUNNING", "STOPPING"]);
    expect(store.countActive("j")).toBe(4);
    expect(store.countActive("other")).toBe(0);
  });

  it("forgets ended runs of long ago", () => {
    store.put(aRun({ runId: "old", startedMs: 0 }));
    store.put(aRun({ runId: "old and running", startedMs: 0, state: "RUNNING" }));
    store.put(aRun({ runId: "new", startedMs: 5000 }));
    store.removeBefore(new Date(5000));
    expect(store.page(undefined, { limit: 10 }).items.map(({ runId }) => runId)).toEqual(["new", "old and running"]);
  });

  it("tells them as Glue does", () => {
    const { run } = runRecord(
      aRun({ attempt: 1, previousRunId: "jr_p", timeoutMinutes: 0.5, completedMs: 3000, errorMessage: "x", state: "FAILED" }),
    );
    expect(run).toMatchObject({
      Attempt: 1,
      PreviousRunId: "jr_p",
      JobName: "j",
      JobRunState: "FAILED",
      StartedOn: new Date(1000),
      CompletedOn: new Date(3000),
      Arguments: { "--day": "2001-01-01" },
      ErrorMessage: "x",
      ExecutionTime: 1,
      Timeout: 1,
    });
    expect(newRunId()).toMatch(/^jr_[0-9a-f]{64}$/);
  });
});
