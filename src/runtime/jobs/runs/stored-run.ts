import type { JobRun } from "@aws-sdk/client-glue";
import type { NodeMetrics } from "../../../protocol/event.ts";
import type { CommittedOutput } from "../../storage/storage.ts";
import type { RunRecord, RunSettings } from "../jobs.ts";

/** One attempt of a run, as the store keeps it. Times in milliseconds since 1970. */
export interface StoredRun {
  readonly runId: string;
  readonly jobName: string;
  /** What its definition is found by again: the path of the script, relative to the workspace; the name of a job made by CreateJob. */
  readonly script: string;
  readonly attempt: number;
  readonly retriesLeft: number;
  readonly state: RunState;
  readonly stateDetail?: string;
  readonly triggerName?: string;
  readonly previousRunId?: string;
  /** `--name` to value. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly timeoutMinutes: number;
  /** Of the job, when the run was started: no more of its runs are executed at a time. Absent in records of version 0.1. */
  readonly maxConcurrentRuns?: number;
  /** Absent in records of version 0.1. */
  readonly settings?: RunSettings;
  readonly scriptSha256: string;
  readonly gitCommit?: string;
  readonly startedMs: number;
  readonly modifiedMs: number;
  readonly completedMs?: number;
  readonly executionSeconds: number;
  readonly errorMessage?: string;
  /** Written with RUNNING: whose death ends the run. */
  readonly worker?: { readonly pid: number; readonly processStart?: string };
  readonly inputs: RunRecord["inputs"];
  readonly outputs: readonly CommittedOutput[];
  readonly nodes: readonly NodeMetrics[];
}

/** Those of Glue's JobRunState that a run of ours can be in. */
export type RunState = ActiveState | EndState;
export type ActiveState = "WAITING" | "STARTING" | "RUNNING" | "STOPPING";
export type EndState = "SUCCEEDED" | "FAILED" | "STOPPED" | "TIMEOUT";

export function isActive(state: RunState): state is ActiveState {
  return state === "WAITING" || state === "STARTING" || state === "RUNNING" || state === "STOPPING";
}

export function runRecord(stored: StoredRun): RunRecord {
  const { scriptSha256, gitCommit, inputs, outputs, nodes } = stored;
  return { run: jobRun(stored), scriptSha256, ...(gitCommit === undefined ? {} : { gitCommit }), inputs, outputs, nodes };
}

function jobRun(stored: StoredRun): JobRun {
  return {
    Id: stored.runId,
    Attempt: stored.attempt,
    ...(stored.previousRunId === undefined ? {} : { PreviousRunId: stored.previousRunId }),
    ...(stored.triggerName === undefined ? {} : { TriggerName: stored.triggerName }),
    JobName: stored.jobName,
    JobMode: "SCRIPT",
    ...stored.settings,
    StartedOn: new Date(stored.startedMs),
    LastModifiedOn: new Date(stored.modifiedMs),
    ...(stored.completedMs === undefined ? {} : { CompletedOn: new Date(stored.completedMs) }),
    JobRunState: stored.state,
    ...(stored.stateDetail === undefined ? {} : { StateDetail: stored.stateDetail }),
    Arguments: { ...stored.arguments },
    ...(stored.errorMessage === undefined ? {} : { ErrorMessage: stored.errorMessage }),
    PredecessorRuns: [],
    ExecutionTime: stored.executionSeconds,
    // Glue counts whole minutes; a local job may have less.
    Timeout: Math.ceil(stored.timeoutMinutes),
    LogGroupName: "/aws-glue/jobs",
  };
}
