import { randomUUID } from "node:crypto";
import { type Disposable, env, l10n, type Webview, window, workspace } from "vscode";
import { assertNever } from "../../plan/assert-never.ts";
import type { PreviewIntent, ShownPreview, ToPreview } from "../../protocol/panels/preview.ts";
import type { Deps } from "../deps.ts";
import { connectIfAllowed } from "../runtime/connect-if-allowed.ts";
import { type RuntimeConnection, RuntimeUnavailable } from "../runtime/runtime-service.ts";
import { exportRows } from "./export-rows.ts";
import { readAnswer } from "./read-answer.ts";
import { readIntent } from "./read-intent.ts";
import { requestOf } from "./request-of.ts";
import { statementOf } from "./statement-of.ts";

/** What a panel's owner hears of its rows. */
export interface PreviewListener {
  /** The first rows are there, so many milliseconds after they were asked for. */
  answered?(milliseconds: number): void;
  counted?(rows: number): void;
  failed?(error: unknown): void;
  stopped?(): void;
}

/** The editor's side of a preview panel: passes on what it asks, as it is, and the answers as they are. */
export interface PreviewServer extends Disposable {
  show(next: ShownPreview, listener?: PreviewListener): void;
  /** The rows may be others now. */
  changed(): void;
}

export function servePreview(
  webview: Webview,
  deps: Deps,
  first: ShownPreview,
  firstListener: PreviewListener = {},
  pinned: (isPinned: boolean) => void = () => undefined,
): PreviewServer {
  let shown = first;
  let listener = firstListener;
  let isAnswered = false;
  let isReady = false;
  const running = new Map<number, AbortController>();
  const post = (message: ToPreview) => void webview.postMessage(message);

  const stop = () => {
    for (const abort of running.values()) abort.abort();
    running.clear();
  };
  const show = () => {
    stop();
    isAnswered = false;
    if (isReady) post({ kind: "show", preview: shown, pageRows: workspace.getConfiguration("epoxy").get("preview.pageRows", 1000) });
  };

  const answer = async ({ request, rows, shape }: Extract<PreviewIntent, { kind: "ask" }>) => {
    const abort = new AbortController();
    running.set(request, abort);
    const begun = Date.now();
    try {
      const connection = await connectionOf(deps);
      const { bytes, warnings } = await readAnswer(await connection.preview(requestOf(shown, shape, rows), abort.signal));
      if (abort.signal.aborted) return;
      const milliseconds = Date.now() - begun;
      post({ kind: "answer", request, bytes, warnings, milliseconds });
      if (!isAnswered && rows.kind === "page") {
        isAnswered = true;
        listener.answered?.(milliseconds);
      }
    } catch (error) {
      if (abort.signal.aborted) return;
      post({ kind: "failed", request, message: error instanceof Error ? error.message : String(error) });
      listener.failed?.(error);
    } finally {
      if (running.get(request) === abort) running.delete(request);
    }
  };

  const perform = async (intent: PreviewIntent): Promise<void> => {
    switch (intent.kind) {
      case "ready":
        isReady = true;
        return show();
      case "refresh":
        // Who asks for it may start the runtime.
        await deps.runtime.connect();
        shown = { ...shown, run: randomUUID() };
        return show();
      case "ask":
        return answer(intent);
      case "abort":
        for (const request of intent.requests) running.get(request)?.abort();
        return;
      case "stop":
        stop();
        return listener.stopped?.();
      case "counted":
        return listener.counted?.(intent.rows);
      case "statement": {
        const content = statementOf(shown.subject, intent.shape);
        if (intent.use === "show") return post({ kind: "statement", text: content });
        return void (await window.showTextDocument(await workspace.openTextDocument({ language: "sql", content })));
      }
      case "copy":
        return env.clipboard.writeText(intent.text);
      case "export":
        return exportRows(deps, shown, intent.shape, intent.columns);
      case "pin":
        return pinned(intent.isPinned);
      default:
        return assertNever(intent);
    }
  };

  const received = webview.onDidReceiveMessage((message: unknown) => {
    const intent = readIntent(message);
    if (intent === undefined) return deps.log.warn("the preview panel sent what is no intent");
    perform(intent).catch((error: unknown) => {
      deps.log.error(`preview ${intent.kind}: ${String(error)}`);
      void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    });
  });
  return {
    show: (next, nextListener = {}) => {
      shown = next;
      listener = nextListener;
      show();
    },
    changed: () => post({ kind: "changed" }),
    dispose: () => {
      received.dispose();
      stop();
    },
  };
}

/** A panel that was open when the window was closed starts nothing that may not start by itself. */
async function connectionOf({ runtime }: Deps): Promise<RuntimeConnection> {
  const connection = await connectIfAllowed(runtime);
  if (connection !== undefined) return connection;
  const { state } = runtime;
  if (state.kind === "failed") throw new RuntimeUnavailable(l10n.t("The runtime did not start: {0}", state.reason));
  if (state.kind === "none") {
    throw new RuntimeUnavailable(
      l10n.t("Rows are read by the runtime of a workspace: open a folder with epoxy.yaml, or make one of this folder."),
    );
  }
  if (!workspace.isTrusted) throw new RuntimeUnavailable(l10n.t("This folder is not trusted: Epoxy starts nothing in it."));
  throw new RuntimeUnavailable(
    l10n.t("The runtime is not running, and the setting epoxy.runtime.autoStart keeps it from starting by itself."),
  );
}
