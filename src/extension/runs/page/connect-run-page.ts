import { commands, Disposable, type ExtensionContext, l10n, Uri, type WebviewPanel, window } from "vscode";
import { assertNever } from "../../../plan/assert-never.ts";
import type { RunPageIntent, RunPageMessage, RunPageSubject } from "../../../protocol/panels/run.ts";
import type { Deps } from "../../deps.ts";
import type { JobList } from "../../jobs/job-list.ts";
import { openPreview } from "../../preview/open-preview.ts";
import { type FollowedLog, followLog } from "../follow-log.ts";
import type { RunChannels } from "../run-channels.ts";
import type { RunTracker } from "../run-tracker.ts";
import { stopRun } from "../stop-run.ts";
import { openPageState } from "./page-state.ts";
import { readRunIntent } from "./read-run-intent.ts";

export interface RunPageRooms {
  readonly jobs: JobList;
  readonly tracker: RunTracker;
  readonly channels: RunChannels;
}

/** Lets a page show its run, as it is and as it goes on, and do what the page asks for. */
export function connectRunPage(
  context: ExtensionContext,
  { webview }: WebviewPanel,
  deps: Deps,
  { jobs, tracker, channels }: RunPageRooms,
  subject: RunPageSubject,
): Disposable {
  const { log } = deps;
  const post = (message: RunPageMessage) => void webview.postMessage(message);
  const state = openPageState(deps, tracker, subject, (next) => post({ kind: "state", state: next }));
  let following: FollowedLog | undefined;
  const isRun = subject.kind === "run";

  const answer = async (intent: RunPageIntent): Promise<void> => {
    switch (intent.kind) {
      case "ready":
        following?.dispose();
        following = isRun ? followLog(deps, tracker, subject.run, (lines) => post({ kind: "log", lines })) : undefined;
        return state.tell();
      case "stop":
        return isRun ? stopRun(deps, subject.job, subject.run) : undefined;
      case "again":
        return isRun ? void (await commands.executeCommand("epoxy.rerun", { jobName: subject.job, runId: subject.run })) : undefined;
      case "run":
        return void (await commands.executeCommand("epoxy.runJob", subject.job));
      case "output":
        return isRun ? channels.show(subject.job, subject.run) : undefined;
      case "open-script": {
        const known = jobs.jobs ?? (await jobs.refresh());
        const job = known?.find(({ name }) => name === subject.job);
        if (job === undefined) throw new Error(l10n.t("There is no job {0} any more.", subject.job));
        await commands.executeCommand("vscode.open", Uri.file(job.path));
        return;
      }
      case "open-place": {
        const fragment = `L${String(intent.line)},${String(intent.column)}`;
        return void (await commands.executeCommand("vscode.open", fileOf(intent.file, deps).with({ fragment })));
      }
      case "open-run":
        return void (await commands.executeCommand("epoxy.openRun", { jobName: subject.job, runId: intent.run }));
      case "preview-table": {
        const { database, table } = intent;
        return openPreview(context, deps, { kind: "table", database, table }, `${database}.${table}`);
      }
      case "preview-node": {
        const title = l10n.t("{0} of {1}", intent.node, subject.job);
        return openPreview(context, deps, { kind: "node", job: subject.job, node: intent.node, arguments: state.arguments }, title);
      }
      default:
        return assertNever(intent);
    }
  };
  return Disposable.from(
    state,
    new Disposable(() => following?.dispose()),
    webview.onDidReceiveMessage((message: unknown) => {
      const intent = readRunIntent(message);
      if (intent === undefined) return log.warn(`run page: not an intent: ${JSON.stringify(message)}`);
      answer(intent).catch((error: unknown) => {
        log.error(`run page: ${String(error)}`);
        void window.showErrorMessage(error instanceof Error ? error.message : String(error));
      });
    }),
  );
}

/** Places in logs are relative to the workspace, those in plans absolute. */
function fileOf(file: string, { runtime }: Deps): Uri {
  return file.startsWith("/") || runtime.folder === undefined ? Uri.file(file) : Uri.joinPath(runtime.folder, file);
}
