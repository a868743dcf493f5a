import type { RunTask } from "../../../../protocol/worker.ts";
import type { Channel } from "../channel.ts";
import type { EngineSession } from "../open-session.ts";
import type { LoadedScript } from "../script/load-script.ts";
import type { Log } from "./log.ts";

/** What running a plan needs. */
export interface PlanRun {
  readonly task: RunTask;
  readonly script: LoadedScript;
  readonly session: EngineSession;
  readonly channel: Channel;
  readonly log: Log;
  /** JSON is read so that broken documents can be told from others. */
  readonly lineByLine: boolean;
}
