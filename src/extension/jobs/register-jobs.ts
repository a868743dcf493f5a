import { commands, Disposable, type ExtensionContext, l10n, Uri, window } from "vscode";
import type { JobDetails } from "../../protocol/job-request.ts";
import type { Deps } from "../deps.ts";
import { openPreview } from "../preview/open-preview.ts";
import { registerCommands } from "../register-commands.ts";
import { followRun } from "../runs/follow-run.ts";
import type { Running } from "../runs/running.ts";
import { requireTrust, saveEdits, startRun } from "../runs/start-run.ts";
import { registerJobCodeLenses } from "./job-code-lenses.ts";
import { showJobProblems } from "./job-problems.ts";
import { registerJobTasks } from "./job-tasks.ts";
import { openJobsTree } from "./jobs-tree.ts";
import { promptAllArguments, promptNeededArguments } from "./prompt-arguments.ts";
import { resolveJob } from "./resolve-job.ts";

/** The Jobs view, and everything that is done with a job: run, preview, plan, task, problems. */
export function registerJobs(context: ExtensionContext, deps: Deps, running: Running): Disposable {
  const { jobs, kept, channels, pages } = running;
  /** Does something with the job that is meant and the arguments that it needs. */
  const withJob =
    (prompt: typeof promptAllArguments, act: (job: JobDetails, given: Readonly<Record<string, string>>) => unknown) =>
    async (target: unknown) => {
      requireTrust();
      await saveEdits(deps.runtime.folder?.fsPath);
      const job = await resolveJob(deps, jobs, target);
      const given = job === undefined ? undefined : await prompt(job, kept);
      return job === undefined || given === undefined ? undefined : act(job, given);
    };
  const run = async ({ name, maxRetries }: JobDetails, given: Readonly<Record<string, string>>) => {
    const runId = await startRun(deps, { jobName: name, arguments: given });
    channels.show(name, runId);
    await followRun(deps, running, name, runId, maxRetries);
    return runId;
  };
  return Disposable.from(
    openJobsTree(jobs),
    showJobProblems(deps, jobs),
    registerJobCodeLenses(deps),
    registerJobTasks(deps, running),
    registerCommands(deps, {
      runJob: withJob(promptNeededArguments, run),
      runJobWithArguments: withJob(promptAllArguments, run),
      previewJob: withJob(promptNeededArguments, ({ name }, given) =>
        openPreview(context, deps, { kind: "node", job: name, arguments: given }, l10n.t("Rows of {0}", name)),
      ),
      showPlan: withJob(promptNeededArguments, ({ name }, given) => pages.openPlan(name, given)),
      openJob: async (target: unknown) => {
        const job = await resolveJob(deps, jobs, target);
        if (job === undefined) return;
        const { line = 1, column = 1 } = job.problem ?? {};
        await openScript(job.path, line, column);
      },
    }),
  );
}

async function openScript(path: string, line: number, column: number): Promise<void> {
  const target = Uri.file(path);
  if (line > 1 || column > 1) await commands.executeCommand("vscode.open", target.with({ fragment: `L${String(line)},${String(column)}` }));
  else await window.showTextDocument(target);
}
