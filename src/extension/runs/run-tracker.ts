import { type Disposable, EventEmitter } from "vscode";
import type { NodeMetrics, Progress, RunStateEvent } from "../../protocol/event.ts";
import type { RunSample } from "../../protocol/panels/run.ts";
import type { Deps } from "../deps.ts";
import { isLive } from "./run-state.ts";

/** What the runtime has told of runs since this window listens: where they are, and how they got there. */
export interface RunTracker extends Disposable {
  find(runId: string): TrackedRun | undefined;
  readonly onChange: (listener: (run: TrackedRun, what: TrackedChange) => void) => Disposable;
}

export type TrackedChange = "state" | "progress" | "plan" | "log";

export interface TrackedRun {
  readonly runId: string;
  /** As of the last state told; undefined: only other things of it were heard. */
  readonly state: RunStateEvent | undefined;
  readonly progress: Progress | undefined;
  /** Oldest first; thinned out when there are many. */
  readonly samples: readonly RunSample[];
  readonly nodes: readonly NodeMetrics[];
}

const mostRuns = 100;
const mostSamples = 600;

export function openRunTracker({ runtime }: Deps): RunTracker {
  const runs = new Map<string, TrackedRun>();
  const changed = new EventEmitter<{ readonly run: TrackedRun; readonly what: TrackedChange }>();
  const update = (runId: string, what: TrackedChange, change: (run: TrackedRun) => TrackedRun) => {
    const run = change(runs.get(runId) ?? { runId, state: undefined, progress: undefined, samples: [], nodes: [] });
    runs.set(runId, run);
    if (runs.size > mostRuns) forgetOldest();
    changed.fire({ run, what });
  };
  const forgetOldest = () => {
    const ended = [...runs.values()].find(({ state }) => state === undefined || !isLive(state.state));
    if (ended !== undefined) runs.delete(ended.runId);
  };
  const listening = runtime.onEvent((event) => {
    switch (event.kind) {
      case "run-state":
        return update(event.runId, "state", (run) => ({ ...run, state: event }));
      case "progress":
        return update(event.runId, "progress", (run) => ({
          ...run,
          progress: event.progress,
          samples: withSample(run.samples, { timeMs: Date.parse(event.time), progress: event.progress }),
        }));
      case "plan":
        return update(event.runId, "plan", (run) => ({ ...run, nodes: event.nodes }));
      case "log":
        return update(event.runId, "log", (run) => run);
      case "crawler":
      case "catalog":
      case "gap":
        return;
      default:
        // Events of a kind that a newer runtime tells.
        return;
    }
  });
  return {
    find: (runId) => runs.get(runId),
    onChange: (listener) => changed.event(({ run, what }) => listener(run, what)),
    dispose: () => {
      listening.dispose();
      changed.dispose();
    },
  };
}

/** Of too many every other one is left out: a long run is seen as a whole, in less detail. */
function withSample(samples: readonly RunSample[], sample: RunSample): readonly RunSample[] {
  const kept = samples.length < mostSamples ? samples : samples.filter((_, index) => index % 2 === 0);
  return [...kept, sample];
}
