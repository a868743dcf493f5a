import type { Job } from "@aws-sdk/client-glue";
import type { JobDefinition } from "../../jobs/jobs.ts";

/** A job of the workspace as Glue's API shows one. A script that cannot be read is listed with its problem as the description. */
export function glueJob({ name, language, path, modifiedMs, declaration, problem }: JobDefinition): Job {
  const defaults = (declaration?.arguments ?? []).flatMap((argument): [string, string][] =>
    argument.default === undefined ? [] : [[`--${argument.name}`, argument.default]],
  );
  if (declaration?.bookmark) defaults.push(["--job-bookmark-option", "job-bookmark-enable"]);
  return {
    Name: name,
    Description: problem ? `Cannot be read: ${problem.message}` : declaration?.description,
    Command: { Name: "glueetl", ScriptLocation: path },
    DefaultArguments: { "--job-language": language, ...Object.fromEntries(defaults) },
    MaxRetries: declaration?.retries ?? 0,
    Timeout: declaration?.timeout,
    ExecutionProperty: { MaxConcurrentRuns: declaration?.maxConcurrentRuns ?? 1 },
    LastModifiedOn: new Date(modifiedMs),
  };
}
