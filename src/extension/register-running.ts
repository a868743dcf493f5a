import { Disposable, type ExtensionContext } from "vscode";
import { registerBookmarks } from "./bookmarks/register-bookmarks.ts";
import { registerDebug } from "./debug/register-debug.ts";
import type { Deps } from "./deps.ts";
import { openJobList } from "./jobs/job-list.ts";
import { keptArguments } from "./jobs/kept-arguments.ts";
import { registerJobs } from "./jobs/register-jobs.ts";
import { registerRunPages } from "./runs/page/register-run-pages.ts";
import { registerRuns } from "./runs/register-runs.ts";
import { openRunChannels } from "./runs/run-channels.ts";
import { openRunTracker } from "./runs/run-tracker.ts";
import type { Running } from "./runs/running.ts";

/** Jobs and runs: the parts that they share are built here. */
export function registerRunning(context: ExtensionContext, deps: Deps): Disposable {
  const jobs = openJobList(deps);
  const tracker = openRunTracker(deps);
  const channels = openRunChannels(deps, tracker);
  const pages = registerRunPages(context, deps, { jobs, tracker, channels });
  const running: Running = { jobs, kept: keptArguments(context.workspaceState), tracker, channels, pages };
  return Disposable.from(
    jobs,
    tracker,
    channels,
    pages,
    registerJobs(context, deps, running),
    registerRuns(context, deps, running),
    registerDebug(deps, running),
    registerBookmarks(context, deps, running),
  );
}
