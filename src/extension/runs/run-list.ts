import { type Disposable, type Event, EventEmitter } from "vscode";
import type { RunStateEvent } from "../../protocol/event.ts";
import type { Deps } from "../deps.ts";
import { connectIfAllowed } from "../runtime/connect-if-allowed.ts";
import { passes, type RunFilter } from "./run-filter.ts";
import { type RunEntry, runEntry } from "./run-entry.ts";

/** The runs that the view shows, newest first: as many pages as were asked for, kept current by events. */
export interface RunList extends Disposable {
  readonly runs: readonly RunEntry[];
  readonly hasMore: boolean;
  readonly filter: RunFilter;
  readonly onDidChange: Event<void>;
  /** The first page, once. */
  load(): Promise<void>;
  loadMore(): Promise<void>;
  setFilter(filter: RunFilter): void;
}

/** Shown at a time. */
const pageRuns = 50;
/** Asked for at a time: the runtime's most. */
const askRuns = 200;
/** One click looks through so many pages for runs that pass a filter. */
const mostPages = 20;

export function openRunList({ runtime, log }: Deps): RunList {
  const changed = new EventEmitter<void>();
  const known = new Map<string, RunEntry>();
  let filter: RunFilter = {};
  let nextToken: string | undefined;
  let isLoaded = false;
  let shown = pageRuns;
  let loading: Promise<void> | undefined;

  const passing = () => {
    const now = Date.now();
    return [...known.values()]
      .filter((run) => passes(filter, run, now))
      .sort((a, b) => b.startedMs - a.startedMs || (a.runId < b.runId ? 1 : -1));
  };
  const fill = async () => {
    const connection = await connectIfAllowed(runtime);
    if (connection === undefined) return;
    const glue = await connection.glue();
    for (let page = 0; page < mostPages && (!isLoaded || (nextToken !== undefined && passing().length < shown)); page++) {
      const answer = await glue.getJobRuns({ JobName: filter.job ?? "*", MaxResults: askRuns, NextToken: nextToken });
      for (const run of answer.JobRuns ?? []) known.set(run.Id ?? "", runEntry(run));
      nextToken = answer.NextToken;
      isLoaded = true;
      if (isPastTime()) nextToken = undefined;
    }
  };
  /** Runs come newest first: behind one that is too old there are only older ones. */
  const isPastTime = () => {
    const oldest = Math.min(...[...known.values()].map(({ startedMs }) => startedMs));
    return filter.withinMs !== undefined && oldest < Date.now() - filter.withinMs;
  };
  const load = () => (loading ??= fill().finally(() => (loading = undefined)));
  const forget = () => {
    known.clear();
    nextToken = undefined;
    isLoaded = false;
    changed.fire();
  };
  const hear = async ({ runId, jobName, state, message }: RunStateEvent) => {
    if (!isLoaded) return;
    const run = known.get(runId);
    if (run !== undefined) {
      known.set(runId, { ...run, state, message });
      changed.fire();
    }
    // Its times.
    const glue = await runtime.connection?.glue();
    const answer = await glue?.getJobRun({ JobName: jobName, RunId: runId });
    if (answer?.JobRun !== undefined) known.set(runId, runEntry(answer.JobRun));
    changed.fire();
  };
  const listening = [
    runtime.onEvent((event) => {
      if (event.kind === "gap") forget();
      if (event.kind === "run-state")
        hear(event).catch((error: unknown) => log.warn(`${event.runId} cannot be asked for: ${String(error)}`));
    }),
    runtime.onDidChangeState(({ kind }) => {
      if (kind === "none" || (kind === "ready" && !isLoaded)) forget();
    }),
  ];
  return {
    get runs() {
      return passing().slice(0, shown);
    },
    get hasMore() {
      return nextToken !== undefined || passing().length > shown;
    },
    get filter() {
      return filter;
    },
    onDidChange: changed.event,
    load: () => (isLoaded ? Promise.resolve() : load()),
    loadMore: async () => {
      shown += pageRuns;
      await load();
      changed.fire();
    },
    setFilter: (next) => {
      filter = next;
      shown = pageRuns;
      forget();
    },
    dispose: () => {
      for (const each of listening) each.dispose();
      changed.dispose();
    },
  };
}
