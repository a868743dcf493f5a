import type { FileFormat } from "../plan/format.ts";
import type { JobDeclaration } from "../plan/job-declaration.ts";
import type { Plan } from "../plan/plan.ts";
import type { Column } from "../plan/type.ts";
import type {
  BoundFiles,
  BoundRead,
  BoundWrite,
  ReadRequest,
  Sample,
  StagedOutput,
  StagedView,
  TransportedError,
  WriteRequest,
} from "./binding.ts";
import type { CustomClassifier } from "./custom-classifier.ts";
import type { LogLine, NodeMetrics, Progress } from "./event.ts";
import type { FilterCondition, PreviewAnswer, SortColumn } from "./preview.ts";

/**
 * Between the daemon and a worker process, over the fork's channel (structured clone, so bytes travel as they are).
 * A worker takes a task, tells what it sees, asks for bindings, and ends it with `done` or `failed`. Then the process ends,
 * or takes another task (see `LastMessage`). When the channel closes it exits.
 */
export type ToWorker =
  | { readonly kind: "start"; readonly task: WorkerTask; readonly limits: WorkerLimits }
  /** Answers the worker's request with the same `request` number. */
  | { readonly kind: "answer"; readonly request: number; readonly answer: WorkerAnswer }
  /** So many bytes of Arrow have been taken: as many more may be sent. */
  | { readonly kind: "taken"; readonly bytes: number }
  | { readonly kind: "interrupt" };

export type WorkerAnswer =
  | { readonly kind: "reads"; readonly reads: readonly BoundRead[] }
  | { readonly kind: "write"; readonly write: BoundWrite }
  | { readonly kind: "refused"; readonly error: TransportedError };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "bind-reads"; readonly request: number; readonly reads: readonly ReadRequest[] }
  | { readonly kind: "bind-write"; readonly request: number; readonly write: WriteRequest }
  | { readonly kind: "log"; readonly line: LogLine }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "plan"; readonly plan: Plan }
  /** A debugger can attach there; the script waits for it. */
  | { readonly kind: "inspector"; readonly url: string }
  | { readonly kind: "metrics"; readonly nodes: readonly NodeMetrics[] }
  /** A part of an Arrow IPC stream (query tasks). */
  | { readonly kind: "arrow"; readonly bytes: Uint8Array }
  | { readonly kind: "inspected"; readonly file: string; readonly result: InspectedFile }
  | LastMessage;

/**
 * `wrote`: the process has written to its standard output or error; its lines are complete when it is gone. `stays`: it
 * takes another task, and will say `ready` again.
 */
export type LastMessage = { readonly wrote: boolean; readonly stays: boolean } & TaskOutcome;

export type TaskOutcome =
  { readonly kind: "done"; readonly result: WorkerResult } | { readonly kind: "failed"; readonly error: TransportedError };

/** A process that ends itself because it holds too much memory writes this line to its standard error first. */
export const overMemoryMark = "epoxy: this process holds more memory than it may";

export interface WorkerLimits {
  /** DuckDB's memory limit, bytes. */
  readonly memory: number;
  readonly threads: number;
  /** Spill folder, made by the daemon and removed by it afterwards. */
  readonly temporaryFolder: string;
  readonly temporaryBytes: number;
  /** Folders the engine may touch; everything else is refused by DuckDB. */
  readonly allowedFolders: readonly string[];
}

export type WorkerTask = RunTask | PlanTask | DescribeTask | QueryTask | InspectTask | PreviewTask;

/** Whether a task runs SQL in a DuckDB of its own and no code of the user's: nothing of it is left in the process. */
export function runsSqlAlone(task: WorkerTask): boolean {
  return task.kind === "query" || (task.kind === "preview" && task.source.kind !== "node");
}

/** Runs a job to staged outputs. */
export interface RunTask {
  readonly kind: "run";
  readonly runId: string;
  readonly jobName: string;
  readonly script: JobScript;
  /** Validated values by name, text as given. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly defaultDatabase?: string;
  readonly bookmark: boolean;
  /** The script waits for a debugger before its first line. */
  readonly inspect?: boolean;
  /** As the daemon read it: for a SQL script the types of its arguments and what becomes of malformed rows. */
  readonly declaration?: JobDeclaration;
}

export interface JobScript {
  readonly language: "sql" | "typescript";
  /** Absolute path of the script: what positions and stack traces name. */
  readonly path: string;
  readonly workspaceFolder: string;
  /** Of a SQL script; a TypeScript one is bundled from its path. */
  readonly text?: string;
}

/** Tells the plan of a job, and asks for what it reads; computes nothing. */
export interface PlanTask {
  readonly kind: "plan";
  readonly run: RunTask;
  /** Whether its tables are asked for: then it also fails where one is missing. */
  readonly bind: boolean;
}

/** Loads a TypeScript job and tells what it declares; runs nothing of it. */
export interface DescribeTask {
  readonly kind: "describe";
  readonly script: JobScript;
}

/** One SELECT over the catalog, rows as an Arrow IPC stream. */
export interface QueryTask {
  readonly kind: "query";
  readonly text: string;
  readonly defaultDatabase?: string;
  readonly offset: number;
  readonly limit: number;
  /** Answer the plan that DuckDB would run instead of rows. */
  readonly explain: boolean;
}

/** Rows to be looked at: of a table, files, a query, a node of a job's plan, or a result that was kept. Nothing is written but what is kept. */
export interface PreviewTask {
  readonly kind: "preview";
  readonly source: PreviewSource;
  /** All hold for each row. */
  readonly filter: readonly FilterCondition[];
  /** The first counts most. Nulls come last. Ties are settled by the other columns, so that pages fit together. */
  readonly sort: readonly SortColumn[];
  /** Only these, in this order; absent: all. */
  readonly columns?: readonly string[] | undefined;
  readonly answer: PreviewAnswer;
}

export type PreviewSource =
  | { readonly kind: "table"; readonly database: string; readonly table: string }
  | { readonly kind: "files"; readonly files: BoundFiles }
  | { readonly kind: "query"; readonly text: string; readonly defaultDatabase?: string }
  /** Absent `node`: the last one that has rows. `frame`: which rows of a node that gives several. */
  | { readonly kind: "node"; readonly run: RunTask; readonly node?: string; readonly frame?: string }
  /** A file that an answer of the kind `keep` made. */
  | { readonly kind: "kept"; readonly path: string };

/** Finds out the format and columns of files, for the crawler. */
export interface InspectTask {
  readonly kind: "inspect";
  readonly files: readonly FileToInspect[];
  /** Tried in this order before the candidates of a file. */
  readonly classifiers?: readonly CustomClassifier[];
}

export interface FileToInspect {
  readonly path: string;
  readonly bytes: number;
  /** Formats to try, most likely first; by content and name. */
  readonly candidates: readonly FileFormat["kind"][];
}

export type InspectedFile =
  | { readonly kind: "recognized"; readonly format: FileFormat; readonly columns: readonly Column[]; readonly rows?: number }
  | { readonly kind: "empty" }
  | { readonly kind: "unknown"; readonly reason: string };

export type WorkerResult =
  | {
      readonly kind: "run";
      readonly outputs: readonly StagedOutput[];
      readonly views: readonly StagedView[];
      readonly samples: readonly Sample[];
      /** Read and written data versions, by `database.table`. */
      readonly readVersions: Readonly<Record<string, number>>;
      readonly progress: Progress;
    }
  | { readonly kind: "describe"; readonly declaration: JobDeclaration; readonly dependencies: readonly string[] }
  | { readonly kind: "query"; readonly rows: number; readonly columns: readonly Column[] }
  | { readonly kind: "plan" }
  | { readonly kind: "preview"; readonly rows: number }
  | { readonly kind: "inspect" };
