import type { JobAnswers, JobRequest } from "../../../protocol/job-request.ts";
import { endedBeforeDebugger } from "../errors.ts";
import type { Rooms } from "../operation.ts";

/** A client that goes away before the debugger could attach stops the run. */
export async function debugRun(
  request: Extract<JobRequest, { kind: "debug" }>,
  { jobs, events }: Rooms,
  signal: AbortSignal,
): Promise<JobAnswers["debug"]> {
  const job = (await jobs.definition(request.job)).name;
  const inspector = Promise.withResolvers<string>();
  const { runId } = await jobs.start(job, { arguments: request.arguments ?? {}, inspector: inspector.resolve });
  const give = () => {
    if (endStates.has(jobs.run(job, runId).run.JobRunState ?? "")) return;
    jobs.stop(job, runId);
  };
  const unsubscribe = events.subscribe((event) => {
    if (event.kind === "run-state" && event.runId === runId && endStates.has(event.state))
      inspector.reject(endedBeforeDebugger(runId, event.state, event.message));
  });
  signal.addEventListener("abort", give, { once: true });
  try {
    return { job, runId, inspector: await inspector.promise };
  } finally {
    unsubscribe();
    signal.removeEventListener("abort", give);
  }
}

const endStates: ReadonlySet<string> = new Set(["SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT"]);
