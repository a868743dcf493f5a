import { isDeepStrictEqual } from "node:util";
import type { PartitionInput, StorageDescriptor, TableInput } from "@aws-sdk/client-glue";
import { glueFormat } from "../catalog/table-format.ts";
import { bucketOf } from "../workspace/uri.ts";
import type { Counts } from "./count-parameters.ts";
import { countParameters, withoutCounts } from "./count-parameters.ts";
import { glueColumns } from "./describe-table.ts";
import type { CommitContext, PartitionDraft, PublishedFile, TableDraft } from "./draft-table.ts";
import { runStagingFolder } from "./staging-folder.ts";
import type { TableChange } from "./table-change.ts";
import { tableInput } from "./table-change.ts";

/** What a draft amounts to, in the catalog's terms. */
export function finishChange(context: CommitContext, draft: TableDraft, runId: string): TableChange {
  const stamp = { transient_lastDdlTime: String(Math.floor(context.now().getTime() / 1000)), "epoxy.runId": runId };
  const byPartition = Map.groupBy(draft.publish, ({ partition }) => partition);
  const dropped = [...draft.partitions.values()].filter((partition) => partition.isReplaced && !byPartition.has(partition));
  const written = countsOf(draft.publish);
  const input = inputOf(draft, written, stamp);
  return {
    database: draft.database,
    table: draft.table,
    expectedVersion: draft.before?.VersionId,
    input,
    keepsSchema: isDeepStrictEqual(plain(draft.before?.StorageDescriptor), plain(input.StorageDescriptor)),
    putPartitions: [...byPartition].flatMap(([partition, files]) =>
      partition === undefined ? [] : [partitionInput(draft, input, partition, countsOf(files), stamp)],
    ),
    dropPartitions: dropped.map(({ values }) => values),
    publish: draft.publish.map(({ from, to }) => ({ from, to })),
    remove: [...draft.remove],
    stagingFolder: runStagingFolder(bucketOf(context.workspace, draft.location).folder, runId),
    rows: written.rows,
    bytes: written.bytes,
    replaces: draft.replaces,
  };
}

function inputOf(draft: TableDraft, written: Counts, stamp: Readonly<Record<string, string>>): TableInput {
  const format = glueFormat(draft.format);
  const Columns = glueColumns(draft.columns);
  if (draft.before === undefined || draft.described === undefined) {
    return {
      Name: draft.table,
      TableType: "EXTERNAL_TABLE",
      PartitionKeys: glueColumns(draft.partitionKeys),
      StorageDescriptor: { Columns, Location: draft.location, NumberOfBuckets: -1, StoredAsSubDirectories: false, ...format.storage },
      Parameters: {
        EXTERNAL: "TRUE",
        ...format.parameters,
        ...draft.properties,
        ...countParameters(undefined, written, "replaced"),
        ...stamp,
      },
    };
  }
  const input = tableInput(draft.before);
  const how = draft.isOverwritten ? "replaced" : "added";
  // When some partitions were replaced, how many rows the table has now is not known without reading them.
  const counted =
    draft.replaces && !draft.isOverwritten ? withoutCounts(input.Parameters) : countParameters(input.Parameters, written, how);
  if (isDeepStrictEqual(draft.format, draft.described.format)) {
    return {
      ...input,
      StorageDescriptor: { ...input.StorageDescriptor, Columns },
      Parameters: { ...counted, ...draft.properties, ...stamp },
    };
  }
  const outdated = new Set(Object.keys(glueFormat(draft.described.format).parameters));
  const kept = Object.fromEntries(Object.entries(counted).filter(([name]) => !outdated.has(name)));
  return {
    ...input,
    StorageDescriptor: { ...input.StorageDescriptor, ...format.storage, Columns },
    Parameters: { ...kept, ...format.parameters, ...draft.properties, ...stamp },
  };
}

function partitionInput(
  draft: TableDraft,
  table: TableInput,
  partition: PartitionDraft,
  written: Counts,
  stamp: Readonly<Record<string, string>>,
): PartitionInput {
  const keeps = partition.existing !== undefined && !partition.isReplaced;
  const { Columns: _, ...layout }: StorageDescriptor =
    (keeps ? partition.existing.StorageDescriptor : undefined) ?? table.StorageDescriptor ?? {};
  const parameters = keeps ? partition.existing.Parameters : undefined;
  return {
    Values: [...partition.values],
    StorageDescriptor: { ...layout, Columns: glueColumns(partition.columns), Location: partition.location },
    Parameters: { ...countParameters(parameters, written, keeps ? "added" : "replaced"), ...formatParameters(draft, keeps), ...stamp },
  };
}

/** A partition of a table says its own format too: the table's may change later. */
function formatParameters(draft: TableDraft, keeps: boolean): Readonly<Record<string, string>> {
  return keeps ? {} : glueFormat(draft.format).parameters;
}

function countsOf(files: readonly PublishedFile[]): Counts {
  return files.reduce((sum, { rows, bytes }) => ({ rows: sum.rows + rows, bytes: sum.bytes + bytes, files: sum.files + 1 }), {
    rows: 0,
    bytes: 0,
    files: 0,
  });
}

/** Absent and undefined fields are one. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
