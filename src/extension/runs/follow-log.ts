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
  const closed = new AbortController();
  let nextToken: string | undefined;
  let reading: Promise<void> | undefined;
  /** How often more was asked for, and how much of that has been read. */
  let asked = 0;
  let done = 0;

  const readPage = async () => {
    const logs = await (await deps.runtime.connect()).logs();
    const page = await logs.getLogEvents({ logStreamName: runId, startFromHead: true, limit: pageLines, nextToken });
    const lines = (page.events ?? []).map(({ message }) => JSON.parse(message ?? "{}") as LogLine);
    nextToken = page.nextForwardToken;
    if (lines.length > 0 && !closed.signal.aborted) take(lines);
    return lines.length;
  };
  const read = async () => {
    while (done < asked && !closed.signal.aborted) {
      const upTo = asked;
      if ((await readPage()) < pageLines) done = upTo;
    }
  };
  const more = async () => {
    asked += 1;
    const wanted = asked;
    while (done < wanted && !closed.signal.aborted) {
      reading ??= read()
        .catch((error: unknown) => {
          deps.log.warn(`the log of ${runId} cannot be read: ${String(error)}`);
          done = asked;
        })
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
      closed.abort();
      listening.dispose();
    },
  };
}
