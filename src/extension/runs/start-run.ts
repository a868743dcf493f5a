import { l10n, workspace } from "vscode";
import type { Deps } from "../deps.ts";
import { RuntimeUnavailable } from "../runtime/runtime-service.ts";
import { TrustNeeded } from "./trust-needed.ts";

/** What is to run, and with what. */
export interface RunRequest {
  readonly jobName: string;
  /** By name, without dashes. */
  readonly arguments?: Readonly<Record<string, string>> | undefined;
  /** A run to be done once more, with its own arguments. */
  readonly again?: string | undefined;
}

/** Saves what is being edited, and starts a run of it. Answers its id. */
export async function startRun({ runtime }: Deps, { jobName, arguments: given = {}, again }: RunRequest): Promise<string> {
  requireTrust();
  await saveEdits(runtime.folder?.fsPath);
  const glue = await (await runtime.connect()).glue();
  const Arguments = Object.fromEntries(Object.entries(given).map(([name, value]) => [`--${name}`, value]));
  const { JobRunId } = await glue.startJobRun({ JobName: jobName, Arguments, JobRunId: again });
  if (JobRunId === undefined) throw new RuntimeUnavailable(l10n.t("The runtime did not say which run it started."));
  return JobRunId;
}

/** A command can be called also where it is not shown. */
export function requireTrust(): void {
  if (!workspace.isTrusted) throw new TrustNeeded();
}

/** Scripts import others, so all of the workspace is saved, as before a debug session. */
export async function saveEdits(folder: string | undefined): Promise<void> {
  const edited = workspace.textDocuments.filter(
    ({ isDirty, isUntitled, uri }) => isDirty && !isUntitled && uri.scheme === "file" && uri.fsPath.startsWith(folder ?? "\0"),
  );
  await Promise.all(edited.map((document) => document.save()));
}
