import type { JobDetails } from "../../../protocol/job-request.ts";
import type { JobDefinition, Jobs } from "../../jobs/jobs.ts";

/** A job with what it declares, and its newest run. */
export function jobDetails({ name, language, path, declaration, problem, created }: JobDefinition, jobs: Pick<Jobs, "runs">): JobDetails {
  const [last] = jobs.runs(name, { limit: 1 }).items;
  return {
    name,
    language,
    path,
    isFile: created === undefined,
    description: declaration?.description,
    arguments: declaration?.arguments ?? [],
    bookmark: declaration?.bookmark ?? false,
    schedule: declaration?.schedule,
    maxRetries: declaration?.retries ?? 0,
    problem,
    lastRun: last && { runId: last.run.Id ?? "", state: last.run.JobRunState ?? "", startedMs: last.run.StartedOn?.getTime() ?? 0 },
  };
}
