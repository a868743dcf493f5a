import type { BuildContext, JobModule } from "../plan/job-module.ts";
import { argumentValues, type ArgumentSpecs, type ArgumentValues } from "./arguments.ts";
import { buildPlan } from "./build.ts";
import { declarationOf, type JobHeader } from "./declaration.ts";
import { badArgument } from "./errors.ts";

/** What a job's function is given. */
export interface JobContext<Specs extends ArgumentSpecs> {
  /** The run's arguments, of the declared types: numbers, booleans, and text for all others. */
  readonly args: ArgumentValues<Specs>;
  /** Writes into the run's log. */
  readonly log: Log;
  readonly jobName: string;
  readonly runId: string;
}

type Write = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

/**
 * A job: what it declares of itself, and a function that describes its datasets and where they are written. The function runs at the
 * start of each run and reads no data. Throws a PlanError for a declaration that cannot be.
 */
export function job<const Specs extends ArgumentSpecs = Readonly<Record<never, never>>>(
  header: JobHeader<Specs>,
  describe: (context: JobContext<Specs>) => void | Promise<void>,
): JobModule {
  const declaration = declarationOf(header);
  if (typeof describe !== "function")
    throw badArgument("job()", "a function as its second argument: job({ ... }, ({ args }) => { ... })", describe);
  return {
    epoxy: "job",
    declaration,
    build: async (context) => {
      const args = argumentValues(declaration.arguments, context.arguments) as ArgumentValues<Specs>;
      const build = {
        context,
        bookmark: declaration.bookmark,
        database: declaration.database,
        nodes: [],
        functions: new Map(),
        sources: new Map(),
      };
      return buildPlan(build, () => describe({ args, log: logOf(context), jobName: context.jobName, runId: context.runId }));
    },
  };
}

function logOf(context: BuildContext): Log {
  const at =
    (level: keyof Log): Write =>
    (message, fields) => {
      context.log(level, message, fields);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
