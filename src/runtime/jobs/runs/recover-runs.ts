import type { Catalog } from "../../catalog/catalog.ts";
import { nextAttempt } from "./next-attempt.ts";
import type { RunRecorder } from "./open-run-recorder.ts";
import type { RunStore } from "./open-run-store.ts";
import { processStart } from "./process-start.ts";
import { recordedOutputs } from "./recorded-outputs.ts";
import type { EndState, StoredRun } from "./stored-run.ts";

export interface RecoverRooms {
  readonly store: RunStore;
  readonly catalog: Pick<Catalog, "commits">;
  readonly recorder: RunRecorder;
  readonly now: () => Date;
}

/**
 * Settles the runs that a dead daemon left: a recorded commit makes one SUCCEEDED; one that was being stopped is STOPPED;
 * the others are FAILED. Answers, oldest first, those that wait: runs that had not begun, and retries of the failed ones.
 */
export function recoverRuns(rooms: RecoverRooms): readonly StoredRun[] {
  return rooms.store.active().flatMap((run) => (run.state === "WAITING" ? [run] : (settle(rooms, run) ?? [])));
}

function settle({ catalog, recorder, now }: RecoverRooms, run: StoredRun): StoredRun | undefined {
  killWorker(run);
  const recorded = catalog.commits.find(run.runId);
  const state: EndState = recorded !== undefined ? "SUCCEEDED" : run.state === "STOPPING" ? "STOPPED" : "FAILED";
  const message = `The runtime ended while the run was ${run.state}; nothing was written.`;
  recorder.log(
    run.runId,
    state === "FAILED"
      ? { level: "error", message }
      : { level: "info", message: `The runtime ended before the end of the run was told: it is ${state}.` },
  );
  const ended: StoredRun = {
    ...run,
    state,
    outputs: recordedOutputs(recorded),
    ...(state === "FAILED" ? { errorMessage: message } : {}),
    modifiedMs: now().getTime(),
    completedMs: now().getTime(),
  };
  const retry = state === "FAILED" ? nextAttempt(ended, now()) : undefined;
  if (retry === undefined) {
    recorder.record(ended);
  } else {
    recorder.record(ended, retry);
  }
  return retry;
}

/** A worker ends itself when its daemon is gone. One that hangs is killed, if the process with its pid is certainly still the same. */
function killWorker({ worker }: StoredRun): void {
  if (worker?.processStart !== undefined && processStart(worker.pid) === worker.processStart) {
    try {
      process.kill(worker.pid, "SIGKILL");
    } catch {
      // It ended at this very moment.
    }
  }
}
