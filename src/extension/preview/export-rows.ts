import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { commands, l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import type { RowShape, ShownPreview } from "../../protocol/panels/preview.ts";
import type { ExportFormat } from "../../protocol/preview.ts";
import type { Deps } from "../deps.ts";
import { throwIfBroken } from "./read-answer.ts";
import { exportRequestOf } from "./request-of.ts";

/** Asks for a file, and has the runtime write the rows into it. The file is there when it is complete. */
export async function exportRows(deps: Deps, shown: ShownPreview, shape: RowShape, columns: readonly string[]): Promise<void> {
  const target = await window.showSaveDialog({
    title: l10n.t("Export Rows"),
    saveLabel: l10n.t("Export"),
    filters: { CSV: ["csv"], [l10n.t("JSON, an object a line")]: ["jsonl"], [l10n.t("JSON, an array")]: ["json"], Parquet: ["parquet"] },
    ...defaultUri(shown, deps.runtime.folder),
  });
  if (target === undefined) return;
  const format = formatOf(target.path);
  if (format === undefined)
    throw new Error(l10n.t("“{0}” is no name for an export: end it in .csv, .json, .jsonl or .parquet.", basename(target.path)));
  const title = l10n.t("Exporting {0}", basename(target.path));
  const isDone = await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      await exportTo(deps, target.fsPath, shown, shape, columns, format, abort.signal);
      return true;
    } catch (error) {
      if (abort.signal.aborted) return false;
      throw error;
    }
  });
  if (!isDone) return;
  const open = l10n.t("Open");
  const chosen = await window.showInformationMessage(l10n.t("Exported {0}.", workspace.asRelativePath(target)), open);
  if (chosen === open) await commands.executeCommand("vscode.open", target);
}

/** Writes beside the file first: who reads it never finds half of it. */
export async function exportTo(
  { runtime }: Deps,
  path: string,
  shown: ShownPreview,
  shape: RowShape,
  columns: readonly string[],
  format: ExportFormat,
  signal: AbortSignal,
): Promise<void> {
  const connection = await runtime.connect();
  const answer = await connection.preview(exportRequestOf(shown, shape, columns, format), signal);
  const partial = `${path}.part`;
  try {
    await pipeline(answer, createWriteStream(partial), { signal });
    throwIfBroken(answer);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function formatOf(path: string): ExportFormat | undefined {
  const extension = /\.(csv|json|jsonl|parquet)$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : (extension as ExportFormat);
}

function defaultUri({ subject, title }: ShownPreview, folder: Uri | undefined): { readonly defaultUri?: Uri } {
  if (folder === undefined) return {};
  const name = (subject.kind === "table" ? subject.table : title).replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N}_-]+/gu, "_") || "rows";
  return { defaultUri: Uri.joinPath(folder, `${name}.csv`) };
}
