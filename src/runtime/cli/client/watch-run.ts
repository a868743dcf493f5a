import type { Glue } from "@aws-sdk/client-glue";
import type { RunStateEvent, RuntimeEvent } from "../../../protocol/event.ts";
import { runtimeGone } from "../errors.ts";
import { endStates } from "../terminal/describe-run.ts";

/** A run with its retries: attempts share the id up to `_attempt_`. */
export interface RunToWatch {
  readonly runId: string;
  readonly jobName: string;
  readonly maxRetries: number;
}

/** Follows a run through the events until its last attempt has ended, and answers how. A runtime that ends first is an error. */
export async function watchRun(
  { runId, jobName, maxRetries }: RunToWatch,
  events: AsyncIterable<RuntimeEvent>,
  show: (event: RuntimeEvent) => void,
): Promise<RunStateEvent> {
  for await (const event of events) {
    if (!("runId" in event) || familyOf(event.runId) !== familyOf(runId)) continue;
    show(event);
    if (event.kind !== "run-state" || !endStates.has(event.state)) continue;
    const retried = ["FAILED", "TIMEOUT"].includes(event.state) && event.attempt < maxRetries;
    if (!retried) return event;
  }
  throw runtimeGone(`${jobName} was running`);
}

/** Asks for a run's stop; one that has ended meanwhile is fine. */
export async function stopRun(glue: Glue, jobName: string, runId: string): Promise<void> {
  await glue.batchStopJobRun({ JobName: jobName, JobRunIds: [runId] });
}

const familyOf = (runId: string) => runId.replace(/_attempt_\d+$/, "");
