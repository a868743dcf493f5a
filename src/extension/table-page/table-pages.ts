import { type Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { Deps } from "../deps.ts";
import { panelHtml, panelRoot } from "../panels/panel-html.ts";
import { connectPage } from "./connect-page.ts";
import type { TableSubject } from "./table-subject.ts";

export interface TablePages extends Disposable {
  /** Shows a table's page: the one there is, or a new one. */
  open(subject: TableSubject): void;
  /** Fills a panel that was there before the window was reloaded. */
  restore(panel: WebviewPanel, subject: TableSubject): void;
}

export function tablePages(context: ExtensionContext, deps: Deps): TablePages {
  const open = new Map<string, WebviewPanel>();
  const title = ({ database, table }: TableSubject) => `${database}.${table}`;
  const fill = (panel: WebviewPanel, subject: TableSubject) => {
    const key = JSON.stringify([subject.database, subject.table]);
    open.set(key, panel);
    panel.iconPath = Uri.joinPath(context.extensionUri, "media", "epoxy.svg");
    panel.webview.options = { enableScripts: true, localResourceRoots: [panelRoot(context.extensionUri)] };
    const page = connectPage(panel.webview, subject, deps);
    panel.webview.html = panelHtml(panel.webview, context.extensionUri, "table", title(subject));
    panel.onDidDispose(() => {
      page.dispose();
      if (open.get(key) === panel) open.delete(key);
    });
  };
  return {
    open: (subject) => {
      const shown = open.get(JSON.stringify([subject.database, subject.table]));
      if (shown !== undefined) return shown.reveal();
      fill(window.createWebviewPanel("epoxy.table", title(subject), ViewColumn.Active), subject);
    },
    restore: fill,
    dispose: () => {
      for (const panel of [...open.values()]) panel.dispose();
    },
  };
}
