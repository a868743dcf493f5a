import type { BoundRead, StagedOutput } from "../../../protocol/binding.ts";
import type { LogLine, NodeMetrics, Progress } from "../../../protocol/event.ts";
import type { WorkerResult } from "../../../protocol/worker.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Engine } from "../../engine/engine.ts";
import { stopped } from "../../engine/errors.ts";
import type { CommittedOutput, Snapshot, Storage } from "../../storage/storage.ts";
import type { PreparedRun } from "./prepare-run.ts";
import { recordedOutputs } from "./recorded-outputs.ts";
import { emptiedWarning, planMetrics } from "./run-messages.ts";

export interface AttemptRooms {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly catalog: Pick<Catalog, "commits">;
}

/** Why a run was ended before it was done: the reason of its abort signal. */
export type Interruption = "stop" | "timeout" | "close";

export type AttemptOutcome =
  | { readonly kind: "succeeded"; readonly outputs: readonly CommittedOutput[] }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "interrupted"; readonly by: Interruption };

export interface AttemptListener {
  /** The worker has the task. */
  started(pid: number): void;
  log(line: LogLine): void;
  progress(progress: Progress): void;
  plan(nodes: readonly NodeMetrics[]): void;
  metrics(nodes: readonly NodeMetrics[]): void;
  /** With it the script waits for a debugger, which attaches there. */
  inspector?(url: string): void;
  reads(reads: readonly BoundRead[]): void;
  /** Something went wrong that does not change how the run ends. */
  warn(message: string): void;
}

export interface Attempt {
  readonly runId: string;
  readonly attempt: number;
  readonly prepared: PreparedRun;
}

/**
 * Executes a run in a worker and commits what it staged. The commit's record decides: from it on the run has succeeded,
 * whatever comes later; before it, an interruption or a failure leaves nothing behind.
 */
export async function runAttempt(
  { engine, storage, catalog }: AttemptRooms,
  attempt: Attempt,
  signal: AbortSignal,
  listener: AttemptListener,
): Promise<AttemptOutcome> {
  const { runId, prepared } = attempt;
  const { bookmark } = prepared.arguments;
  let snapshot: Snapshot | undefined;
  try {
    snapshot = storage.openSnapshot({ runId, ...(bookmark === "disable" ? {} : { jobName: prepared.jobName }) });
    const result = await execute(engine, attempt, snapshot, signal, listener);
    if (signal.aborted) {
      throw stopped();
    }
    if (bookmark === "enable") {
      for (const output of result.outputs.filter(emptiesItsTable)) listener.warn(emptiedWarning(output));
    }
    const outputs = await commit(storage, catalog, attempt, result, snapshot);
    for (const sample of result.samples) {
      await storage.writeSample(runId, sample).catch((failure: unknown) => {
        listener.warn(`The sample for ${sample.uri} could not be written: ${String(failure)}`);
      });
    }
    return { kind: "succeeded", outputs };
  } catch (error) {
    const recorded = catalog.commits.find(runId);
    if (recorded !== undefined) {
      listener.warn(`The commit is recorded, its files will be in place after the next start of the runtime: ${String(error)}`);
      return { kind: "succeeded", outputs: recordedOutputs(recorded) };
    }
    await storage.discard(runId).catch((failure: unknown) => {
      listener.warn(`What the run staged could not be removed, the next start of the runtime will: ${String(failure)}`);
    });
    return signal.aborted ? { kind: "interrupted", by: signal.reason as Interruption } : { kind: "failed", error };
  } finally {
    snapshot?.close();
  }
}

/** An incremental job sees new files only: where there are none, an overwrite leaves nothing of what earlier runs wrote. */
const emptiesItsTable = ({ mode, partitionKeys, files }: StagedOutput) =>
  (mode === "overwrite" || (mode === "overwrite-partitions" && partitionKeys.length === 0)) && files.every(({ rows }) => rows === 0);

type RunResult = Extract<WorkerResult, { kind: "run" }>;

async function execute(
  engine: Engine,
  { runId, prepared }: Attempt,
  snapshot: Snapshot,
  signal: AbortSignal,
  listener: AttemptListener,
): Promise<RunResult> {
  const { declaration, script, jobName } = prepared;
  const unrecorded = new AbortController();
  const task = engine.start(
    {
      kind: "run",
      runId,
      jobName,
      script,
      arguments: prepared.arguments.values,
      ...(declaration.database === undefined ? {} : { defaultDatabase: declaration.database }),
      bookmark: prepared.arguments.bookmark !== "disable",
      declaration,
      ...(listener.inspector === undefined ? {} : { inspect: true }),
    },
    {
      signal: AbortSignal.any([signal, unrecorded.signal]),
      memory: declaration.memory,
      listener: {
        async bindReads(requests) {
          const reads = await Promise.all(requests.map((request) => snapshot.read(request)));
          listener.reads(reads);
          return reads;
        },
        bindWrite: (request) => snapshot.write(request),
        log: (line) => listener.log(line),
        progress: (progress) => listener.progress(progress),
        plan: (plan) => listener.plan(planMetrics(plan)),
        metrics: (nodes) => listener.metrics(nodes),
        inspector: (url) => listener.inspector?.(url),
      },
    },
  );
  try {
    listener.started(task.pid);
  } catch (error) {
    // A run that cannot be recorded as RUNNING would be lost in a crash.
    unrecorded.abort();
    await task.result.catch(() => undefined);
    throw error;
  }
  const ended = await task.result;
  if (ended.kind !== "run") {
    throw new TypeError(`a run task ended as ${ended.kind}`);
  }
  listener.progress(ended.progress);
  return ended;
}

async function commit(
  storage: Storage,
  catalog: Pick<Catalog, "commits">,
  { runId, attempt, prepared }: Attempt,
  { outputs, views, readVersions }: RunResult,
  snapshot: Snapshot,
): Promise<readonly CommittedOutput[]> {
  const advances = prepared.arguments.bookmark === "enable";
  if (outputs.length === 0 && views.length === 0 && !advances) {
    return [];
  }
  const { jobName } = prepared;
  const bookmark = advances ? { bookmark: snapshot.bookmarked } : {};
  const outcome = await storage.commit({ runId, jobName, attempt, outputs, views, readVersions, ...bookmark });
  switch (outcome.kind) {
    case "committed":
      return outcome.tables;
    case "already-committed":
      return recordedOutputs(catalog.commits.find(runId));
  }
}
