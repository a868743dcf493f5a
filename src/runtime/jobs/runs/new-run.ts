import { relative } from "node:path";
import type { JobDefinition, RunSettings, StartRun } from "../jobs.ts";
import type { PreparedRun } from "./prepare-run.ts";
import { newRunId } from "./run-id.ts";
import type { StoredRun } from "./stored-run.ts";

export interface NewRun {
  readonly definition: JobDefinition;
  readonly prepared: PreparedRun;
  readonly request: StartRun;
  readonly settings: RunSettings;
  /** The run that it repeats. */
  readonly previous: StoredRun | undefined;
  /** What it waits for; undefined: it starts. */
  readonly waitsFor: string | undefined;
  readonly time: Date;
}

/** The first attempt of a run, as it is recorded before anything of it happens. */
export function newRun({ definition, prepared, request, settings, previous, waitsFor, time }: NewRun): StoredRun {
  const { jobName, declaration, script } = prepared;
  const { triggerName, timeoutMinutes } = request;
  return {
    runId: newRunId(),
    jobName,
    script: definition.created === undefined ? relative(script.workspaceFolder, definition.path) : jobName,
    attempt: 0,
    retriesLeft: request.inspector === undefined ? declaration.retries : 0,
    ...(waitsFor === undefined ? { state: "STARTING" } : { state: "WAITING", stateDetail: `waits for ${waitsFor} to end` }),
    ...(triggerName === undefined ? {} : { triggerName }),
    ...(previous === undefined ? {} : { previousRunId: previous.runId }),
    arguments: prepared.arguments.shown,
    timeoutMinutes: timeoutMinutes ?? declaration.timeout,
    maxConcurrentRuns: declaration.maxConcurrentRuns,
    settings,
    scriptSha256: prepared.sha256,
    startedMs: time.getTime(),
    modifiedMs: time.getTime(),
    executionSeconds: 0,
    inputs: [],
    outputs: [],
    nodes: [],
  };
}
