import type { BuildContext, BuiltJob, RowFunction } from "../../../../plan/job-module.ts";
import type { Plan } from "../../../../plan/plan.ts";
import type { RunTask } from "../../../../protocol/worker.ts";
import { unknownFunction } from "./errors.ts";
import { importScript } from "./import-script.ts";
import { scriptError } from "./script-error.ts";
import type { ScriptStack } from "./script-stack.ts";
import { sqlScriptPlan } from "./sql-script-plan.ts";

export interface LoadedScript {
  readonly plan: Plan;
  /** A map node's function; what it throws is an EngineError with its place in the script. */
  mapFunction(functionId: string): RowFunction;
}

export interface LoadContext {
  readonly log: BuildContext["log"];
}

/** A run's script as a plan. Throws an EngineError or PlanError with its position in the script. */
export async function loadScript(task: RunTask, context: LoadContext): Promise<LoadedScript> {
  if (task.script.language === "sql") {
    return {
      plan: sqlScriptPlan(task),
      mapFunction: (functionId) => {
        throw unknownFunction(functionId);
      },
    };
  }
  const { job, stack } = await importScript(task.script);
  const built = await buildJob(
    () =>
      job.build({
        arguments: task.arguments,
        jobName: task.jobName,
        runId: task.runId,
        log: context.log,
        position: () => stack.position(new Error("position").stack ?? ""),
      }),
    stack,
  );
  return { plan: built.plan, mapFunction: (functionId) => guarded(built.functions.get(functionId), functionId, stack) };
}

async function buildJob(build: () => Promise<BuiltJob>, stack: ScriptStack): Promise<BuiltJob> {
  try {
    return await build();
  } catch (error) {
    throw scriptError(error, stack);
  }
}

function guarded(rowFunction: RowFunction | undefined, functionId: string, stack: ScriptStack): RowFunction {
  if (rowFunction === undefined) {
    throw unknownFunction(functionId);
  }
  return (row) => {
    try {
      return rowFunction(row);
    } catch (error) {
      throw scriptError(error, stack);
    }
  };
}
