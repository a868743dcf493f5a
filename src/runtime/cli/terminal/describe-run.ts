import type { JobRun } from "@aws-sdk/client-glue";
import type { Paint } from "./paint.ts";

/** States in which a run has ended (Glue's JobRunState). */
export const endStates: ReadonlySet<string> = new Set(["SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED"]);

export function paintState(state: string, paint: Paint): string {
  if (state === "SUCCEEDED") return paint.green(state);
  if (state === "STOPPED" || !endStates.has(state)) return paint.yellow(state);
  return paint.red(state);
}

/** The part of a run's id that people type. */
export const shortRunId = (id: string) => id.replace(/^(jr_[0-9a-f]{9})[0-9a-f]*/, "$1");

/** From start to end, or to now; undefined before the start. Seconds. */
export function runSeconds({ StartedOn, CompletedOn }: JobRun): number | undefined {
  return StartedOn && ((CompletedOn ?? new Date()).getTime() - StartedOn.getTime()) / 1000;
}
