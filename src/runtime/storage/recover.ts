import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { FileSystem } from "./file-system.ts";
import type { LiveCommits } from "./live-commits.ts";
import { stagingRoot } from "./staging-folder.ts";
import type { RecoveryReport } from "./storage.ts";

interface RecoveryContext {
  readonly catalog: Catalog;
  readonly workspace: Workspace;
  readonly files: FileSystem;
  readonly live: LiveCommits;
}

type Unfinished = RecoveryReport["unfinished"][number];

/**
 * Finishes what a dead process began. What cannot be finished now (a full disk, a folder that became read-only) does
 * not keep the rest, or the start, from succeeding: it is reported, and stands in the way of its own tables only.
 */
export async function recoverStorage(context: RecoveryContext): Promise<RecoveryReport> {
  const { catalog, live } = context;
  await live.settled();
  const rolledForward: string[] = [];
  const missing: string[] = [];
  const unfinished: Unfinished[] = [];
  for (const { state, ...commit } of catalog.commits.open()) {
    const result = await live.resume(commit, state);
    missing.push(...result.missing);
    if (result.failure === undefined) {
      rolledForward.push(commit.runId);
    } else {
      unfinished.push({ runId: commit.runId, reason: result.failure.message });
    }
  }
  const discarded = await removeStrayStaging(context, unfinished);
  return { rolledForward, discarded, missing, unfinished };
}

/** Staging folders of runs that are neither committed nor under way. */
async function removeStrayStaging(
  { catalog, workspace, files, live }: RecoveryContext,
  unfinished: Unfinished[],
): Promise<readonly string[]> {
  const kept = new Set([...live.keptStaging, ...live.uncertain, ...catalog.commits.open().map(({ runId }) => runId)]);
  const discarded = new Set<string>();
  for (const { folder } of workspace.buckets.values()) {
    for (const { name: runId } of (await files.list(stagingRoot(folder))) ?? []) {
      if (kept.has(runId)) {
        continue;
      }
      try {
        await files.removeTree(join(stagingRoot(folder), runId));
        discarded.add(runId);
      } catch (error) {
        unfinished.push({ runId, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return [...discarded];
}
