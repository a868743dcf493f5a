import type { CreateJobRequest, JobRun, JobUpdate } from "@aws-sdk/client-glue";
import type { LogLine, NodeMetrics } from "../../protocol/event.ts";
import type { JobDeclaration } from "../../plan/job-declaration.ts";
import type { Definition } from "../catalog/definition-catalog.ts";
import type { Page, PageRequest } from "../catalog/page-request.ts";
import type { CommittedOutput } from "../storage/storage.ts";

/** Job definitions, those found in the workspace and those made by CreateJob, and their runs. */
export interface Jobs {
  /** All jobs, by name. One whose script cannot be read or run is listed with its error. */
  definitions(): Promise<readonly JobDefinition[]>;
  /** `EntityNotFoundException` for an unknown name; accepts a name or a path relative to the workspace. */
  definition(nameOrPath: string): Promise<JobDefinition>;
  /** `EntityNotFoundException` unless there is a job of that name. Does not look at its script. */
  need(name: string): void;
  /**
   * Defines a job whose script is at `Command.ScriptLocation`. The same request again changes nothing. Refuses with
   * IdempotentParameterMismatchException, AlreadyExistsException (a file's job has the name), InvalidInputException.
   */
  create(request: CreateJobRequest): void;
  /** Overwrites the definition. EntityNotFoundException, InvalidInputException (also for a job that is a file). */
  update(name: string, update: JobUpdate): void;
  /** With its tags and its bookmark; an unknown name is no error. InvalidInputException for a job that is a file. */
  delete(name: string): void;
  /** Checks arguments, records the run and starts it. Refuses with InvalidInputException, ConcurrentRunsExceededException, EntityNotFoundException. */
  start(jobName: string, request: StartRun): Promise<{ readonly runId: string }>;
  run(jobName: string, runId: string): RunRecord;
  /** Newest first. Without a job name: of every job. */
  runs(jobName: string | undefined, page: PageRequest): Page<RunRecord>;
  /** Resolves when the run is STOPPING; its end is told by events. Refuses a run that has ended (`JobRunInvalidStateTransitionException`). */
  stop(jobName: string, runId: string): void;
  /** Lines of a run's log from a position (a byte offset given by an earlier page; 0 is the start). */
  log(runId: string, from: number, limit: number): Promise<{ readonly lines: readonly LogLine[]; readonly next: number }>;
  /** The last lines, in order, that end at a position or before it (`Infinity`: the end); `start` is where the first of them begins. */
  logBefore(runId: string, before: number, limit: number): Promise<{ readonly lines: readonly LogLine[]; readonly start: number }>;
  /** Runs that are not ended. */
  readonly active: number;
  /** Settles runs that a dead daemon left: a recorded commit makes SUCCEEDED, everything else FAILED (and a retry, if it has some left). */
  recover(): void;
  /** Stops what runs; resolves when nothing does. */
  close(): Promise<void>;
}

export interface JobDefinition {
  readonly name: string;
  /** Absent when the script is in neither; then `problem` says so. */
  readonly language?: "sql" | "typescript";
  /** Absolute path of the script; its location as it was given, when there is no such path. */
  readonly path: string;
  readonly modifiedMs: number;
  /** Absent when the script cannot be read; then `problem` says why. What CreateJob was given overrides what the script declares. */
  readonly declaration?: JobDeclaration;
  readonly problem?: { readonly message: string; readonly line?: number; readonly column?: number };
  /** Of a job made by CreateJob; absent for one that is a file of the workspace. */
  readonly created?: Definition<CreateJobRequest>;
}

export interface StartRun {
  /** Without the leading dashes. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly timeoutMinutes?: number | undefined;
  /** A run to be done again with its own arguments (Glue's JobRunId of StartJobRun). */
  readonly retryOf?: string | undefined;
  readonly triggerName?: string | undefined;
  /** With it the script waits for a debugger, which attaches at the WebSocket URL that is given. Such a run is not retried. */
  readonly inspector?: ((url: string) => void) | undefined;
  /** Over the job's own settings. */
  readonly settings?: RunSettings | undefined;
}

/**
 * Glue's settings of a run. Queuing and the security configuration have an effect here; the others say what the run would
 * have in the cloud, and are kept to be shown.
 */
export type RunSettings = Pick<
  JobRun,
  | "JobMode"
  | "JobRunQueuingEnabled"
  | "SecurityConfiguration"
  | "GlueVersion"
  | "WorkerType"
  | "NumberOfWorkers"
  | "MaxCapacity"
  | "AllocatedCapacity"
  | "ExecutionClass"
  | "NotificationProperty"
  | "MaintenanceWindow"
>;

/** A run as kept: Glue's JobRun and what only we know. */
export interface RunRecord {
  readonly run: JobRun;
  readonly scriptSha256: string;
  /** HEAD of the workspace's git repository, with `-dirty` when the script differs from it; absent without git. */
  readonly gitCommit?: string;
  readonly inputs: readonly { readonly database: string; readonly table: string; readonly files: number; readonly bytes: number }[];
  readonly outputs: readonly CommittedOutput[];
  readonly nodes: readonly NodeMetrics[];
}
