import type { Catalog } from "../catalog/catalog.ts";
import { CatalogError } from "../catalog/errors.ts";
import { bucketPath } from "../workspace/uri.ts";
import { applyCommit } from "./apply-commit.ts";
import type { CommitContext } from "./draft-table.ts";
import type { LiveCommits } from "./live-commits.ts";
import { makeTargetFolders, prepareCommit } from "./prepare-commit.ts";
import { removeMadeFolders, removeStaging } from "./staging-folder.ts";
import type { CommitOutcome, RunCommit } from "./storage.ts";

/**
 * How the tables of a run change, all at once. In order:
 *
 * 1. A worker stages files under `<bucket folder>/.epoxy-staging/<runId>/<nodeId>/`, on the file system of the target,
 *    and syncs every file and folder. No reader sees a hidden folder.
 * 2. Under the exclusive latch of the tables' folders: look at the tables, decide (`prepareCommit`), make the target
 *    folders, sync them and check that they can be written. Everything that can be refused is refused until here; a failure
 *    leaves the tables as they were.
 * 3. The decision (`applyCommit`): one durable catalog transaction makes or alters the tables, puts and drops partitions, advances
 *    bookmarks and data versions, and records what is to be published and removed. Before it, a crash means the old tables and
 *    staging folders that recovery removes. After it, it means the new tables, which recovery finishes.
 * 4. Publish: rename each staged file to its final name, which no other run uses; sync the folders; mark the record `published`. Readers
 *    list folders under the latch's shared side, so they see a table before or after this, never between. A step
 *    that fails now is tried again by whoever next wants one of the tables, and by recovery; until then they are refused with the cause.
 * 5. Close: once no snapshot that read the tables before is open, remove the replaced files (which no listing has
 *    shown since the decision), sync their folders, remove the staging folder, mark the record `closed`.
 *
 * Steps 4 and 5 can be done again from their start at any time, to the same effect.
 */
export async function commitRun(context: CommitContext & { readonly live: LiveCommits }, run: RunCommit): Promise<CommitOutcome> {
  const { catalog, live, workspace } = context;
  const tables = new Map(
    run.outputs.map(({ database, table, location }) => [`${database}.${table}`.toLowerCase(), bucketPath(workspace, location)] as const),
  );
  return live.within("exclusive", tables, async () => {
    if (catalog.commits.find(run.runId) !== undefined) {
      return { kind: "already-committed" };
    }
    const outcome = await decide(context, run);
    const record = catalog.commits.find(run.runId);
    if (record?.state === "recorded") {
      await live.finish(record);
    } else {
      // Nothing to publish: what was staged, if anything, is of no table. A failure leaves it to recovery.
      await removeStaging(context.files, workspace, run.runId).catch(() => undefined);
    }
    live.keptStaging.delete(run.runId);
    return outcome;
  });
}

async function decide(context: CommitContext & { readonly live: LiveCommits }, run: RunCommit): Promise<CommitOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const changes = await prepareCommit(context, run);
    const folders = await makeTargetFolders(context.files, changes);
    try {
      return { kind: "committed", tables: applyCommit(context.catalog, run, changes) };
    } catch (error) {
      if (isUncertain(error)) {
        // The store failed at the transaction's end: only the next start can tell whether it was written.
        context.live.uncertain.add(run.runId);
        throw error;
      }
      await removeMadeFolders(context.files, folders);
      // Someone changed a table's definition between the look and the decision: look again.
      if (attempt === 3 || !wasOvertaken(context.catalog, changes)) {
        throw error;
      }
    }
  }
}

function wasOvertaken(catalog: Catalog, changes: Awaited<ReturnType<typeof prepareCommit>>): boolean {
  return changes.some(({ database, table, expectedVersion }) => catalog.tables.find(database, table)?.VersionId !== expectedVersion);
}

function isUncertain(error: unknown): boolean {
  return !(error instanceof CatalogError) || error.code === "StoreUnusable" || error.code === "StoreDamaged";
}
