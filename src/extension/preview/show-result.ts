import { type ExtensionContext, ViewColumn } from "vscode";
import type { ShownPreview } from "../../protocol/panels/preview.ts";
import type { Deps } from "../deps.ts";
import { adoptPanel, createPanel, findPanel } from "./preview-panels.ts";
import type { PreviewListener } from "./serve-preview.ts";

/** Shows the rows of a query in the panel of its document, beside it. One that was pinned is left as it is. */
export function showResult(
  context: ExtensionContext,
  deps: Deps,
  shown: ShownPreview & { readonly document: string },
  listener: PreviewListener,
): void {
  const known = findPanel(shown);
  if (known === undefined) {
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return adoptPanel(context, deps, createPanel(shown.title, column, true), shown, listener);
  }
  known.panel.title = shown.title;
  known.panel.reveal(undefined, true);
  known.server.show(shown, listener);
}
