import { writeFileSync } from "node:fs";
import { type Disposable, Uri } from "vscode";
import { openEvents } from "../../src/client/event-stream.ts";
import type { RunningDaemon } from "../../src/client/find-daemon.ts";
import { requestJobs } from "../../src/client/request-jobs.ts";
import type { RunStateEvent } from "../../src/protocol/event.ts";
import type { RunDetails } from "../../src/protocol/job-request.ts";
import { type HostRuntime, openGlue } from "./open-glue.ts";

/** The runtime with what is asked of it about runs: what the extension did is seen there. Its catalog has a database `runs`. */
export interface RunningRuntime extends HostRuntime {
  /** Writes `jobs/<file>` and answers its place. */
  writeJob(file: string, text: string): Uri;
  run(job: string, runId: string): Promise<RunDetails>;
  /** Listens from now on: the first state of those that is told of a run of the job. */
  listenFor(job: string, states: readonly string[]): Promise<() => Promise<RunStateEvent>>;
}

export async function runningRuntime(): Promise<RunningRuntime> {
  const runtime = await openGlue();
  const { folder, stateFolder, daemon, glue } = runtime;
  const { DatabaseList = [] } = await glue.getDatabases({});
  if (!DatabaseList.some(({ Name }) => Name === "runs")) await glue.createDatabase({ DatabaseInput: { Name: "runs" } });
  return {
    ...runtime,
    writeJob: (file, text) => {
      const place = Uri.joinPath(folder, "jobs", file);
      writeFileSync(place.fsPath, text);
      return place;
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
