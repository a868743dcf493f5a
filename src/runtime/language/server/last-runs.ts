import { join } from "node:path";
import { callGlue } from "../../../client/call-glue.ts";
import { openEvents } from "../../../client/event-stream.ts";
import type { RunningDaemon } from "../../../client/find-daemon.ts";
import { requestJobs } from "../../../client/request-jobs.ts";
import type { RunDetails } from "../../../protocol/job-request.ts";
import type { LanguageWorkspace } from "./workspaces.ts";

/** What the jobs of the workspaces did when they last succeeded. */
export interface LastRuns {
  /** The last run that succeeded of the job with this script; undefined when there is none, and while no daemon runs. */
  of(workspace: LanguageWorkspace, script: string): Promise<RunDetails | undefined>;
}

/** AWS's own limit of a page is 200. */
const mostLookedAt = 100;

/** Answers are kept until another run succeeds, of which `changed` is told. */
export function openLastRuns(changed: () => void, log: (message: string) => void): LastRuns {
  const followed = new WeakMap<RunningDaemon, Promise<Map<string, Promise<RunDetails | undefined>>>>();
  const told = (error: unknown) => log(`the runs were not followed: ${String(error)}`);

  /** Listens before anything is asked: no run ends between the two. */
  const follow = async (daemon: RunningDaemon, stateFolder: string) => {
    const known = new Map<string, Promise<RunDetails | undefined>>();
    const events = await openEvents(daemon, stateFolder, { kinds: ["run-state"] }, new AbortController().signal);
    const hear = async () => {
      for await (const event of events) {
        if (event.kind !== "gap" && !(event.kind === "run-state" && event.state === "SUCCEEDED")) continue;
        known.clear();
        changed();
      }
    };
    hear().catch(told);
    return known;
  };
  return {
    of: async ({ daemon, folder }, script) => {
      if (daemon === undefined || folder === undefined) return undefined;
      let following = followed.get(daemon);
      if (following === undefined) followed.set(daemon, (following = follow(daemon, join(folder, ".epoxy"))));
      following.catch(() => followed.delete(daemon));
      const known = await following;
      let run = known.get(script);
      if (run === undefined) known.set(script, (run = lastRun(daemon, script)));
      // What could not be asked now may be the next time.
      run.catch(() => known.delete(script));
      return run;
    },
  };
}

async function lastRun(daemon: RunningDaemon, script: string): Promise<RunDetails | undefined> {
  const { jobs } = await requestJobs(daemon, { kind: "list" });
  const job = jobs.find(({ path }) => path === script);
  if (job?.lastRun === undefined) return undefined;
  const input = { JobName: job.name, MaxResults: mostLookedAt };
  const { JobRuns = [] } = (await callGlue(daemon, "GetJobRuns", input)) as RunsAnswer;
  const run = JobRuns.find(({ JobRunState }) => JobRunState === "SUCCEEDED");
  return run === undefined ? undefined : requestJobs(daemon, { kind: "run", job: job.name, run: run.Id });
}

interface RunsAnswer {
  readonly JobRuns?: readonly { readonly Id: string; readonly JobRunState: string }[];
}
