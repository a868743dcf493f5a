import { CatalogError } from "../catalog/errors.ts";

/** What the jobs room refuses, in AWS Glue's exceptions. */
const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const jobNotFound = (name: string, closest: string | undefined, jobsFolder: string) =>
  new CatalogError(
    "EntityNotFoundException",
    `Job ${name} not found${closest === undefined ? `: jobs are the *.job.sql and *.job.ts files in ${jobsFolder}, and those made by CreateJob.` : `: did you mean ${closest}?`}`,
  );

export const jobMismatch = () =>
  new CatalogError("IdempotentParameterMismatchException", "Job already submitted with different configuration");

export const jobIsFile = (name: string, path: string) =>
  new CatalogError("AlreadyExistsException", `Job already exists: ${name} is the file ${path} of the workspace. Choose another name.`);

export const fileJobKept = (name: string, path: string) =>
  invalid(`Job ${name} lives in its file ${path}: edit, rename or remove the file to change, rename or delete the job.`);

export const jobRequestInvalid = (name: string, problem: string) => invalid(`Job ${name}: ${problem}`);

export const capacityAndWorkers = (capacity: "Max" | "Allocated") =>
  invalid(`Please do not set ${capacity} Capacity if using Worker Type and Number of Workers.`);
export const capacityTwice = () => invalid("Please set only Allocated Capacity or Max Capacity");
export const capacityTooSmall = (member: "MaxCapacity" | "NumberOfWorkers", right: string, found: number) =>
  invalid(`${member} must be ${right}, found ${found}.`);

export const securityConfigurationUnknown = (name: string) => invalid(`Security configuration ${name} not found.`);

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
    `Concurrent runs exceeded for ${jobName}: ${limit} may run at a time (MaxConcurrentRuns of the job).`,
  );

export const runHasEnded = (runId: string, state: string) =>
  new CatalogError("JobRunInvalidStateTransitionException", `Job run ${runId} is ${state} and cannot be stopped.`);

export const runStillActive = (runId: string, state: string) =>
  invalid(`Job run ${runId} is ${state}: it can be done again once it has ended.`);

export const invalidTimeout = (minutes: number) =>
  invalid(`Timeout must be more than 0 and at most 10080 minutes (7 days), found ${minutes}.`);

export const invalidPageToken = (token: string) => invalid(`"${token.slice(0, 50)}" is no page token of job runs.`);

export const jobsClosed = () => new CatalogError("OperationTimeoutException", "The runtime is closing: no run can start.");
