import type { BoundFiles, BoundRead, FileGroup, StagedOutput } from "../../../../protocol/binding.ts";
import { join } from "node:path";
import { replacesFile } from "./replaces-file.ts";

/** A table as later statements of the same run see it: what it was, and what the run has staged for it. */
export function withStaged(before: BoundRead | undefined, staged: StagedOutput): BoundFiles {
  const existing = before?.kind === "files" ? before : undefined;
  const kept = existing === undefined ? [] : keptGroups(existing.groups, staged);
  const added: FileGroup = {
    format: staged.format,
    columns: staged.columns,
    partitionValuesFrom: staged.partitionKeys.length > 0 ? "listed" : "none",
    files: staged.files.map(({ path, bytes, partitionValues }) => ({
      path: join(staged.stagingFolder, ...path.split("/")),
      uri: `${staged.location}/${path}`,
      bytes,
      modifiedMs: 0,
      partitionValues,
    })),
  };
  const groups = [...kept, added];
  return {
    kind: "files",
    database: staged.database,
    table: staged.table,
    columns: [...staged.columns, ...staged.partitionKeys],
    partitionKeys: staged.partitionKeys,
    groups,
    dataVersion: existing?.dataVersion ?? 0,
    pruning: existing?.pruning ?? { partitions: 0, ofPartitions: 0, files: 0, bytes: 0 },
  };
}

function keptGroups(groups: readonly FileGroup[], staged: StagedOutput): readonly FileGroup[] {
  const replaces = replacesFile(staged);
  return groups
    .map((group) => ({ ...group, files: group.files.filter((file) => !replaces(file)) }))
    .filter(({ files }) => files.length > 0);
}
