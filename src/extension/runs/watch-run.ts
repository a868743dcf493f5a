import { type Disposable, EventEmitter, type Event } from "vscode";
import type { Deps } from "../deps.ts";
import { familyOf } from "./run-names.ts";
import { isLive } from "./run-state.ts";
import type { RunTracker, TrackedRun } from "./run-tracker.ts";

export interface RunEnd {
  readonly runId: string;
  readonly state: string;
  readonly message: string | undefined;
}

/** A run with its retries, from its start to the end of its last attempt. */
export interface WatchedRun extends Disposable {
  /** The attempt that runs now. */
  readonly runId: string;
  readonly onChange: Event<TrackedRun>;
  /** Never rejects; a runtime that ends first is `state: "UNKNOWN"`. */
  readonly ended: Promise<RunEnd>;
}

export function watchRun({ runtime, log }: Deps, tracker: RunTracker, jobName: string, firstRunId: string, maxRetries: number): WatchedRun {
  const changed = new EventEmitter<TrackedRun>();
  const ended = Promise.withResolvers<RunEnd>();
  let runId = firstRunId;
  const look = (state: string, attempt: number, message: string | undefined) => {
    if (isLive(state)) return;
    const isRetried = ["FAILED", "TIMEOUT"].includes(state) && attempt < maxRetries;
    if (!isRetried) ended.resolve({ runId, state, message });
  };
  const listening = [
    tracker.onChange((run, what) => {
      if (familyOf(run.runId) !== familyOf(firstRunId)) return;
      runId = run.runId;
      changed.fire(run);
      if (what === "state" && run.state !== undefined) look(run.state.state, run.state.attempt, run.state.message);
    }),
    runtime.onDidChangeState(({ kind }) => {
      if (kind === "stopped" || kind === "failed" || kind === "none") ended.resolve({ runId, state: "UNKNOWN", message: undefined });
    }),
  ];
  // It may have ended before anybody listened, and events may be missing: the record is asked once.
  void (async () => {
    const { state, attempt, errorMessage } = await (await runtime.connect()).jobs({ kind: "run", job: jobName, run: firstRunId });
    look(state, attempt, errorMessage);
  })().catch((error: unknown) => log.warn(`${firstRunId} cannot be asked for: ${String(error)}`));
  return {
    get runId() {
      return runId;
    },
    onChange: changed.event,
    ended: ended.promise,
    dispose: () => {
      for (const each of listening) each.dispose();
      changed.dispose();
    },
  };
}
