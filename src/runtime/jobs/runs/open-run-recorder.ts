import type { LogLine } from "../../../protocol/event.ts";
import type { EventBus } from "../../monitor/event-bus.ts";
import type { RunLogs } from "../../monitor/open-run-logs.ts";
import type { RunStore } from "./open-run-store.ts";
import { isActive, type StoredRun } from "./stored-run.ts";

/** Where what happens to runs is kept and told: first on disk, then to listeners. */
export interface RunRecorder {
  /** All of them in one transaction, then an event for each whose state is new. */
  record(...runs: readonly [StoredRun, ...StoredRun[]]): void;
  log(runId: string, line: Omit<LogLine, "time"> & { readonly time?: string }): void;
}

export function openRunRecorder(store: RunStore, logs: RunLogs, events: EventBus, now: () => Date): RunRecorder {
  const log: RunRecorder["log"] = (runId, { time = now().toISOString(), ...line }) => {
    events.publish({ kind: "log", runId, line: logs.append(runId, { time, ...line }) });
  };
  return {
    record(...runs) {
      for (const run of runs) {
        if (!isActive(run.state)) {
          // Whoever hears of the end may read the whole log.
          logs.end(run.runId);
        }
      }
      const before = runs.map(({ runId }) => store.find(runId)?.state);
      store.transaction(() => {
        for (const run of runs) {
          store.put(run);
        }
      });
      for (const [index, run] of runs.entries()) {
        if (before[index] !== run.state) {
          events.publish(stateEvent(run));
        }
      }
    },
    log,
  };
}

function stateEvent({ runId, jobName, attempt, state, errorMessage, stateDetail }: StoredRun) {
  const message = errorMessage ?? stateDetail;
  return { kind: "run-state" as const, runId, jobName, attempt, state, ...(message === undefined ? {} : { message }) };
}
