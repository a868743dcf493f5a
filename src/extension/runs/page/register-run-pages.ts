import { Disposable, type ExtensionContext, l10n, ViewColumn, type WebviewPanel, window } from "vscode";
import type { RunPageSubject } from "../../../protocol/panels/run.ts";
import type { Deps } from "../../deps.ts";
import { panelHtml, panelRoot } from "../../panels/panel-html.ts";
import { shortRunId } from "../run-names.ts";
import { connectRunPage, type RunPageRooms } from "./connect-run-page.ts";
import { readRunSubject } from "./read-run-intent.ts";
import type { RunPages } from "./run-pages.ts";

/** One page for each run; it is found again after a reload of the window. */
export function registerRunPages(context: ExtensionContext, deps: Deps, rooms: RunPageRooms): RunPages {
  const open = new Map<string, WebviewPanel>();
  const fill = (panel: WebviewPanel, subject: RunPageSubject) => {
    const key = keyOf(subject);
    open.set(key, panel);
    panel.webview.options = { enableScripts: true, localResourceRoots: [panelRoot(context.extensionUri)] };
    const page = connectRunPage(context, panel, deps, rooms, subject);
    panel.webview.html = panelHtml(panel.webview, context.extensionUri, "run", titleOf(subject));
    panel.onDidDispose(() => {
      page.dispose();
      if (open.get(key) === panel) open.delete(key);
    });
  };
  const show = (subject: RunPageSubject) => {
    const shown = open.get(keyOf(subject));
    if (shown !== undefined) return shown.reveal();
    fill(window.createWebviewPanel("epoxy.run", titleOf(subject), ViewColumn.Active), subject);
  };
  const serializer = window.registerWebviewPanelSerializer("epoxy.run", {
    deserializeWebviewPanel: (panel, kept: unknown) => {
      const subject = readRunSubject(kept);
      if (subject === undefined) panel.dispose();
      else fill(panel, subject);
      return Promise.resolve();
    },
  });
  return {
    openRun: (job, run) => show({ kind: "run", job, run }),
    openPlan: (job, given) => show({ kind: "plan", job, arguments: given }),
    dispose: () => Disposable.from(serializer, ...open.values()).dispose(),
  };
}

const keyOf = (subject: RunPageSubject) => JSON.stringify(subject.kind === "run" ? subject.run : [subject.job, subject.arguments]);

function titleOf(subject: RunPageSubject): string {
  return subject.kind === "run" ? `${subject.job} ${shortRunId(subject.run)}` : l10n.t("Plan of {0}", subject.job);
}
