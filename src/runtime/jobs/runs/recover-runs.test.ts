import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RuntimeEvent } from "../../../protocol/event.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { openCatalog } from "../../catalog/open-catalog.ts";
import { openEventBus } from "../../monitor/open-event-bus.ts";
import { openRunLogs, type RunLogs } from "../../monitor/open-run-logs.ts";
import { openRunRecorder } from "./open-run-recorder.ts";
import { openRunStore, type RunStore } from "./open-run-store.ts";
import { processStart } from "./process-start.ts";
import { recoverRuns } from "./recover-runs.ts";
import type { StoredRun } from "./stored-run.ts";

let folder: string;
let store: RunStore;
let logs: RunLogs;
let catalog: Catalog;
let told: RuntimeEvent[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoxy-recover-"));
  store = openRunStore(folder);
  logs = openRunLogs(join(folder, "logs"), () => 1 << 20);
  catalog = openCatalog(folder);
  told = [];
});
afterEach(() => {
  logs.close();
  store.close();
  catalog.close();
  rmSync(folder, { recursive: true });
});

const recover = () => {
  const events = openEventBus();
  events.subscribe((event) => told.push(event));
  const now = () => new Date(9000);
  return recoverRuns({ store, catalog, recorder: openRunRecorder(store, logs, events, now), now });
};

const left = (runId: string, change: Partial<StoredRun>) => {
  store.put({
    runId,
    jobName: "j",
    script: "jobs/j.job.sql",
    attempt: 0,
    retriesLeft: 0,
    state: "RUNNING",
    arguments: { "--day": "2001-01-01" },
    timeoutMinutes: 480,
    scriptSha256: "0".repeat(64),
    startedMs: 1000,
    modifiedMs: 2000,
    executionSeconds: 0,
    inputs: [],
    outputs: [],
    nodes: [],
    ...change,
  });
};

const states = () => Object.fromEntries(store.page(undefined, { limit: 100 }).items.map(({ runId, state }) => [runId, state]));

describe("recovery of runs", () => {
  it("settles what a dead daemon left, once", async () => {
    left("jr_starting", { state: "STARTING" });
    left("jr_running", {});
    left("jr_stopping", { state: "STOPPING" });
    left("jr_waiting", { state: "WAITING" });
    left("jr_committed", {});
    left("jr_stopped_too_late", { state: "STOPPING" });
    left("jr_before", { state: "TIMEOUT" });
    for (const runId of ["jr_committed", "jr_stopped_too_late"]) {
      catalog.commits.record({ runId, jobName: "j", tables: [] });
    }
    expect(recover().map(({ runId }) => runId)).toEqual(["jr_waiting"]);
    const settled = {
      jr_starting: "FAILED",
      jr_running: "FAILED",
      jr_stopping: "STOPPED",
      jr_waiting: "WAITING",
      jr_committed: "SUCCEEDED",
      jr_stopped_too_late: "SUCCEEDED",
      jr_before: "TIMEOUT",
    };
    expect(states()).toEqual(settled);
    expect(store.find("jr_running")).toMatchObject({
      errorMessage: "The runtime ended while the run was RUNNING; nothing was written.",
      completedMs: 9000,
    });
    expect((await logs.read("jr_running", 0, 10)).lines.at(-1)?.message).toContain("The runtime ended while the run was RUNNING");
    expect(told.filter(({ kind }) => kind === "run-state")).toHaveLength(5);

    expect(recover().map(({ runId }) => runId)).toEqual(["jr_waiting"]);
    expect(states()).toEqual(settled);
    expect(told.filter(({ kind }) => kind === "run-state")).toHaveLength(5);
  });

  it("retries a failed run as often as it has retries left", () => {
    left("jr_1", { retriesLeft: 2 });
    const [first] = recover();
    expect(first).toMatchObject({ runId: "jr_1_attempt_1", previousRunId: "jr_1", attempt: 1, retriesLeft: 1, state: "WAITING" });
    left("jr_1_attempt_1", { ...first, state: "RUNNING" });
    expect(recover()).toMatchObject([{ runId: "jr_1_attempt_2", previousRunId: "jr_1_attempt_1", retriesLeft: 0 }]);
    left("jr_1_attempt_2", { state: "RUNNING", attempt: 2 });
    expect(recover()).toEqual([]);
    expect(Object.values(states())).toEqual(["FAILED", "FAILED", "FAILED"]);
  });

  it("kills a worker that outlived its daemon, and no other process that has its pid now", async () => {
    const orphan = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await Promise.all([once(orphan, "spawn"), once(stranger, "spawn")]);
    const start = processStart(orphan.pid ?? 0);
    if (start === undefined) {
      // Without /proc nothing tells two processes of one pid apart, and recovery kills none.
      stranger.kill();
      orphan.kill();
      return;
    }
    left("jr_1", { worker: { pid: orphan.pid ?? 0, processStart: start } });
    left("jr_2", { worker: { pid: stranger.pid ?? 0, processStart: `${start}0` } });
    left("jr_3", { worker: { pid: stranger.pid ?? 0 } });
    const ended = once(orphan, "exit");
    recover();
    expect((await ended)[1]).toBe("SIGKILL");
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
    await once(stranger, "exit");
  });
});
