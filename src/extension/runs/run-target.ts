import { l10n } from "vscode";
import { RunItem } from "./run-item.ts";

/** The run that a command is about: an item of the view, or `{ jobName, runId }`. Other extensions may call with anything. */
export function readRunTarget(target: unknown): { readonly jobName: string; readonly runId: string } {
  const named: unknown = target instanceof RunItem ? target.run : target;
  if (typeof named === "object" && named !== null && "jobName" in named && "runId" in named) {
    const { jobName, runId } = named;
    if (typeof jobName === "string" && typeof runId === "string") return { jobName, runId };
  }
  throw new Error(l10n.t("This command is about a run: call it from the Runs view, or with {0}.", "{ jobName, runId }"));
}
