import { l10n, MarkdownString, TreeItem } from "vscode";
import { formatDuration, formatTime } from "./format-figures.ts";
import type { RunEntry } from "./run-entry.ts";
import { shortRunId } from "./run-names.ts";
import { isLive, stateIcon } from "./run-state.ts";

/** A run in the Runs view. `contextValue`: `run`, or `run-live` as long as it can be stopped. */
export class RunItem extends TreeItem {
  readonly run: RunEntry;
  constructor(run: RunEntry, progress: string | undefined) {
    super(run.jobName);
    this.run = run;
    this.id = run.runId;
    this.iconPath = stateIcon(run.state);
    this.contextValue = isLive(run.state) ? "run-live" : "run";
    this.description = describe(run, progress);
    this.tooltip = tooltipOf(run);
    this.command = { command: "epoxy.openRun", title: l10n.t("Open Run Page"), arguments: [this] };
    this.accessibilityInformation = {
      label: l10n.t("Run of {0}, {1}, {2}", run.jobName, run.state, formatTime(run.startedMs)),
      role: "treeitem",
    };
  }
}

function describe({ state, startedMs, completedMs, attempt, message }: RunEntry, progress: string | undefined): string {
  const parts = [
    formatTime(startedMs),
    ...(attempt > 0 ? [l10n.t("attempt {0}", attempt + 1)] : []),
    ...(completedMs === undefined ? [progress ?? state.toLowerCase()] : [formatDuration(completedMs - startedMs)]),
    ...(message === undefined ? [] : [message.split("\n")[0] ?? ""]),
  ];
  return parts.join(" · ");
}

function tooltipOf({ runId, jobName, state, message, startedMs, completedMs }: RunEntry): MarkdownString {
  const text = new MarkdownString();
  text.appendText(`${jobName} ${shortRunId(runId)}`);
  const add = (line: string) => text.appendMarkdown("\n\n").appendText(line);
  add(state);
  add(l10n.t("Started {0}", formatTime(startedMs)));
  if (completedMs !== undefined) add(l10n.t("Took {0}", formatDuration(completedMs - startedMs)));
  if (message !== undefined) add(message);
  return text;
}
