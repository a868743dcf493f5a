import type { JobAnswers, JobRequest } from "../../../protocol/job-request.ts";
import { prepareRun } from "../../jobs/runs/prepare-run.ts";
import type { Rooms } from "../operation.ts";
import { askPlan } from "./ask-plan.ts";

export async function planOfJob(
  request: Extract<JobRequest, { kind: "plan" }>,
  rooms: Rooms,
  signal: AbortSignal,
): Promise<JobAnswers["plan"]> {
  const prepared = await prepareRun(await rooms.jobs.definition(request.job), rooms.workspace(), request.arguments ?? {});
  return { job: prepared.jobName, nodes: await askPlan(prepared, rooms, signal) };
}
