import { l10n, type QuickPickItem, Uri, window } from "vscode";
import type { JobDetails } from "../../protocol/job-request.ts";
import type { Deps } from "../deps.ts";
import { JobItem } from "./job-item.ts";
import type { JobList } from "./job-list.ts";

/**
 * The job that is meant by what a command was called with (an item of the tree, a file, a name or path, nothing): asked for when nothing
 * says. Undefined: the user chose none.
 */
export async function resolveJob({ runtime }: Deps, jobs: JobList, target: unknown): Promise<JobDetails | undefined> {
  const connection = await runtime.connect();
  if (target instanceof JobItem) return target.job;
  const script = target instanceof Uri ? target : target === undefined ? openScript() : undefined;
  if (script !== undefined) {
    const job = await jobs.ofScript(script);
    if (job === undefined) throw new Error(l10n.t("{0} is no job of this workspace.", script.fsPath));
    return job;
  }
  const known = (await connection.jobs({ kind: "list" })).jobs;
  if (typeof target !== "string") return pickJob(known);
  const job = known.find(({ name, path }) => name === target || path === target || path === Uri.joinPath(connection.folder, target).fsPath);
  if (job === undefined) throw new Error(l10n.t("There is no job {0}. There are: {1}", target, known.map(({ name }) => name).join(", ")));
  return job;
}

/** The job that the user looks at. */
function openScript(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri !== undefined && /\.job\.(sql|ts)$/.test(uri.path) ? uri : undefined;
}

async function pickJob(jobs: readonly JobDetails[]): Promise<JobDetails | undefined> {
  if (jobs.length === 0) throw new Error(l10n.t("There are no jobs yet: a job is a file, jobs/<name>.job.sql or jobs/<name>.job.ts."));
  const items = jobs.map((job): QuickPickItem & { readonly job: JobDetails } => ({
    label: job.name,
    description: job.lastRun?.state ?? "",
    detail: job.problem?.message ?? job.description ?? "",
    job,
  }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("Which job"), matchOnDetail: true }))?.job;
}
