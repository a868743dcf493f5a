import { type Disposable, l10n, type LogOutputChannel, window } from "vscode";
import type { LogLine } from "../../protocol/event.ts";
import type { Deps } from "../deps.ts";
import { followLog } from "./follow-log.ts";
import { formatTime } from "./format-figures.ts";
import { logText } from "./log-text.ts";
import { familyOf, shortRunId } from "./run-names.ts";
import type { RunTracker } from "./run-tracker.ts";

/** The outputs of runs: each run has one of its own, shared with its retries, with its log from the first line on. */
export interface RunChannels extends Disposable {
  /** Opens the run's output, and fills it as the run goes on. */
  show(jobName: string, runId: string): void;
}

/** Outputs are listed until they are closed: of those of old runs the list would be long. */
const mostChannels = 8;
/** The output says when a line was shown; of one that is older it is to say when it was written. */
const oldMs = 5000;

interface Open {
  readonly channel: LogOutputChannel;
  readonly followed: Map<string, Disposable>;
}

export function openRunChannels(deps: Deps, tracker: RunTracker): RunChannels {
  const open = new Map<string, Open>();
  const follow = ({ channel, followed }: Open, runId: string) => {
    if (followed.has(runId)) return;
    followed.set(
      runId,
      followLog(deps, tracker, runId, (lines) => {
        for (const line of lines) write(channel, line, deps.runtime.folder?.fsPath ?? "");
      }),
    );
  };
  const close = (family: string) => {
    const found = open.get(family);
    open.delete(family);
    found?.followed.forEach((following) => following.dispose());
    found?.channel.dispose();
  };
  // A retry is another run of the same family.
  const listening = tracker.onChange(({ runId }, what) => {
    const found = what === "state" ? open.get(familyOf(runId)) : undefined;
    if (found !== undefined) follow(found, runId);
  });
  return {
    show: (jobName, runId) => {
      const family = familyOf(runId);
      const name = l10n.t("Epoxy Run: {0} ({1})", jobName, shortRunId(family));
      const found = open.get(family) ?? {
        channel: window.createOutputChannel(name, { log: true }),
        followed: new Map<string, Disposable>(),
      };
      open.delete(family);
      open.set(family, found);
      for (const oldest of [...open.keys()].slice(0, -mostChannels)) close(oldest);
      follow(found, runId);
      found.channel.show(true);
    },
    dispose: () => {
      listening.dispose();
      for (const family of [...open.keys()]) close(family);
    },
  };
}

function write(channel: LogOutputChannel, line: LogLine, folder: string): void {
  const written = Date.parse(line.time);
  const text = (Date.now() - written > oldMs ? `${formatTime(written)}  ` : "") + logText(line, folder);
  switch (line.level) {
    case "debug":
      return channel.debug(text);
    case "info":
      return channel.info(text);
    case "warn":
      return channel.warn(text);
    case "error":
      return channel.error(text);
  }
}
