import { type ExtensionContext, type WebviewPanel, window } from "vscode";
import type { ShownPreview } from "../../protocol/panels/preview.ts";
import type { Deps } from "../deps.ts";
import { attachPreview } from "./attach-preview.ts";
import type { PreviewListener, PreviewServer } from "./serve-preview.ts";

export const previewViewType = "epoxy.preview";

interface OpenPanel {
  readonly panel: WebviewPanel;
  readonly server: PreviewServer;
}

const openPanels = new Map<string, OpenPanel>();

/** The panel that shows this already. */
export const findPanel = (shown: ShownPreview): OpenPanel | undefined => openPanels.get(keyOf(shown));

/** Makes a panel, a new one or one of before a reload, show rows. */
export function adoptPanel(
  context: ExtensionContext,
  deps: Deps,
  panel: WebviewPanel,
  shown: ShownPreview,
  listener?: PreviewListener,
): void {
  const key = keyOf(shown);
  const server = attachPreview(panel, context, deps, shown, listener, (isPinned) => {
    if (!isPinned && !openPanels.has(key)) openPanels.set(key, own);
    if (isPinned && openPanels.get(key) === own) openPanels.delete(key);
  });
  const own: OpenPanel = { panel, server };
  if (!openPanels.has(key)) openPanels.set(key, own);
  panel.onDidDispose(() => {
    if (openPanels.get(key) === own) openPanels.delete(key);
  });
}

/** By their document, or by what they show. */
const keyOf = ({ document, subject }: ShownPreview) => document ?? JSON.stringify(subject);

export function createPanel(title: string, column: Parameters<typeof window.createWebviewPanel>[2], isResult: boolean): WebviewPanel {
  // A query is not run again because its panel was hidden for a while.
  return window.createWebviewPanel(previewViewType, title, column, { retainContextWhenHidden: isResult });
}
