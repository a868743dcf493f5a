import type { Workspace } from "../../workspace/workspace.ts";
import type { Definitions } from "../definitions/open-definitions.ts";
import { concurrentRunsExceeded, invalidTimeout, jobsClosed, runHasEnded, runNotFound, runStillActive } from "../errors.ts";
import type { RunSettings, StartRun } from "../jobs.ts";
import { givenArguments } from "./given-arguments.ts";
import { runSettings } from "./run-settings.ts";
import { type EndedRun, type LiveRun, type LiveRunRooms, startLiveRun } from "./live-run.ts";
import type { RunStore } from "./open-run-store.ts";
import { openRunQueue } from "./open-run-queue.ts";
import { type PreparedRun, prepareRun } from "./prepare-run.ts";
import { retryDelay } from "./retry-delay.ts";
import { nextAttempt } from "./next-attempt.ts";
import { newRun } from "./new-run.ts";
import { isActive, type StoredRun } from "./stored-run.ts";

export interface RunsRooms extends LiveRunRooms {
  readonly definitions: Definitions;
  readonly store: RunStore;
  readonly workspace: () => Workspace;
}

/** Runs from their start to their end: how many at a time, in which order, and how often again. */
export interface Runs {
  start(jobName: string, request: StartRun): Promise<{ readonly runId: string }>;
  stop(run: StoredRun): void;
  /** A run that a dead daemon left WAITING, and a retry of one that it left running. */
  adopt(run: StoredRun): void;
  /** A run that this process executes, as it is now. */
  current(runId: string): StoredRun | undefined;
  readonly active: number;
  close(): Promise<void>;
}

/** How long after the store refused (a full disk) it is tried again. */
const recordAgainMs = 5000;

export function openRuns(rooms: RunsRooms): Runs {
  const { catalog, definitions, store, recorder, workspace, now } = rooms;
  const live = new Map<string, LiveRun>();
  /** Ended, but the store refused to take it. */
  const unrecorded = new Set<string>();
  /** By a listener that heard of STARTING before the run was launched. */
  const stoppedEarly = new Set<string>();
  /** Of runs that wait, and are to be debugged. */
  const inspectors = new Map<string, NonNullable<StartRun["inspector"]>>();
  let closed = false;
  const hasRoom = () => live.size < workspace().limits.concurrentRuns;
  const hasTurn = (jobName: string, maxConcurrentRuns = Infinity) =>
    live.values().reduce((count, run) => (run.jobName === jobName ? count + 1 : count), 0) < maxConcurrentRuns;
  const mayStart = (runId: string) => {
    const run = store.find(runId);
    return run === undefined || hasTurn(run.jobName, run.maxConcurrentRuns);
  };
  const launchNext = (runId: string) => {
    const waiting = store.find(runId);
    if (waiting?.state !== "WAITING") {
      return;
    }
    const { stateDetail: _, ...run } = waiting;
    const time = now().getTime();
    const starting: StoredRun = { ...run, state: "STARTING", startedMs: time, modifiedMs: time };
    try {
      recorder.record(starting);
    } catch (error) {
      warnUnrecorded(runId, error);
      queue.add(runId, recordAgainMs);
      return;
    }
    launch(starting, async () => prepareRun(await definitions.find(run.script), workspace(), run.arguments));
  };
  const queue = openRunQueue({ hasRoom, mayStart, launch: launchNext });

  const launch = (run: StoredRun, prepare: () => Promise<PreparedRun>) => {
    const started = startLiveRun(rooms, run, prepare, inspectors.get(run.runId));
    inspectors.delete(run.runId);
    live.set(run.runId, started);
    if (stoppedEarly.delete(run.runId)) {
      started.interrupt("stop");
    }
    void started.ended.then(recordEnd);
  };

  const recordEnd = ({ run, mayRetry }: EndedRun) => {
    const retry = mayRetry ? nextAttempt(run, now()) : undefined;
    // First, so that a listener that hears of the end finds the run ended.
    live.delete(run.runId);
    try {
      recorder.record(run, ...(retry === undefined ? [] : [retry]));
    } catch (error) {
      warnUnrecorded(run.runId, error);
      unrecorded.add(run.runId);
      if (!closed) {
        setTimeout(() => recordEnd({ run, mayRetry }), recordAgainMs).unref();
      }
      return;
    }
    unrecorded.delete(run.runId);
    if (!closed) {
      if (retry !== undefined) {
        queue.add(retry.runId, retryDelay(retry.attempt));
      }
      queue.pump();
    }
  };

  const waitsForRuns = ({ jobName, declaration }: PreparedRun, settings: RunSettings): string | undefined => {
    const { maxConcurrentRuns } = declaration;
    if (store.countActive(jobName) >= maxConcurrentRuns) {
      if (settings.JobRunQueuingEnabled !== true) {
        throw concurrentRunsExceeded(jobName, maxConcurrentRuns);
      }
      return `one of ${maxConcurrentRuns} concurrent runs of the job`;
    }
    return hasRoom() && !queue.hasNext ? undefined : `one of ${workspace().limits.concurrentRuns} concurrent runs`;
  };

  return {
    async start(nameOrPath, request) {
      const { timeoutMinutes, retryOf } = request;
      if (timeoutMinutes !== undefined && !(timeoutMinutes > 0 && timeoutMinutes <= 10_080)) {
        throw invalidTimeout(timeoutMinutes);
      }
      const definition = await definitions.find(nameOrPath);
      const previous = retryOf === undefined ? undefined : previousRun(store, definition.name, retryOf);
      const settings = runSettings(definition.created?.body, request.settings, catalog);
      const given = givenArguments(definition.created?.body, previous?.arguments ?? {}, request.arguments);
      const prepared = await prepareRun(definition, workspace(), given);
      if (closed) {
        throw jobsClosed();
      }
      const waitsFor = waitsForRuns(prepared, settings);
      const run = newRun({ definition, prepared, request, settings, previous, waitsFor, time: now() });
      recorder.record(run);
      if (request.inspector !== undefined) inspectors.set(run.runId, request.inspector);
      if (waitsFor === undefined) {
        launch(run, () => Promise.resolve(prepared));
      } else {
        queue.add(run.runId, 0);
      }
      return { runId: run.runId };
    },
    stop(run) {
      const running = live.get(run.runId);
      if (running !== undefined) {
        running.interrupt("stop");
        return;
      }
      if (!isActive(run.state)) {
        throw runHasEnded(run.runId, run.state);
      }
      if (run.state !== "WAITING") {
        stoppedEarly.add(run.runId);
        return;
      }
      queue.remove(run.runId);
      inspectors.delete(run.runId);
      const time = now().getTime();
      const { stateDetail: _, ...waiting } = run;
      recorder.record({ ...waiting, state: "STOPPED", modifiedMs: time, completedMs: time });
    },
    adopt(run) {
      queue.add(run.runId, run.attempt === 0 ? 0 : retryDelay(run.attempt));
    },
    current: (runId) => live.get(runId)?.current,
    get active() {
      return live.size + unrecorded.size + queue.size;
    },
    async close() {
      closed = true;
      queue.clear();
      const ending = [...live.values()];
      for (const run of ending) {
        run.interrupt("close");
      }
      await Promise.all(ending.map(({ ended }) => ended));
    },
  };
}

function warnUnrecorded(runId: string, error: unknown): void {
  process.emitWarning(`The state of ${runId} cannot be recorded, which is tried again in ${recordAgainMs / 1000} s: ${String(error)}`);
}

function previousRun(store: RunStore, jobName: string, runId: string): StoredRun {
  const run = store.find(runId);
  if (run?.jobName !== jobName) {
    throw runNotFound(jobName, runId);
  }
  if (isActive(run.state)) {
    throw runStillActive(runId, run.state);
  }
  return run;
}
