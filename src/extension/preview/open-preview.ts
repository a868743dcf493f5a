import { randomUUID } from "node:crypto";
import { type ExtensionContext, ViewColumn } from "vscode";
import type { PreviewSubject } from "../../protocol/preview-request.ts";
import type { Deps } from "../deps.ts";
import { adoptPanel, createPanel, findPanel } from "./preview-panels.ts";

/** Shows rows of a table, a file, a query or a job's node in a panel; one that shows the same already is brought to the front. */
export function openPreview(context: ExtensionContext, deps: Deps, subject: PreviewSubject, title: string): void {
  const shown = { subject, title, run: randomUUID() };
  const known = findPanel(shown);
  if (known !== undefined) return known.panel.reveal();
  adoptPanel(context, deps, createPanel(title, ViewColumn.Active, false), shown);
}
