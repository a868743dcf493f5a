import { performance } from "node:perf_hooks";
import type { NodeMetrics, Progress } from "../../../protocol/event.ts";
import type { EventBus } from "../../monitor/event-bus.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { encryptionWarning } from "./encryption-warning.ts";
import { gitCommit } from "./git-commit.ts";
import type { RunRecorder } from "./open-run-recorder.ts";
import type { PreparedRun } from "./prepare-run.ts";
import { processStart } from "./process-start.ts";
import { type AttemptListener, type AttemptOutcome, type AttemptRooms, type Interruption, runAttempt } from "./run-attempt.ts";
import { endMessage, errorLine, errorMessage, outputMessage, planMessage, readMessage } from "./run-messages.ts";
import type { EndState, StoredRun } from "./stored-run.ts";

/** A run that this process executes. */
export interface LiveRun {
  readonly runId: string;
  readonly jobName: string;
  /** As it is now: with what is recorded only in the end. */
  readonly current: StoredRun;
  /** Its outcome is then what it was interrupted by, unless its commit is recorded already. */
  interrupt(by: Interruption): void;
  /** With everything but its record's last state written. Does not reject. */
  readonly ended: Promise<EndedRun>;
}

export interface EndedRun {
  readonly run: StoredRun & { readonly state: EndState };
  /** Failures may be tried again; a run that was interrupted may not. */
  readonly mayRetry: boolean;
}

export interface LiveRunRooms extends AttemptRooms {
  readonly catalog: Pick<Catalog, "commits" | "definitions">;
  readonly recorder: RunRecorder;
  readonly events: EventBus;
  readonly now: () => Date;
}

/** `stored` is STARTING and recorded. `prepare` may refuse, which fails the run. With `inspector` its script waits for a debugger. */
export function startLiveRun(
  rooms: LiveRunRooms,
  stored: StoredRun,
  prepare: () => Promise<PreparedRun>,
  inspector?: (url: string) => void,
): LiveRun {
  const { recorder, events, now } = rooms;
  const { runId, jobName } = stored;
  const abort = new AbortController();
  let run = stored;
  let progress: Progress | undefined;
  let startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const say = (line: Parameters<RunRecorder["log"]>[1]) => recorder.log(runId, line);
  const tellNodes = (nodes: readonly NodeMetrics[]) => {
    run = { ...run, nodes };
    events.publish({ kind: "plan", runId, nodes });
  };

  const listener: AttemptListener = {
    started(pid) {
      startedAt = performance.now();
      timer = setTimeout(() => abort.abort("timeout" satisfies Interruption), run.timeoutMinutes * 60_000);
      const start = processStart(pid);
      run = {
        ...run,
        state: "RUNNING",
        modifiedMs: now().getTime(),
        worker: { pid, ...(start === undefined ? {} : { processStart: start }) },
      };
      recorder.record(run);
      say({ level: "debug", message: `Worker process ${pid}`, fields: { pid } });
    },
    log: say,
    progress(seen) {
      progress = seen;
      events.publish({ kind: "progress", runId, progress: seen });
    },
    plan(nodes) {
      say(planMessage(nodes));
      tellNodes(nodes);
    },
    metrics(nodes) {
      tellNodes(mergeNodes(run.nodes, nodes));
    },
    ...(inspector === undefined ? {} : { inspector }),
    reads(reads) {
      for (const read of reads) {
        say(readMessage(read));
        if (read.kind === "files") {
          const { database, table, pruning } = read;
          run = { ...run, inputs: [...run.inputs, { database, table, files: pruning.files, bytes: pruning.bytes }] };
        }
      }
    },
    warn: (message) => say({ level: "warn", message }),
  };

  const execute = async (): Promise<EndedRun> => {
    let outcome: AttemptOutcome;
    let commit: Promise<string | undefined> = Promise.resolve(undefined);
    let workspaceFolder = "";
    try {
      const prepared = await prepare();
      workspaceFolder = prepared.script.workspaceFolder;
      run = { ...run, scriptSha256: prepared.sha256 };
      commit = gitCommit(prepared.script.path);
      say({ level: "info", message: `Run ${runId} of job ${jobName}, attempt ${run.attempt}`, fields: { arguments: run.arguments } });
      const warning = encryptionWarning(rooms.catalog, run.settings);
      if (warning !== undefined) {
        say({ level: "warn", message: warning });
      }
      outcome = abort.signal.aborted
        ? { kind: "interrupted", by: abort.signal.reason as Interruption }
        : await runAttempt(rooms, { runId, attempt: run.attempt, prepared }, abort.signal, listener);
    } catch (error) {
      outcome = { kind: "failed", error };
    } finally {
      clearTimeout(timer);
    }
    const git = await commit;
    return settle(outcome, { ...run, ...(git === undefined ? {} : { gitCommit: git }) }, workspaceFolder);
  };

  const settle = (outcome: AttemptOutcome, last: StoredRun, workspaceFolder: string): EndedRun => {
    const seconds = (performance.now() - startedAt) / 1000;
    const { state, message } = endOf(outcome, last, workspaceFolder);
    if (outcome.kind === "succeeded") {
      outcome.outputs.map(outputMessage).forEach(say);
    }
    if (outcome.kind === "failed") {
      say(errorLine(outcome.error, message ?? "", workspaceFolder));
    }
    say(endMessage(state, seconds, progress));
    const time = now().getTime();
    return {
      // A stop is final, also one that came when the run had failed already.
      mayRetry: outcome.kind === "failed" && abort.signal.reason !== "stop",
      run: {
        ...last,
        state,
        outputs: outcome.kind === "succeeded" ? outcome.outputs : [],
        ...(message === undefined ? {} : { errorMessage: message }),
        executionSeconds: Math.round(seconds),
        modifiedMs: time,
        completedMs: time,
      },
    };
  };

  return {
    runId,
    jobName,
    get current() {
      return run;
    },
    interrupt(by) {
      if (abort.signal.aborted) {
        return;
      }
      try {
        if (by === "stop") {
          run = { ...run, state: "STOPPING", modifiedMs: now().getTime() };
          recorder.record(run);
        }
      } finally {
        // Also when the disk is full: the run may be what fills it.
        abort.abort(by);
      }
    },
    ended: execute(),
  };
}

function endOf(outcome: AttemptOutcome, run: StoredRun, workspaceFolder: string): { readonly state: EndState; readonly message?: string } {
  switch (outcome.kind) {
    case "succeeded":
      return { state: "SUCCEEDED" };
    case "failed":
      return { state: "FAILED", message: errorMessage(outcome.error, workspaceFolder) };
    case "interrupted":
      switch (outcome.by) {
        case "stop":
          return { state: "STOPPED" };
        case "close":
          return { state: "STOPPED", message: "The runtime was closed while the run was in progress." };
        case "timeout":
          return { state: "TIMEOUT", message: `The run exceeded its timeout of ${minutes(run.timeoutMinutes)}; nothing was written.` };
      }
  }
}

function minutes(count: number): string {
  return count < 1 ? `${Math.round(count * 60)} s` : `${count} min`;
}

function mergeNodes(known: readonly NodeMetrics[], news: readonly NodeMetrics[]): readonly NodeMetrics[] {
  const byId = new Map(news.map((node) => [node.nodeId, node]));
  // What the plan said of a node stays; only its figures are new.
  return known.map((node) => ({ ...node, ...figures(byId.get(node.nodeId)) }));
}

function figures(node: NodeMetrics | undefined): Partial<NodeMetrics> {
  if (node === undefined) return {};
  const { nodeId: _, label: __, inputs: ___, ...measured } = node;
  return measured;
}
