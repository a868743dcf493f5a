import type { JobRun } from "@aws-sdk/client-glue";

/** A run as the Runs view shows it. Times in milliseconds since 1970. */
export interface RunEntry {
  readonly runId: string;
  readonly jobName: string;
  readonly attempt: number;
  readonly state: string;
  readonly message: string | undefined;
  readonly startedMs: number;
  readonly completedMs: number | undefined;
}

export function runEntry(run: JobRun): RunEntry {
  return {
    runId: run.Id ?? "",
    jobName: run.JobName ?? "",
    attempt: run.Attempt ?? 0,
    state: run.JobRunState ?? "",
    message: run.ErrorMessage ?? run.StateDetail,
    startedMs: run.StartedOn?.getTime() ?? 0,
    completedMs: run.CompletedOn?.getTime(),
  };
}
