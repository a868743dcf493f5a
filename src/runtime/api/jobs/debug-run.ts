import type { JobAnswers, JobRequest } from "../../../protocol/job-request.ts";
import { endedBeforeDebugger, notDebuggable } from "../errors.ts";
import type { Rooms } from "../operation.ts";

/**
 * Starts a run whose script waits for a debugger, and answers where one can attach. When its client goes away before that, the run is
 * stopped.
 */
export async function debugRun(
  request: Extract<JobRequest, { kind: "debug" }>,
  { jobs, events }: Rooms,
  signal: AbortSignal,
): Promise<JobAnswers["debug"]> {
  const { name: job, language } = await jobs.definition(request.job);
  if (language !== "typescript") throw notDebuggable(job);
  const inspector = Promise.withResolvers<string>();
  const { runId } = await jobs.start(job, { arguments: request.arguments ?? {}, inspector: inspector.resolve });
  const stop = () => {
    if (endStates.has(jobs.run(job, runId).run.JobRunState ?? "")) return;
    jobs.stop(job, runId);
  };
  const unsubscribe = events.subscribe((event) => {
    if (event.kind === "run-state" && event.runId === runId && endStates.has(event.state))
      inspector.reject(endedBeforeDebugger(runId, event.state, event.message));
  });
  signal.addEventListener("abort", stop, { once: true });
  try {
    return { job, runId, inspector: await inspector.promise };
  } finally {
    unsubscribe();
    signal.removeEventListener("abort", stop);
  }
}

const endStates: ReadonlySet<string> = new Set(["SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT"]);
