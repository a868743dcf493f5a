import { randomUUID } from "node:crypto";
import type { NodeMetrics } from "../../../protocol/event.ts";
import type { RunTask } from "../../../protocol/worker.ts";
import type { PreparedRun } from "../../jobs/runs/prepare-run.ts";
import { planMetrics } from "../../jobs/runs/run-messages.ts";
import type { Snapshot } from "../../storage/storage.ts";
import type { Rooms } from "../operation.ts";

/**
 * The plan of a job, asked of a worker that computes nothing. With a snapshot the worker also asks it for what the plan reads, as far as
 * the job's bookmark has not seen it. EngineError with the place in the script for what does not load.
 */
export async function askPlan(
  prepared: PreparedRun,
  { engine }: Pick<Rooms, "engine">,
  signal: AbortSignal,
  snapshot?: Snapshot,
): Promise<readonly NodeMetrics[]> {
  const { jobName, declaration, script } = prepared;
  const run: RunTask = {
    kind: "run",
    runId: `plan-${randomUUID()}`,
    jobName,
    script,
    arguments: prepared.arguments.values,
    ...(declaration.database === undefined ? {} : { defaultDatabase: declaration.database }),
    bookmark: prepared.arguments.bookmark !== "disable",
    declaration,
  };
  let nodes: readonly NodeMetrics[] = [];
  const task = engine.start(
    { kind: "plan", run, bind: snapshot !== undefined },
    {
      signal,
      memory: declaration.memory,
      listener: {
        plan: (plan) => void (nodes = planMetrics(plan)),
        ...(snapshot === undefined ? {} : { bindReads: (requests) => Promise.all(requests.map((request) => snapshot.read(request))) }),
      },
    },
  );
  await task.result;
  return nodes;
}
