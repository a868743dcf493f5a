import type { PlanTask, WorkerLimits } from "../../../../protocol/worker.ts";
import type { Channel } from "../channel.ts";
import { openSession } from "../open-session.ts";
import { bindPlan } from "../run/bind-plan.ts";
import { loadScript } from "../script/load-script.ts";
import type { WarmDatabase } from "../session/warm-database.ts";

/** Loads a job's script and tells its plan; with `bind` the daemon hears what it would read. */
export async function tellPlan({ run, bind }: PlanTask, limits: WorkerLimits, warm: WarmDatabase, channel: Channel): Promise<void> {
  const log = () => undefined;
  const script = await loadScript(run, { log });
  channel.send({ kind: "plan", plan: script.plan });
  if (!bind) return;
  const session = await openSession(limits, channel.signal, warm);
  await bindPlan({ task: run, script, session, channel, log, lineByLine: false });
}
