import type { BoundRead, BoundWrite, ReadRequest, WriteRequest } from "../../protocol/binding.ts";
import type { LogLine, NodeMetrics, Progress } from "../../protocol/event.ts";
import type { Plan } from "../../plan/plan.ts";
import type { FromWorker, WorkerResult, WorkerTask } from "../../protocol/worker.ts";

/** The daemon's side of the workers: forks one ahead of need, gives each its tasks, and ends it. Loads no DuckDB. */
export interface Engine {
  /**
   * Starts a task at once in the worker that waits. Rejects with an `EngineError` (see `errors.ts`): the worker's own
   * failure, `WORKER_KILLED` with the signal, or `Stopped` after an abort (interrupt first, SIGKILL five seconds later).
   */
  start(task: WorkerTask, options: TaskOptions): RunningTask;
  /** Ends every worker; resolves when their processes are gone. */
  close(): Promise<void>;
}

export interface TaskOptions {
  readonly listener: TaskListener;
  readonly signal: AbortSignal;
  /** Overrides of the workspace's limits. */
  readonly memory?: number | undefined;
  /** Folders that the task may touch beside the workspace's buckets. */
  readonly folders?: readonly string[];
}

export interface TaskListener {
  /** Answer what the worker is to read or write; a thrown CatalogError reaches the script. */
  bindReads?(requests: readonly ReadRequest[]): Promise<readonly BoundRead[]>;
  bindWrite?(request: WriteRequest): Promise<BoundWrite>;
  log?(line: LogLine): void;
  progress?(progress: Progress): void;
  plan?(plan: Plan): void;
  /** The script waits for a debugger at this WebSocket URL. */
  inspector?(url: string): void;
  metrics?(nodes: readonly NodeMetrics[]): void;
  /** The worker goes on a few megabytes ahead of what was taken: a promise says when. */
  arrow?(bytes: Uint8Array): void | Promise<void>;
  inspected?(message: Extract<FromWorker, { kind: "inspected" }>): void;
}

export interface RunningTask {
  readonly pid: number;
  readonly result: Promise<WorkerResult>;
}
