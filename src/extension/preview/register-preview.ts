import { basename } from "node:path";
import { type CustomReadonlyEditorProvider, Disposable, type ExtensionContext, Uri, window } from "vscode";
import { randomUUID } from "node:crypto";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { pickTable } from "../table-page/pick-table.ts";
import { tableSubject } from "../table-page/table-subject.ts";
import { attachPreview } from "./attach-preview.ts";
import { openPreview } from "./open-preview.ts";
import { adoptPanel, previewViewType } from "./preview-panels.ts";
import { readShown } from "./read-intent.ts";

/** Rows of tables and files: panels, also after a reload, and editors of data files. */
export function registerPreview(context: ExtensionContext, deps: Deps): Disposable {
  const editor = fileEditor(context, deps);
  return Disposable.from(
    window.registerWebviewPanelSerializer(previewViewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        const shown = readShown(state);
        if (shown === undefined) panel.dispose();
        else adoptPanel(context, deps, panel, shown);
        return Promise.resolve();
      },
    }),
    window.registerCustomEditorProvider("epoxy.previewEditor", editor),
    window.registerCustomEditorProvider("epoxy.previewTextEditor", editor),
    registerCommands(deps, {
      previewTable: async (given?: unknown) => {
        const table = tableSubject(given) ?? (await pickTable(deps));
        if (table !== undefined) openPreview(context, deps, { kind: "table", ...table }, `${table.database}.${table.table}`);
      },
      previewFile: (file?: unknown) => {
        const uri = file instanceof Uri ? file : window.activeTextEditor?.document.uri;
        if (uri !== undefined) openPreview(context, deps, { kind: "file", path: uri.fsPath }, basename(uri.fsPath));
      },
    }),
  );
}

function fileEditor(context: ExtensionContext, deps: Deps): CustomReadonlyEditorProvider {
  return {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: ({ uri }, panel) => {
      const subject = { kind: "file", path: uri.fsPath } as const;
      attachPreview(panel, context, deps, { subject, title: basename(uri.fsPath), run: randomUUID() });
    },
  };
}
