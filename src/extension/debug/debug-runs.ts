import { type CancellationToken, debug, type DebugConfiguration, type DebugSession, Disposable, l10n, type WorkspaceFolder } from "vscode";
import type { Deps } from "../deps.ts";
import { promptNeededArguments } from "../jobs/prompt-arguments.ts";
import { resolveJob } from "../jobs/resolve-job.ts";
import { isLive } from "../runs/run-state.ts";
import type { Running } from "../runs/running.ts";
import { requireTrust, saveEdits } from "../runs/start-run.ts";
import { stopRun } from "../runs/stop-run.ts";
import { attachConfiguration } from "./attach-configuration.ts";

/** Runs that are being debugged. They are recorded like any other, and stopped with their session. */
export interface DebugRuns extends Disposable {
  /** Starts a run, whose script waits, and has the editor's own JavaScript debugger attach to it. */
  begin(folder: WorkspaceFolder | undefined, configuration: DebugConfiguration, token: CancellationToken | undefined): Promise<void>;
}

interface DebuggedRun {
  readonly jobName: string;
  readonly runId: string;
}

export function openDebugRuns(deps: Deps, { jobs, kept, channels, tracker }: Running): DebugRuns {
  /** By the address of their inspector. */
  const runs = new Map<string, DebuggedRun>();
  const stop = ({ jobName, runId }: DebuggedRun) => {
    const state = tracker.find(runId)?.state?.state;
    if (state !== undefined && !isLive(state)) return;
    stopRun(deps, jobName, runId).catch((error: unknown) => deps.log.warn(`debug: ${String(error)}`));
  };
  const end = (session: DebugSession) => {
    const inspector: unknown = rootOf(session).configuration["websocketAddress"];
    const run = typeof inspector === "string" ? runs.get(inspector) : undefined;
    if (run === undefined) return;
    runs.delete(String(inspector));
    stop(run);
  };
  const endings = Disposable.from(
    debug.onDidTerminateDebugSession((session) => {
      if (session.parentSession === undefined) end(session);
    }),
    // A debugger that leaves lets the script go on: the run is stopped before, so that it does not come to write.
    debug.registerDebugAdapterTrackerFactory("pwa-node", {
      createDebugAdapterTracker: (session) => ({
        onWillReceiveMessage: (message: unknown) => {
          if (isLeaving(message)) end(session);
        },
      }),
    }),
  );
  return {
    begin: async (folder, configuration, token) => {
      requireTrust();
      await saveEdits(deps.runtime.folder?.fsPath);
      const job = await resolveJob(deps, jobs, typeof configuration["job"] === "string" ? configuration["job"] : undefined);
      if (job === undefined) return;
      if (job.language !== "typescript") throw new Error(l10n.t("{0} is no TypeScript job: only those can be debugged.", job.name));
      const given = configuration["arguments"] === undefined ? await promptNeededArguments(job, kept) : textsOf(configuration["arguments"]);
      if (given === undefined) return;
      const abort = new AbortController();
      token?.onCancellationRequested(() => abort.abort());
      const connection = await deps.runtime.connect();
      const { runId, inspector } = await connection.jobs({ kind: "debug", job: job.name, arguments: given }, abort.signal);
      const run = { jobName: job.name, runId };
      runs.set(inspector, run);
      channels.show(job.name, runId);
      // Not waited for: the editor begins one session at a time, and this one is asked for by another.
      void debug.startDebugging(folder, attachConfiguration(configuration, job.name, inspector)).then(
        (hasBegun) => {
          if (!hasBegun) stop(run);
        },
        () => stop(run),
      );
    },
    dispose: () => endings.dispose(),
  };
}

/** The JavaScript debugger has a session of its own for each process and thread, below the one that was begun. */
function rootOf(session: DebugSession): DebugSession {
  return session.parentSession === undefined ? session : rootOf(session.parentSession);
}

/** A request of the Debug Adapter Protocol that ends the session. */
function isLeaving(message: unknown): boolean {
  const command = typeof message === "object" && message !== null && "command" in message ? message.command : undefined;
  return command === "disconnect" || command === "terminate";
}

function textsOf(given: unknown): Readonly<Record<string, string>> {
  const entries = typeof given === "object" && given !== null ? Object.entries(given) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
