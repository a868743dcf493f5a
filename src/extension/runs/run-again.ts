import type { Deps } from "../deps.ts";
import { followRun } from "./follow-run.ts";
import type { Running } from "./running.ts";
import { startRun } from "./start-run.ts";

/** The same job with the same arguments, as a new run that names the old one. */
export async function runAgain(deps: Deps, running: Running, jobName: string, runId: string): Promise<string> {
  const again = await startRun(deps, { jobName, again: runId });
  running.channels.show(jobName, again);
  const maxRetries = running.jobs.jobs?.find(({ name }) => name === jobName)?.maxRetries ?? 0;
  await followRun(deps, running, jobName, again, maxRetries);
  return again;
}
