import { Disposable, type ExtensionContext, l10n, ViewColumn, type WebviewPanel, window } from "vscode";
import type { Deps } from "../deps.ts";
import { resolveJob } from "../jobs/resolve-job.ts";
import { panelHtml, panelRoot } from "../panels/panel-html.ts";
import { registerCommands } from "../register-commands.ts";
import type { Running } from "../runs/running.ts";
import { connectBookmarkPage } from "./connect-bookmark-page.ts";
import { readBookmarkSubject } from "./read-bookmark-intent.ts";

/** The bookmark inspector: a page for each job. */
export function registerBookmarks(context: ExtensionContext, deps: Deps, { jobs }: Running): Disposable {
  const open = new Map<string, WebviewPanel>();
  const titleOf = (job: string) => l10n.t("Bookmark of {0}", job);
  const fill = (panel: WebviewPanel, job: string) => {
    open.set(job, panel);
    panel.webview.options = { enableScripts: true, localResourceRoots: [panelRoot(context.extensionUri)] };
    const page = connectBookmarkPage(panel.webview, deps, job);
    panel.webview.html = panelHtml(panel.webview, context.extensionUri, "bookmark", titleOf(job));
    panel.onDidDispose(() => {
      page.dispose();
      if (open.get(job) === panel) open.delete(job);
    });
  };
  const serializer = window.registerWebviewPanelSerializer("epoxy.bookmark", {
    deserializeWebviewPanel: (panel, kept: unknown) => {
      const subject = readBookmarkSubject(kept);
      if (subject === undefined) panel.dispose();
      else fill(panel, subject.job);
      return Promise.resolve();
    },
  });
  return Disposable.from(
    serializer,
    new Disposable(() => Disposable.from(...open.values()).dispose()),
    registerCommands(deps, {
      showBookmark: async (target: unknown) => {
        const job = await resolveJob(deps, jobs, target);
        if (job === undefined) return;
        const shown = open.get(job.name);
        if (shown !== undefined) return shown.reveal();
        fill(window.createWebviewPanel("epoxy.bookmark", titleOf(job.name), ViewColumn.Active), job.name);
      },
    }),
  );
}
