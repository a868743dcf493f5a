import type { RunDetails } from "../../../protocol/job-request.ts";
import type { RunRecord } from "../../jobs/jobs.ts";

export function runDetails({ run, scriptSha256, gitCommit, inputs, outputs, nodes }: RunRecord): RunDetails {
  return {
    runId: run.Id ?? "",
    jobName: run.JobName ?? "",
    attempt: run.Attempt ?? 0,
    state: run.JobRunState ?? "",
    stateDetail: run.StateDetail,
    errorMessage: run.ErrorMessage,
    startedMs: run.StartedOn?.getTime() ?? 0,
    completedMs: run.CompletedOn?.getTime(),
    executionSeconds: run.ExecutionTime ?? 0,
    arguments: run.Arguments ?? {},
    previousRunId: run.PreviousRunId,
    triggerName: run.TriggerName,
    scriptSha256,
    gitCommit,
    inputs,
    outputs,
    nodes,
  };
}
