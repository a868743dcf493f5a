import type { Disposable } from "vscode";
import type { LogLine } from "../../protocol/event.ts";
import type { Deps } from "../deps.ts";
import { isLive } from "./run-state.ts";
import type { RunTracker } from "./run-tracker.ts";

const pageLines = 10_000;

export interface FollowedLog extends Disposable {
  /** Everything that was logged before the call has been given. */
  drained(): Promise<void>;
}

/**
 * Gives the lines of a run's log from the first on, in order, each once, and those that come later as they come, until it is disposed.
 * Events say only that there is more: what is read comes from the log itself, so nothing is missed and nothing is told twice.
 */
export function followLog(deps: Deps, tracker: RunTracker, runId: string, take: (lines: readonly LogLine[]) => void): FollowedLog {
  let nextToken: string | undefined;
  let reading: Promise<void> | undefined;
  let isWanted = false;
  let isDisposed = false;

  const read = async () => {
    isWanted = false;
    const logs = await (await deps.runtime.connect()).logs();
    for (let isMore = true; isMore && !isDisposed;) {
      const page = await logs.getLogEvents({ logStreamName: runId, startFromHead: true, limit: pageLines, nextToken });
      const lines = (page.events ?? []).map(({ message }) => JSON.parse(message ?? "{}") as LogLine);
      nextToken = page.nextForwardToken;
      isMore = lines.length === pageLines;
      if (lines.length > 0 && !isDisposed) take(lines);
    }
  };
  const more = async () => {
    isWanted = true;
    while (isWanted && !isDisposed) {
      reading ??= read()
        .catch((error: unknown) => deps.log.warn(`the log of ${runId} cannot be read: ${String(error)}`))
        .finally(() => (reading = undefined));
      await reading;
    }
  };
  void more();
  const listening = tracker.onChange((run, what) => {
    if (run.runId === runId && (what === "log" || (what === "state" && !isLive(run.state?.state ?? "")))) void more();
  });
  return {
    drained: more,
    dispose: () => {
      isDisposed = true;
      listening.dispose();
    },
  };
}
