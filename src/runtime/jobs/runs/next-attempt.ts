import { retryDelay } from "./retry-delay.ts";
import { attemptId } from "./run-id.ts";
import type { StoredRun } from "./stored-run.ts";

/** The automatic retry of a run that failed; undefined when it has none left. It waits, with what the failed one was given. */
export function nextAttempt(failed: StoredRun, now: Date): StoredRun | undefined {
  if (failed.retriesLeft === 0) {
    return undefined;
  }
  const { completedMs: _, errorMessage: __, worker: ___, gitCommit: ____, ...run } = failed;
  const attempt = failed.attempt + 1;
  return {
    ...run,
    runId: attemptId(failed.runId, attempt),
    previousRunId: failed.runId,
    attempt,
    retriesLeft: failed.retriesLeft - 1,
    state: "WAITING",
    stateDetail: `retries in ${retryDelay(attempt) / 1000} s (${failed.retriesLeft - 1} retries left after that)`,
    startedMs: now.getTime(),
    modifiedMs: now.getTime(),
    executionSeconds: 0,
    inputs: [],
    outputs: [],
    nodes: [],
  };
}
