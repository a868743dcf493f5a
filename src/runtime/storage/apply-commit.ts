import type { Catalog, CommittedTable } from "../catalog/catalog.ts";
import { bookmarkAdvanced, changedSinceBound, changedSinceRead } from "./errors.ts";
import { putView } from "./put-view.ts";
import type { CommittedOutput, RunCommit } from "./storage.ts";
import type { TableChange } from "./table-change.ts";

/** The decision: everything a commit says to the catalog, and its record, in one transaction. */
export function applyCommit(catalog: Catalog, run: RunCommit, changes: readonly TableChange[]): readonly CommittedOutput[] {
  return catalog.transaction(() => {
    checkBookmark(catalog, run);
    const tables = changes.map((change) => applyChange(catalog, run, change));
    for (const view of run.views) {
      putView(catalog, view, run.runId);
    }
    if (run.bookmark !== undefined) {
      catalog.bookmarks.advance(run.jobName, run.runId, run.attempt, run.bookmark);
    }
    catalog.commits.record({ runId: run.runId, jobName: run.jobName, tables: tables.map(({ record }) => record) });
    if (changes.every(({ publish, remove }) => publish.length === 0 && remove.length === 0)) {
      catalog.commits.setState(run.runId, "closed");
    }
    return tables.map(({ output }) => output);
  });
}

function applyChange(
  catalog: Catalog,
  run: RunCommit,
  change: TableChange,
): { readonly record: CommittedTable; readonly output: CommittedOutput } {
  const { database, table } = change;
  const before = catalog.tables.find(database, table);
  if (before?.VersionId !== change.expectedVersion) {
    throw changedSinceBound(`${database}.${table}`);
  }
  if (change.replaces && before !== undefined) {
    checkReadVersion(catalog, run, change);
  }
  if (before === undefined) {
    catalog.tables.create(database, change.input);
  } else {
    catalog.tables.update(database, change.input, { skipArchive: change.keepsSchema });
  }
  for (const values of change.dropPartitions) {
    catalog.partitions.delete(database, table, values);
  }
  if (change.putPartitions.length > 0) {
    catalog.partitions.put(database, table, change.putPartitions);
  }
  const { publish, remove, stagingFolder, rows, bytes } = change;
  const dataVersion = catalog.tables.bumpDataVersion(database, table);
  const versionId = catalog.tables.get(database, table).VersionId ?? "";
  return {
    record: { database, table, dataVersion, rows, bytes, publish, remove, stagingFolder },
    output: { database, table, rows, bytes, files: publish.length, versionId, created: before === undefined },
  };
}

/** Rows computed from a table that another run has changed since must not replace that run's. Rows added never conflict. */
function checkReadVersion(catalog: Catalog, run: RunCommit, { database, table }: TableChange): void {
  const name = `${database}.${table}`;
  const now = catalog.tables.dataVersion(database, table);
  for (const [read, version] of Object.entries(run.readVersions)) {
    if (read.toLowerCase() === name && version !== now) {
      throw changedSinceRead(name, version, now);
    }
  }
}

/** Two runs of one job that were given the same new files: the second must not process them again. */
function checkBookmark(catalog: Catalog, run: RunCommit): void {
  for (const [source, given] of run.bookmark ?? []) {
    const seen = catalog.bookmarks.files(run.jobName, source);
    for (const file of given) {
      const known = seen.get(file.uri);
      if (known?.modifiedMs === file.modifiedMs && known.bytes === file.bytes) {
        throw bookmarkAdvanced(run.jobName, source, file.uri);
      }
    }
  }
}
