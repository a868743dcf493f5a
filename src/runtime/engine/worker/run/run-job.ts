import type { RunTask, WorkerLimits, WorkerResult } from "../../../../protocol/worker.ts";
import type { Plan } from "../../../../plan/plan.ts";
import type { Channel } from "../channel.ts";
import { openSession } from "../open-session.ts";
import { isMalformedJson } from "../read/malformed-error.ts";
import { loadScript } from "../script/load-script.ts";
import { awaitDebugger } from "../script/await-debugger.ts";
import { limitResidentMemory } from "../script/limit-resident-memory.ts";
import type { WarmDatabase } from "../session/warm-database.ts";
import type { Log } from "./log.ts";
import { runPlan } from "./run-plan.ts";

/** A script to staged outputs. Nothing it does is visible outside its staging folders. */
export async function runJob(task: RunTask, limits: WorkerLimits, warm: WarmDatabase, channel: Channel): Promise<WorkerResult> {
  const log: Log = (level, message, fields) =>
    channel.send({ kind: "log", line: { time: new Date().toISOString(), level, message, ...(fields === undefined ? {} : { fields }) } });
  if (task.script.language === "typescript") limitResidentMemory(limits.memory);
  if (task.inspect === true) await awaitDebugger((url) => channel.sendAndWait({ kind: "inspector", url }));
  const script = await loadScript(task, { log });
  channel.send({ kind: "plan", plan: script.plan });
  const session = await openSession(limits, channel.signal, warm, { inlineCtes: !hasLongChain(script.plan) });
  const run = async (lineByLine: boolean) => {
    const result = await runPlan({ task, script, session, channel, log, lineByLine });
    await session.settleChecks();
    return result;
  };
  try {
    return await run(false);
  } catch (error) {
    if (!isMalformedJson(error)) {
      throw error;
    }
    // Nothing was committed, so everything can be done once more, the slow way that tells broken lines from others.
    log("debug", "there are malformed JSON documents: reading line by line");
    return await run(true);
  }
}

/** Planning cost doubles with each CTE that uses another twice: 2 s for a chain of 20. */
function hasLongChain(plan: Plan): boolean {
  return plan.nodes.some(
    (node) => node.kind === "sql" && (node.text.match(/\bAS\s+(?:NOT\s+)?(?:MATERIALIZED\s+)?\(/gi) ?? []).length > 10,
  );
}
