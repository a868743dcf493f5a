import type { ArgumentDeclaration } from "../plan/job-declaration.ts";
import type { NodeMetrics } from "./event.ts";

/** What `POST /jobs` takes: questions about jobs and runs that AWS's calls do not answer. `job`: its name, or the path of its script. */
export type JobRequest =
  | { readonly kind: "list" }
  | { readonly kind: "run"; readonly job: string; readonly run: string }
  /** The plan of a job, without running it; arguments that are left out have their defaults. */
  | { readonly kind: "plan"; readonly job: string; readonly arguments?: Readonly<Record<string, string>> | undefined }
  | { readonly kind: "bookmark"; readonly job: string; readonly arguments?: Readonly<Record<string, string>> | undefined }
  /** Starts a run whose script waits for a debugger before its first line. Answers once the debugger can attach. */
  | { readonly kind: "debug"; readonly job: string; readonly arguments?: Readonly<Record<string, string>> | undefined };

/** The answer to each kind of question. */
export interface JobAnswers {
  /** `folder`: where scripts are found, an absolute path. */
  readonly list: { readonly folder: string; readonly jobs: readonly JobDetails[] };
  readonly run: RunDetails;
  readonly plan: { readonly job: string; readonly nodes: readonly NodeMetrics[] };
  readonly bookmark: BookmarkDetails;
  /** `inspector`: the WebSocket URL of Node's inspector; who has it can run code in the run's process. */
  readonly debug: { readonly job: string; readonly runId: string; readonly inspector: string };
}

export interface JobDetails {
  readonly name: string;
  readonly language?: "sql" | "typescript" | undefined;
  /** Absolute path of the script; its location as it was given, when there is no such path. */
  readonly path: string;
  /** Of the workspace; false: made by CreateJob. */
  readonly isFile: boolean;
  readonly description?: string | undefined;
  readonly arguments: readonly ArgumentDeclaration[];
  readonly bookmark: boolean;
  readonly schedule?: string | undefined;
  readonly maxRetries: number;
  /** Why the script cannot be read. */
  readonly problem?: { readonly message: string; readonly line?: number; readonly column?: number } | undefined;
  readonly lastRun?: { readonly runId: string; readonly state: string; readonly startedMs: number } | undefined;
}

/** A run as the runtime keeps it. Times in milliseconds since 1970. */
export interface RunDetails {
  readonly runId: string;
  readonly jobName: string;
  readonly attempt: number;
  /** Glue's JobRunState. */
  readonly state: string;
  readonly stateDetail?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly startedMs: number;
  readonly completedMs?: number | undefined;
  readonly executionSeconds: number;
  /** `--name` to value, as given. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly previousRunId?: string | undefined;
  readonly triggerName?: string | undefined;
  readonly scriptSha256: string;
  readonly gitCommit?: string | undefined;
  readonly inputs: readonly { readonly database: string; readonly table: string; readonly files: number; readonly bytes: number }[];
  readonly outputs: readonly RunOutput[];
  readonly nodes: readonly NodeMetrics[];
}

export interface RunOutput {
  readonly database: string;
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly files: number;
  readonly versionId: string;
  readonly created: boolean;
}

/** What an incremental job has seen, and what its next run would read. */
export interface BookmarkDetails {
  readonly job: string;
  /** Whether the job declares that it keeps one. */
  readonly declared: boolean;
  /** Rises with each reset; absent: the job has no bookmark yet. */
  readonly version?: number | undefined;
  readonly sources: readonly BookmarkSource[];
  /** Newest first: those that can be gone back to. */
  readonly runs: readonly BookmarkRun[];
  /** Why it is not known what the next run would read. */
  readonly problem?: string | undefined;
}

export interface BookmarkSource {
  readonly name: string;
  readonly seen: BookmarkFiles;
  /** What the next run would read; absent when it is not known, and for a source that the script no longer has. */
  readonly pending?: BookmarkFiles | undefined;
}

export interface BookmarkFiles {
  readonly files: number;
  readonly bytes: number;
  /** The newest of them, at most 200. */
  readonly newest: readonly { readonly uri: string; readonly modifiedMs: number; readonly bytes: number }[];
}

export interface BookmarkRun {
  readonly runId: string;
  readonly attempt: number;
  /** When it advanced the bookmark, milliseconds since 1970. */
  readonly advancedMs: number;
  /** Files that it was the last to see. */
  readonly files: number;
}
