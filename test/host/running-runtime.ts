import { Glue } from "@aws-sdk/client-glue";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands, type Disposable, Uri, workspace } from "vscode";
import { openEvents } from "../../src/client/event-stream.ts";
import { findDaemon, type RunningDaemon } from "../../src/client/find-daemon.ts";
import { requestJobs } from "../../src/client/request-jobs.ts";
import type { RunStateEvent } from "../../src/protocol/event.ts";
import type { RunDetails } from "../../src/protocol/job-request.ts";

/** The window's own runtime, asked directly: what the extension did is seen there. */
export interface RunningRuntime {
  readonly glue: Glue;
  /** Writes `jobs/<file>` and answers its place. */
  writeJob(file: string, text: string): Uri;
  run(job: string, runId: string): Promise<RunDetails>;
  /** Listens from now on: the first state of those that is told of a run of the job. */
  listenFor(job: string, states: readonly string[]): Promise<() => Promise<RunStateEvent>>;
}

export async function runningRuntime(): Promise<RunningRuntime> {
  await commands.executeCommand("epoxy.startRuntime");
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const stateFolder = join(folder, ".epoxy");
  const daemon = await findDaemon(stateFolder);
  if (daemon === undefined) throw new Error(`no runtime answers for ${folder}`);
  const glue = new Glue({ region: "us-east-1", endpoint: `http://127.0.0.1:${String(daemon.port)}`, credentials: { ...daemon.key } });
  const { DatabaseList = [] } = await glue.getDatabases({});
  if (!DatabaseList.some(({ Name }) => Name === "runs")) await glue.createDatabase({ DatabaseInput: { Name: "runs" } });
  return {
    glue,
    writeJob: (file, text) => {
      const path = join(folder, "jobs", file);
      writeFileSync(path, text);
      return Uri.file(path);
    },
    run: (job, run) => requestJobs(daemon, { kind: "run", job, run }),
    listenFor: (job, states) => listenFor(daemon, stateFolder, job, states),
  };
}

async function listenFor(daemon: RunningDaemon, stateFolder: string, job: string, states: readonly string[]) {
  const stop = new AbortController();
  const events = await openEvents(daemon, stateFolder, { kinds: ["run-state"] }, stop.signal);
  const found = (async () => {
    for await (const event of events) {
      if (event.kind === "run-state" && event.jobName === job && states.includes(event.state)) return event;
    }
    throw new Error(`the runtime ended before a run of ${job} was ${states.join(" or ")}`);
  })();
  return () => found.finally(() => stop.abort());
}

/** Looks again whenever one of the events is told. */
export async function until<Found>(
  look: () => Found | undefined,
  ...events: readonly ((listener: () => void) => Disposable)[]
): Promise<Found> {
  for (;;) {
    const heard = Promise.withResolvers<void>();
    const listening = events.map((event) => event(() => heard.resolve()));
    try {
      const found = look();
      if (found !== undefined) return found;
      await heard.promise;
    } finally {
      for (const each of listening) each.dispose();
    }
  }
}
