import { commands, Disposable, l10n, type Webview, window } from "vscode";
import { assertNever } from "../../plan/assert-never.ts";
import type { BookmarkPageIntent, BookmarkPageMessage, BookmarkPageState } from "../../protocol/panels/bookmark.ts";
import type { Deps } from "../deps.ts";
import { shortRunId } from "../runs/run-names.ts";
import { isLive } from "../runs/run-state.ts";
import { readBookmarkIntent } from "./read-bookmark-intent.ts";

/** Lets a page show a job's bookmark, and change it when the user has confirmed. */
export function connectBookmarkPage(webview: Webview, { runtime, log }: Deps, job: string): Disposable {
  const subject = { job };
  const send = (state: BookmarkPageState) => void webview.postMessage({ kind: "state", state } satisfies BookmarkPageMessage);
  const load = async () => {
    try {
      send({ kind: "bookmark", subject, details: await (await runtime.connect()).jobs({ kind: "bookmark", job }) });
    } catch (error) {
      send({ kind: "failed", subject, message: error instanceof Error ? error.message : String(error) });
    }
  };
  const reset = async (run: string | undefined) => {
    const answer = run === undefined ? await confirmReset(job) : await confirmRewind(job, run);
    if (!answer) return;
    await (await (await runtime.connect()).glue()).resetJobBookmark({ JobName: job, RunId: run });
    await load();
  };
  const answer = async (intent: BookmarkPageIntent): Promise<void> => {
    switch (intent.kind) {
      case "ready":
        send({ kind: "loading", subject });
        return load();
      case "refresh":
        return load();
      case "reset":
        return reset(undefined);
      case "rewind":
        return reset(intent.run);
      case "open-run":
        return void (await commands.executeCommand("epoxy.openRun", { jobName: job, runId: intent.run }));
      default:
        return assertNever(intent);
    }
  };
  return Disposable.from(
    runtime.onEvent((event) => {
      const isOver = event.kind === "run-state" && event.jobName === job && !isLive(event.state);
      if (isOver || event.kind === "gap") void load();
    }),
    webview.onDidReceiveMessage((message: unknown) => {
      const intent = readBookmarkIntent(message);
      if (intent === undefined) return log.warn(`bookmark page: not an intent: ${JSON.stringify(message)}`);
      answer(intent).catch((error: unknown) => {
        log.error(`bookmark page: ${String(error)}`);
        void window.showErrorMessage(error instanceof Error ? error.message : String(error));
      });
    }),
  );
}

async function confirmReset(job: string): Promise<boolean> {
  const way = l10n.t("Reset");
  const detail = l10n.t("Everything it has seen is forgotten: the next run reads all files again, and what it appends is there twice.");
  return (await window.showWarningMessage(l10n.t("Reset the bookmark of {0}?", job), { modal: true, detail }, way)) === way;
}

async function confirmRewind(job: string, run: string): Promise<boolean> {
  const way = l10n.t("Go Back");
  const detail = l10n.t(
    "What later runs have seen is forgotten: the next run reads those files again, and what it appends is there twice.",
  );
  const question = l10n.t("Go back to how the bookmark of {0} was after run {1}?", job, shortRunId(run));
  return (await window.showWarningMessage(question, { modal: true, detail }, way)) === way;
}
