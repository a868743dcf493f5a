import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, Uri } from "vscode";
import type { JobDetails } from "../../protocol/job-request.ts";
import { formatTime } from "../runs/format-figures.ts";
import { isLive, stateIcon } from "../runs/run-state.ts";

/** A job in the Jobs view. `contextValue`: `job` or `job-typescript`, followed by what else menus ask for. */
export class JobItem extends TreeItem {
  readonly job: JobDetails;
  constructor(job: JobDetails) {
    super(job.name);
    this.job = job;
    this.id = job.name;
    this.description = describe(job);
    this.tooltip = tooltipOf(job);
    this.iconPath =
      job.problem === undefined ? stateIcon(job.lastRun?.state) : new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
    this.contextValue = [job.language === "typescript" ? "job-typescript" : "job", ...(job.bookmark ? ["bookmark"] : [])].join(" ");
    if (job.language !== undefined) {
      this.resourceUri = Uri.file(job.path).with({ scheme: "epoxy-job" });
      this.command = { command: "epoxy.openJob", title: l10n.t("Open Job"), arguments: [this] };
    }
    const state = job.problem?.message ?? (job.lastRun === undefined ? l10n.t("not run yet") : job.lastRun.state);
    this.accessibilityInformation = { label: l10n.t("Job {0}, {1}", job.name, state), role: "treeitem" };
  }
}

function describe({ problem, lastRun, description, schedule }: JobDetails): string {
  if (problem !== undefined) return problem.message.split("\n")[0] ?? "";
  const state = lastRun === undefined ? undefined : isLive(lastRun.state) ? lastRun.state.toLowerCase() : formatTime(lastRun.startedMs);
  return [state, schedule, description].filter((part) => part !== undefined).join(" · ");
}

/** Names and descriptions are the workspace's: shown as text, never as links or commands. */
function tooltipOf({ name, description, path, schedule, problem, lastRun, arguments: declared }: JobDetails): MarkdownString {
  const text = new MarkdownString();
  text.appendText(name);
  const add = (line: string) => text.appendMarkdown("\n\n").appendText(line);
  if (description !== undefined) add(description);
  if (problem !== undefined) add(l10n.t("Cannot be read: {0}", problem.message));
  if (declared.length > 0) add(l10n.t("Arguments: {0}", declared.map((argument) => argument.name).join(", ")));
  if (schedule !== undefined) add(l10n.t("Schedule: {0}", schedule));
  if (lastRun !== undefined) add(l10n.t("Last run: {0}, {1}", lastRun.state, formatTime(lastRun.startedMs)));
  add(path);
  return text;
}
