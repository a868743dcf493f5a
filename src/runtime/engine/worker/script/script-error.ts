import type { SourcePosition } from "../../../../plan/plan.ts";
import { EngineError } from "../../errors.ts";
import { threw } from "./errors.ts";
import type { ScriptStack } from "./script-stack.ts";

/** What the user's code threw, with its place in the script. An error of the sdk keeps its own code and position. */
export function scriptError(error: unknown, stack: ScriptStack): EngineError {
  if (error instanceof EngineError) {
    return error;
  }
  if (!(error instanceof Error)) {
    return threw("ScriptError", `the script threw ${String(error)}`, undefined, undefined);
  }
  const trace = error.stack ?? "";
  const own = "code" in error && error.code === "PlanError" ? (error as Error & { readonly source?: SourcePosition }) : undefined;
  const message = own === undefined && error.name !== "Error" ? `${error.name}: ${error.message}` : error.message;
  return threw(own === undefined ? "ScriptError" : "PlanError", message, own?.source ?? stack.position(trace), stack.frames(trace));
}
