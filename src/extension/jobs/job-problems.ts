import { Diagnostic, Disposable, DiagnosticSeverity, l10n, Position, Range, Uri, workspace } from "vscode";
import type { RunStateEvent } from "../../protocol/event.ts";
import type { Deps } from "../deps.ts";
import { runProblems } from "../language/run-problems.ts";
import { shortRunId } from "../runs/run-names.ts";
import type { JobList } from "./job-list.ts";
import { placedMessage } from "./placed-message.ts";

interface Problem {
  readonly jobName: string;
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

/**
 * Why a script cannot be read, and why its last run failed, in Problems at their places. The error of a run goes when the job has run
 * well, and when the file is edited.
 */
export function showJobProblems({ runtime }: Deps, jobs: JobList): Disposable {
  const collection = runProblems("epoxy");
  const failures = new Map<string, Problem>();
  let unreadable: readonly Problem[] = [];

  const show = () => {
    collection.clear();
    // A script that cannot be read fails with the same message.
    const broken = new Set(unreadable.map(({ jobName }) => jobName));
    const shown = [...unreadable, ...[...failures.values()].filter(({ jobName }) => !broken.has(jobName))];
    for (const [path, problems] of Map.groupBy(shown, ({ uri }) => uri.toString())) {
      collection.set(
        Uri.parse(path),
        problems.map(({ diagnostic }) => diagnostic),
      );
    }
  };
  const readJobs = () => {
    unreadable = (jobs.jobs ?? []).flatMap(({ name, path, problem }) => {
      if (problem === undefined) return [];
      const uri = Uri.file(path);
      return [{ jobName: name, uri, diagnostic: diagnosticAt(uri, problem.line ?? 1, problem.column ?? 1, problem.message) }];
    });
    show();
  };
  const hearRun = (event: RunStateEvent) => {
    if (event.state === "SUCCEEDED" && failures.delete(event.jobName)) return show();
    const placed = event.state === "FAILED" ? placedMessage(event.message ?? "") : undefined;
    const { folder } = runtime;
    if (placed === undefined || folder === undefined) return;
    const uri = placed.file.startsWith("/") ? Uri.file(placed.file) : Uri.joinPath(folder, placed.file);
    const diagnostic = diagnosticAt(uri, placed.line, placed.column, placed.message);
    diagnostic.code = l10n.t("run {0}", shortRunId(event.runId));
    failures.set(event.jobName, { jobName: event.jobName, uri, diagnostic });
    show();
  };
  const edited = (uri: Uri) => {
    const known = [...failures].filter(([, problem]) => problem.uri.toString() === uri.toString());
    for (const [jobName] of known) failures.delete(jobName);
    if (known.length > 0) show();
  };
  return Disposable.from(
    collection,
    jobs.onDidChange(readJobs),
    runtime.onEvent((event) => {
      if (event.kind === "run-state") hearRun(event);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) edited(document.uri);
    }),
  );
}

/** Line and column from 1. Underlines the word there, where the file is open. */
function diagnosticAt(uri: Uri, line: number, column: number, message: string): Diagnostic {
  const start = new Position(Math.max(0, line - 1), Math.max(0, column - 1));
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const word = document !== undefined && start.line < document.lineCount ? document.getWordRangeAtPosition(start) : undefined;
  const diagnostic = new Diagnostic(word ?? new Range(start, start.translate(0, 1)), message, DiagnosticSeverity.Error);
  diagnostic.source = "Epoxy";
  return diagnostic;
}
