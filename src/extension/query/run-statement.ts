import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { type ExtensionContext, l10n, type TextDocument, type TextEditor, window } from "vscode";
import type { Deps } from "../deps.ts";
import { showResult } from "../preview/show-result.ts";
import type { QueryDiagnostics } from "./query-diagnostics.ts";
import type { QueryHistory } from "./query-history.ts";
import { readPlace } from "./query-place.ts";
import { statementAt } from "./statement-at.ts";

export interface QueryParts {
  readonly history: QueryHistory;
  readonly diagnostics: QueryDiagnostics;
}

/** Runs the selection of an editor, or the statement at its cursor; a place, as a CodeLens gives it, comes before both. */
export async function runStatement(
  context: ExtensionContext,
  deps: Deps,
  parts: QueryParts,
  editor: TextEditor,
  at?: number,
): Promise<void> {
  const { document, selection } = editor;
  const text = document.getText();
  const range =
    at === undefined && !selection.isEmpty
      ? { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) }
      : statementAt(text, at ?? document.offsetAt(selection.active));
  if (range === undefined) {
    void window.showInformationMessage(l10n.t("There is no statement to run."));
    return;
  }
  // Who runs a statement may start the runtime.
  await deps.runtime.connect();
  run(context, deps, parts, document, text.slice(range.start, range.end), range.start);
}

function run(
  context: ExtensionContext,
  deps: Deps,
  { history, diagnostics }: QueryParts,
  document: TextDocument,
  text: string,
  start: number,
): void {
  const begun = Date.now();
  const time = new Date(begun).toISOString();
  let milliseconds: number | undefined;
  const note = (entry: Parameters<QueryHistory["add"]>[0]) =>
    void history.add(entry).catch((error: unknown) => deps.log.warn(`the query history was not written: ${String(error)}`));
  diagnostics.clear(document);
  const shown = {
    subject: { kind: "query", text },
    title: l10n.t("Result: {0}", basename(document.uri.path)),
    run: randomUUID(),
    document: document.uri.toString(),
  } as const;
  let isNoted = false;
  showResult(context, deps, shown, {
    answered: (took) => (milliseconds = took),
    counted: (rows) => {
      if (!isNoted) note({ text, time, outcome: "succeeded", milliseconds, rows });
      isNoted = true;
    },
    stopped: () => {
      if (!isNoted) note({ text, time, outcome: "stopped", milliseconds: Date.now() - begun });
      isNoted = true;
    },
    failed: (error) => {
      const told = error instanceof Error ? error.message : String(error);
      // Of a result that is there, something else has failed: a filter, an export.
      if (isNoted || milliseconds !== undefined) return;
      isNoted = true;
      diagnostics.show(document, start, told);
      note({ text, time, outcome: "failed", milliseconds: Date.now() - begun, message: readPlace(told).message });
    },
  });
}
