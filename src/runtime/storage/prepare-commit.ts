import { dirname } from "node:path";
import type { CommitContext, TableDraft } from "./draft-table.ts";
import { draftTable } from "./draft-table.ts";
import { draftOutput } from "./draft-output.ts";
import type { FileSystem } from "./file-system.ts";
import { finishChange } from "./finish-change.ts";
import { forEachLimited } from "./for-each-limited.ts";
import { makeFolders, removeMadeFolders } from "./staging-folder.ts";
import type { RunCommit } from "./storage.ts";
import type { TableChange } from "./table-change.ts";

/** Decides what a commit does to each table; changes nothing. */
export async function prepareCommit(context: CommitContext, run: RunCommit): Promise<readonly TableChange[]> {
  const drafts = new Map<string, TableDraft>();
  for (const output of run.outputs) {
    const key = `${output.database}.${output.table}`.toLowerCase();
    const draft = drafts.get(key) ?? (await draftTable(context, output));
    drafts.set(key, draft);
    await draftOutput(context, draft, output, run.runId);
  }
  return [...drafts.values()].map((draft) => finishChange(context, draft, run.runId));
}

/**
 * Makes the folders that files will be moved into, and makes sure that entries can be put into all of them: a full
 * disk or a read-only folder is met here, while the run can still fail without a trace.
 */
export async function makeTargetFolders(files: FileSystem, changes: readonly TableChange[]): Promise<readonly string[]> {
  const targets = new Set(changes.flatMap(({ publish }) => publish.map(({ to }) => dirname(to))));
  const touched = changes.flatMap(({ remove }) => remove.map((path) => dirname(path)));
  const made = await makeFolders(files, targets);
  try {
    await forEachLimited(new Set([...targets, ...touched]), 16, (folder) => files.checkWritable(folder));
  } catch (error) {
    await removeMadeFolders(files, made);
    throw error;
  }
  return made;
}
