import { l10n, ProgressLocation, window } from "vscode";
import type { Deps } from "../deps.ts";
import { describeProgress } from "./describe-progress.ts";
import type { Running } from "./running.ts";
import { stopRun } from "./stop-run.ts";
import { watchRun } from "./watch-run.ts";

/** Shows a run's progress until it has ended, then how it ended. Cancelling stops the run. */
export async function followRun(
  deps: Deps,
  { tracker, channels, pages }: Running,
  jobName: string,
  runId: string,
  maxRetries: number,
): Promise<void> {
  const watched = watchRun(deps, tracker, jobName, runId, maxRetries);
  try {
    const options = { location: ProgressLocation.Notification, title: jobName, cancellable: true };
    const end = await window.withProgress(options, (progress, token) => {
      let shown = 0;
      token.onCancellationRequested(() => {
        progress.report({ message: l10n.t("stopping") });
        stopRun(deps, jobName, watched.runId).catch((error: unknown) => void window.showErrorMessage(String(error)));
      });
      watched.onChange((run) => {
        if (run.progress === undefined || token.isCancellationRequested) return;
        const percent = (run.progress.fraction ?? 0) * 100;
        progress.report({ message: describeProgress(run.progress), increment: Math.max(0, percent - shown) });
        shown = Math.max(shown, percent);
      });
      return watched.ended;
    });
    switch (end.state) {
      case "SUCCEEDED": {
        const progress = tracker.find(end.runId)?.progress;
        const text =
          progress === undefined
            ? l10n.t("{0} succeeded", jobName)
            : l10n.t("{0} succeeded: {1}", jobName, describeProgress({ ...progress, activity: undefined }));
        window.setStatusBarMessage(`$(pass) ${text}`, 10_000);
        return;
      }
      case "STOPPED":
        window.setStatusBarMessage(`$(debug-stop) ${l10n.t("{0} was stopped: nothing was written", jobName)}`, 10_000);
        return;
      case "UNKNOWN":
        return;
      default:
        void offerFailure(l10n.t("{0}: {1}", jobName, end.message ?? end.state), {
          [l10n.t("Show Log")]: () => channels.show(jobName, end.runId),
          [l10n.t("Open Run Page")]: () => pages.openRun(jobName, end.runId),
        });
    }
  } finally {
    watched.dispose();
  }
}

async function offerFailure(message: string, ways: Readonly<Record<string, () => void>>): Promise<void> {
  const chosen = await window.showErrorMessage(message, ...Object.keys(ways));
  if (chosen !== undefined) ways[chosen]?.();
}
