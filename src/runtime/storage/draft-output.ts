import { basename, join } from "node:path";
import type { StagedFile, StagedOutput } from "../../protocol/binding.ts";
import type { Column } from "../../plan/type.ts";
import { tableExists } from "../catalog/errors.ts";
import { bucketPath } from "../workspace/uri.ts";
import { checkStagedFiles, stagedPath } from "./check-staged-files.ts";
import { checkPartitionFormat, draftPartition, replacePartition, replaceTable } from "./draft-partition.ts";
import type { CommitContext, PartitionDraft, TableDraft } from "./draft-table.ts";
import { csvColumnOrder, otherFormat, partitionValueCount } from "./errors.ts";
import { foldColumns, mergeColumns } from "./merge-columns.ts";

/** Lays one output of a run onto its table's draft. */
export async function draftOutput(context: CommitContext, draft: TableDraft, output: StagedOutput, runId: string): Promise<void> {
  const columns = foldColumns(draft.name, output.columns, draft.partitionKeys);
  if (output.mode === "create" && draft.outputs > 0) {
    throw tableExists(draft.database, draft.table);
  }
  draft.outputs += 1;
  if (output.mode === "overwrite") {
    await replaceTable(context, draft);
    draft.format = output.format;
    draft.columns = withComments(columns, draft.columns);
  } else {
    if (output.format.kind !== draft.format.kind) {
      throw otherFormat(draft.name, draft.format.kind, output.format.kind);
    }
    if (output.mode === "overwrite-partitions" && draft.partitionKeys.length === 0) {
      await replaceTable(context, draft);
    }
    draft.columns = mergeColumns(draft.name, draft.columns, columns);
  }
  draft.replaces ||= output.mode === "overwrite" || output.mode === "overwrite-partitions";
  draft.properties = { ...draft.properties, ...output.tableProperties };
  checkCsvOrder(draft, output, columns);
  await checkStagedFiles(context.files, context.workspace, output, runId);
  await draftFiles(context, draft, output, columns, runId);
}

async function draftFiles(
  context: CommitContext,
  draft: TableDraft,
  output: StagedOutput,
  columns: readonly Column[],
  runId: string,
): Promise<void> {
  const written = new Set<PartitionDraft>();
  for (const file of output.files) {
    if (file.partitionValues.length !== draft.partitionKeys.length) {
      // An empty result is one file without a partition: it has no place in a partitioned table.
      if (file.rows === 0) {
        continue;
      }
      throw partitionValueCount(draft.name, file.path, draft.partitionKeys.length, file.partitionValues.length);
    }
    const partition = draft.partitionKeys.length === 0 ? undefined : draftPartition(context, draft, file.partitionValues);
    if (partition !== undefined && !written.has(partition)) {
      written.add(partition);
      if (output.mode === "overwrite-partitions") {
        await replacePartition(context, draft, partition);
      }
      checkPartitionFormat(draft, partition, output.format);
      partition.columns = mergeColumns(draft.name, partition.columns, columns);
    }
    const folder = partition === undefined ? draft.folder : bucketPath(context.workspace, partition.location);
    draft.publish.push({
      from: stagedPath(output, file),
      to: join(folder, finalName(draft, file, runId)),
      rows: file.rows,
      bytes: file.bytes,
      partition,
    });
  }
}

/** No two runs, and no two files of a run, have one name. */
function finalName(draft: TableDraft, file: StagedFile, runId: string): string {
  const name = basename(file.path);
  const number = String(draft.filesNamed).padStart(5, "0");
  draft.filesNamed += 1;
  return `part-${runId}-${number}${name.includes(".") ? name.slice(name.indexOf(".")) : ""}`;
}

function checkCsvOrder(draft: TableDraft, output: StagedOutput, columns: readonly Column[]): void {
  const table = draft.columns.map(({ name }) => name);
  const rows = columns.map(({ name }) => name);
  if (output.format.kind === "csv" && rows.some((name, index) => table[index] !== name)) {
    throw csvColumnOrder(draft.name, table, rows);
  }
}

function withComments(columns: readonly Column[], before: readonly Column[]): readonly Column[] {
  const comments = new Map(before.map(({ name, comment }) => [name, comment]));
  return columns.map((column) => {
    const comment = column.comment ?? comments.get(column.name);
    return comment === undefined ? column : { ...column, comment };
  });
}
