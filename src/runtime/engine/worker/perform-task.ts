import { assertNever } from "../../../plan/assert-never.ts";
import type { TaskOutcome, WorkerLimits, WorkerResult, WorkerTask } from "../../../protocol/worker.ts";
import type { Channel } from "./channel.ts";
import { inspectFiles } from "./inspect/inspect.ts";
import { openSession } from "./open-session.ts";
import { tellPlan } from "./plan/tell-plan.ts";
import { runPreview } from "./preview/run-preview.ts";
import { runQuery } from "./query/run-query.ts";
import { runJob } from "./run/run-job.ts";
import { describeScript } from "./script/describe-script.ts";
import { uncaughtError } from "./script/uncaught-error.ts";
import type { WarmDatabase } from "./session/warm-database.ts";
import { transportedError } from "./transported-error.ts";

/** Does one task. Whatever goes wrong becomes the last message: this is the worker's one catch. */
export async function performTask(task: WorkerTask, limits: WorkerLimits, warm: WarmDatabase, channel: Channel): Promise<TaskOutcome> {
  try {
    return { kind: "done", result: await Promise.race([perform(task, limits, warm, channel), uncaughtError()]) };
  } catch (error) {
    return { kind: "failed", error: transportedError(error) };
  }
}

async function perform(task: WorkerTask, limits: WorkerLimits, warm: WarmDatabase, channel: Channel): Promise<WorkerResult> {
  switch (task.kind) {
    case "run":
      return runJob(task, limits, warm, channel);
    case "plan":
      await tellPlan(task, limits, warm, channel);
      return { kind: "plan" };
    case "query":
      return runQuery(task, limits, warm, channel);
    case "preview":
      return runPreview(task, limits, warm, channel);
    case "describe":
      return { kind: "describe", ...(await describeScript(task)) };
    case "inspect":
      await inspectFiles(await openSession(limits, channel.signal, warm), task, channel.send);
      return { kind: "inspect" };
    default:
      return assertNever(task);
  }
}
