import type { ExtensionContext } from "vscode";
import type { PreviewSubject } from "../../protocol/preview-request.ts";
import type { Deps } from "../deps.ts";
import { previewPanels } from "./preview-panels.ts";

/** Shows rows in a panel; a panel that shows the same is brought to the front. */
export function openPreview(context: ExtensionContext, deps: Deps, subject: PreviewSubject, title: string): void {
  previewPanels(context, deps).open(subject, title);
}
