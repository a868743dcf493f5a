import { CatalogError } from "../catalog/errors.ts";

/** What the jobs room refuses, in AWS Glue's exceptions. */
const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const jobNotFound = (name: string, closest: string | undefined, jobsFolder: string) =>
  new CatalogError(
    "EntityNotFoundException",
    `Job ${name} not found${closest === undefined ? `: jobs are the *.job.sql and *.job.ts files in ${jobsFolder}.` : `: did you mean ${closest}?`}`,
  );

export const jobUnreadable = (
  name: string,
  path: string,
  problem: { readonly message: string; readonly line?: number; readonly column?: number },
) =>
  invalid(
    `Job ${name} cannot run: ${path}${problem.line === undefined ? "" : `:${problem.line}:${problem.column ?? 1}`}: ${problem.message}`,
  );

export const runNotFound = (jobName: string, runId: string) =>
  new CatalogError("EntityNotFoundException", `Job run ${runId} of job ${jobName} not found.`);

export const argumentsRefused = (jobName: string, problems: readonly string[]) => invalid(`Job ${jobName}: ${problems.join("; ")}`);

export const concurrentRunsExceeded = (jobName: string, limit: number) =>
  new CatalogError(
    "ConcurrentRunsExceededException",
    `Concurrent runs exceeded for ${jobName}: ${limit} may run at a time (maxConcurrentRuns of the job).`,
  );

export const runHasEnded = (runId: string, state: string) =>
  new CatalogError("JobRunInvalidStateTransitionException", `Job run ${runId} is ${state} and cannot be stopped.`);

export const runStillActive = (runId: string, state: string) =>
  invalid(`Job run ${runId} is ${state}: it can be done again once it has ended.`);

export const invalidTimeout = (minutes: number) =>
  invalid(`Timeout must be more than 0 and at most 10080 minutes (7 days), found ${minutes}.`);

export const invalidPageToken = (token: string) => invalid(`"${token.slice(0, 50)}" is no page token of job runs.`);

export const jobsClosed = () => new CatalogError("OperationTimeoutException", "The runtime is closing: no run can start.");
