import { CodeLens, Disposable, EventEmitter, languages, l10n, Range, type TextDocument, type Uri, workspace } from "vscode";
import type { Deps } from "../deps.ts";
import { jobLine } from "./job-line.ts";

/** Above a job: what can be done with it. Not in a folder that is not trusted: there nothing of it can. */
export function registerJobCodeLenses({ runtime }: Deps): Disposable {
  const changed = new EventEmitter<void>();
  const provider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document: TextDocument) => {
      const { folder } = runtime;
      if (!workspace.isTrusted || folder === undefined || !document.uri.fsPath.startsWith(folder.fsPath)) return [];
      const line = jobLine(document.getText(), document.uri.path.endsWith(".ts"));
      return lenses(document.uri).map(
        ([title, command]) => new CodeLens(new Range(line, 0, line, 0), { title, command, arguments: [document.uri] }),
      );
    },
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider([{ pattern: "**/*.job.sql" }, { pattern: "**/*.job.ts" }], provider),
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    runtime.onDidChangeState(({ kind }) => {
      if (kind === "none" || kind === "stopped") changed.fire();
    }),
  );
}

function lenses(script: Uri): readonly (readonly [title: string, command: string])[] {
  return [
    [`$(play) ${l10n.t("Run")}`, "epoxy.runJob"],
    [l10n.t("Run with arguments…"), "epoxy.runJobWithArguments"],
    ...(script.path.endsWith(".ts") ? [[l10n.t("Debug"), "epoxy.debugJob"] as const] : []),
    [l10n.t("Preview"), "epoxy.previewJob"],
    [l10n.t("Plan"), "epoxy.showPlan"],
  ];
}
