import { basename, dirname, isAbsolute, join } from "node:path";
import { Disposable, type ExtensionContext, RelativePattern, Uri, type WebviewPanel, workspace } from "vscode";
import type { ShownPreview } from "../../protocol/panels/preview.ts";
import type { PreviewSubject } from "../../protocol/preview-request.ts";
import type { Deps } from "../deps.ts";
import { panelHtml, panelRoot } from "../panels/panel-html.ts";
import { type PreviewListener, type PreviewServer, servePreview } from "./serve-preview.ts";

/** Makes a panel, also one that an editor has opened for a file, show rows until it is closed. */
export function attachPreview(
  panel: WebviewPanel,
  { extensionUri }: ExtensionContext,
  deps: Deps,
  shown: ShownPreview,
  listener?: PreviewListener,
  pinned?: (isPinned: boolean) => void,
): PreviewServer {
  const { webview } = panel;
  webview.options = { enableScripts: true, localResourceRoots: [panelRoot(extensionUri)] };
  const server = servePreview(webview, deps, shown, listener, pinned);
  const watching = watch(deps, shown.subject, () => server.changed());
  panel.onDidDispose(() => Disposable.from(server, watching).dispose());
  webview.html = panelHtml(webview, extensionUri, "preview", shown.title);
  return server;
}

/** A query's and a job's rows stay those that were computed. */
function watch({ runtime }: Deps, subject: PreviewSubject, changed: () => void): Disposable {
  if (subject.kind === "table") {
    return runtime.onEvent((event) => {
      if (event.kind === "catalog" && event.database === subject.database && event.table === subject.table) changed();
    });
  }
  if (subject.kind !== "file" || subject.path.startsWith("s3://")) return Disposable.from();
  const path = isAbsolute(subject.path) ? subject.path : join(runtime.folder?.fsPath ?? "", subject.path);
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(dirname(path)), basename(path)));
  return Disposable.from(watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed));
}
