import { EventEmitter, l10n, type Pseudoterminal } from "vscode";
import type { LogLine } from "../../protocol/event.ts";
import type { Deps } from "../deps.ts";
import { type FollowedLog, followLog } from "../runs/follow-log.ts";
import { logText } from "../runs/log-text.ts";
import type { Running } from "../runs/running.ts";
import { startRun } from "../runs/start-run.ts";
import { stopRun } from "../runs/stop-run.ts";
import { type WatchedRun, watchRun } from "../runs/watch-run.ts";

/** A run as a task: its log in the terminal, stopped when the terminal is closed or Ctrl+C is typed; exit code 0 when it succeeded. */
export function runTerminal(
  deps: Deps,
  { tracker, jobs }: Running,
  jobName: string,
  given: Readonly<Record<string, string>> | undefined,
): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  const followed = new Map<string, FollowedLog>();
  let watched: WatchedRun | undefined;
  let isClosed = false;
  const writeLine = (text: string) => written.fire(`${text.replaceAll("\n", "\r\n")}\r\n`);
  const follow = (runId: string) => {
    if (followed.has(runId)) return;
    const take = (lines: readonly LogLine[]) => {
      for (const line of lines) writeLine(terminalLine(line, deps.runtime.folder?.fsPath ?? ""));
    };
    followed.set(runId, followLog(deps, tracker, runId, take));
  };
  const run = async (): Promise<number> => {
    const runId = await startRun(deps, { jobName, arguments: given });
    const job = jobs.jobs?.find(({ name }) => name === jobName) ?? (await jobs.refresh())?.find(({ name }) => name === jobName);
    watched = watchRun(deps, tracker, jobName, runId, job?.maxRetries ?? 0);
    follow(runId);
    watched.onChange((changed) => follow(changed.runId));
    if (isClosed) await stop();
    const end = await watched.ended;
    await followed.get(end.runId)?.drained();
    return end.state === "SUCCEEDED" ? 0 : 1;
  };
  const stop = async () => {
    if (watched !== undefined) await stopRun(deps, jobName, watched.runId);
  };
  const end = (code: number) => {
    watched?.dispose();
    for (const following of followed.values()) following.dispose();
    closed.fire(code);
  };
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      run().then(end, (error: unknown) => {
        writeLine(l10n.t("{0} cannot be run: {1}", jobName, error instanceof Error ? error.message : String(error)));
        end(1);
      });
    },
    close: () => {
      isClosed = true;
      stop().catch((error: unknown) => deps.log.warn(`${jobName} cannot be stopped: ${String(error)}`));
    },
    handleInput: (text) => {
      if (text === "\x03") stop().catch((error: unknown) => writeLine(String(error)));
    },
  };
}

/** As the problem matcher `$epoxy` reads it. */
function terminalLine(line: LogLine, folder: string): string {
  const time = new Date(line.time).toTimeString().slice(0, 8);
  return `${time} ${line.level.toUpperCase()} ${logText(line, folder)}`;
}
