import type { Job } from "@aws-sdk/client-glue";
import type { JobDefinition } from "../../jobs/jobs.ts";

/**
 * A job as Glue's API shows one: what CreateJob was given, with the defaults that hold; for a script of the workspace what it
 * declares. A script that cannot be read is listed with its problem as the description.
 */
export function glueJob(job: JobDefinition): Job {
  const { name, modifiedMs, declaration, created } = job;
  const effective = {
    Description: declaration?.description,
    MaxRetries: declaration?.retries ?? 0,
    Timeout: declaration?.timeout === undefined ? undefined : Math.ceil(declaration.timeout),
    ExecutionProperty: { MaxConcurrentRuns: declaration?.maxConcurrentRuns ?? 1 },
  };
  return created === undefined
    ? { Name: name, ...effective, ...fileJob(job), LastModifiedOn: new Date(modifiedMs) }
    : { ...effective, ...created.body, CreatedOn: created.createdOn, LastModifiedOn: created.updatedOn };
}

function fileJob({ language, path, declaration, problem }: JobDefinition): Job {
  const defaults = (declaration?.arguments ?? []).flatMap((argument): [string, string][] =>
    argument.default === undefined ? [] : [[`--${argument.name}`, argument.default]],
  );
  if (declaration?.bookmark) defaults.push(["--job-bookmark-option", "job-bookmark-enable"]);
  return {
    ...(problem ? { Description: `Cannot be read: ${problem.message}` } : {}),
    Role: "local",
    JobMode: "SCRIPT",
    Command: { Name: "glueetl", ScriptLocation: path },
    DefaultArguments: { "--job-language": language ?? "", ...Object.fromEntries(defaults) },
    GlueVersion: "5.1",
  };
}
