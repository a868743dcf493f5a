import { commands, Disposable, type ExtensionContext } from "vscode";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { askRunFilter } from "./ask-run-filter.ts";
import { linkLogPlaces } from "./link-log-places.ts";
import { readRunTarget } from "./run-target.ts";
import { openRunList } from "./run-list.ts";
import { openRunsTree } from "./runs-tree.ts";
import type { Running } from "./running.ts";
import { runAgain } from "./run-again.ts";
import { stopRun } from "./stop-run.ts";

/** The Runs view, and everything that is done with a run. */
export function registerRuns(_context: ExtensionContext, deps: Deps, running: Running): Disposable {
  const { jobs, tracker, channels, pages } = running;
  const list = openRunList(deps);
  return Disposable.from(
    list,
    openRunsTree(list, tracker),
    linkLogPlaces(deps),
    // Of the view's last line only, so not among the commands of package.json.
    commands.registerCommand("epoxy.runs.loadMore", () => list.loadMore()),
    registerCommands(deps, {
      stopRun: async (target: unknown) => {
        const { jobName, runId } = readRunTarget(target);
        await stopRun(deps, jobName, runId);
      },
      openRun: (target: unknown) => {
        const { jobName, runId } = readRunTarget(target);
        pages.openRun(jobName, runId);
      },
      showRunLog: (target: unknown) => {
        const { jobName, runId } = readRunTarget(target);
        channels.show(jobName, runId);
      },
      rerun: (target: unknown) => {
        const { jobName, runId } = readRunTarget(target);
        return runAgain(deps, running, jobName, runId);
      },
      filterRuns: async () => {
        const names = (jobs.jobs ?? (await jobs.refresh()) ?? []).map(({ name }) => name);
        const filter = await askRunFilter(names, list.filter);
        if (filter !== undefined) list.setFilter(filter);
      },
    }),
  );
}
