import type { Deps } from "../deps.ts";

/** Asks for a run's stop; one that has ended meanwhile is fine. */
export async function stopRun({ runtime }: Deps, jobName: string, runId: string): Promise<void> {
  const glue = await (await runtime.connect()).glue();
  const { Errors = [] } = await glue.batchStopJobRun({ JobName: jobName, JobRunIds: [runId] });
  const detail = Errors[0]?.ErrorDetail;
  if (detail !== undefined && detail.ErrorCode !== "JobRunInvalidStateTransitionException") throw new Error(detail.ErrorMessage);
}
