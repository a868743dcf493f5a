import type { FileFormat } from "../../plan/format.ts";
import { fileFormat } from "../catalog/table-format.ts";
import { bucketOf, bucketPath } from "../workspace/uri.ts";
import { planColumns } from "./describe-table.ts";
import type { CommitContext, PartitionDraft, TableDraft } from "./draft-table.ts";
import { partitionOfOtherFormat, tableHasNoLocation } from "./errors.ts";
import { forEachLimited } from "./for-each-limited.ts";
import { listFiles, rememberRealPaths } from "./list-files.ts";
import { partitionFolder } from "./partition-folder.ts";
import { allPartitions } from "./partitions-of.ts";

/** The draft of the partition with these values: the catalog's where there is one, which keeps its location. */
export function draftPartition({ catalog }: CommitContext, draft: TableDraft, values: readonly string[]): PartitionDraft {
  const key = JSON.stringify(values);
  const known = draft.partitions.get(key);
  if (known !== undefined) {
    return known;
  }
  const existing = draft.before === undefined ? undefined : catalog.partitions.find(draft.database, draft.table, values);
  const names = draft.partitionKeys.map(({ name }) => name);
  const own = existing?.StorageDescriptor?.Columns ?? [];
  const partition: PartitionDraft = {
    values,
    existing,
    location: existing?.StorageDescriptor?.Location ?? `${draft.location}${partitionFolder(names, values)}/`,
    columns: existing === undefined ? [] : own.length > 0 ? planColumns(own) : (draft.described?.columns ?? []),
    isReplaced: false,
  };
  draft.partitions.set(key, partition);
  return partition;
}

/** Takes the rows that a partition had, and those that the run itself put into it before. */
export async function replacePartition(context: CommitContext, draft: TableDraft, partition: PartitionDraft): Promise<void> {
  draft.publish = draft.publish.filter((file) => file.partition !== partition);
  partition.columns = [];
  if (partition.existing !== undefined && !partition.isReplaced) {
    partition.isReplaced = true;
    await removeFilesAt(context, draft, partition.location);
  }
}

/** Takes every row of the table, and those that the run itself put into it before. */
export async function replaceTable(context: CommitContext, draft: TableDraft): Promise<void> {
  if (draft.before === undefined || draft.isOverwritten) {
    for (const partition of draft.partitions.values()) {
      await replacePartition(context, draft, partition);
    }
    draft.publish = [];
    return;
  }
  draft.publish = [];
  draft.isOverwritten = true;
  draft.partitions.clear();
  if (draft.partitionKeys.length === 0) {
    await removeFilesAt(context, draft, draft.described?.location ?? draft.location);
    return;
  }
  const listing = { ...context, files: rememberRealPaths(context.files) };
  await forEachLimited(allPartitions(context.catalog, draft.database, draft.table, ""), 32, async (existing) => {
    const values = existing.Values ?? [];
    const location = existing.StorageDescriptor?.Location;
    if (location === undefined) {
      throw tableHasNoLocation(`${draft.name}, partition (${values.join(", ")})`);
    }
    draft.partitions.set(JSON.stringify(values), { values, location, existing, columns: [], isReplaced: true });
    await removeFilesAt(listing, draft, location);
  });
}

/** Files of one partition are read alike: rows are not added to a partition whose format is not theirs. */
export function checkPartitionFormat(draft: TableDraft, partition: PartitionDraft, format: FileFormat): void {
  const storage = partition.existing?.StorageDescriptor;
  if (partition.isReplaced || storage?.SerdeInfo === undefined) {
    return;
  }
  const has = fileFormat(storage, { ...draft.before?.Parameters, ...partition.existing?.Parameters });
  if (has.kind !== format.kind) {
    throw partitionOfOtherFormat(draft.name, partition.values, has.kind, format.kind);
  }
}

async function removeFilesAt({ files, workspace, replaced }: CommitContext, draft: TableDraft, location: string): Promise<void> {
  const { folder } = bucketOf(workspace, location);
  for (const { path } of await listFiles(files, bucketPath(workspace, location), folder, "with empty ones")) {
    if (!replaced.has(path)) {
      draft.remove.add(path);
    }
  }
}
