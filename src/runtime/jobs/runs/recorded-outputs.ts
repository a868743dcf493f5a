import type { CommitRecord } from "../../catalog/catalog.ts";
import type { CommittedOutput } from "../../storage/storage.ts";

/** What a commit wrote, as far as its record tells: the table's version and whether it was made are not in it. */
export function recordedOutputs(record: CommitRecord | undefined): readonly CommittedOutput[] {
  return (record?.tables ?? []).map(({ database, table, rows, bytes, publish }) => ({
    database,
    table,
    rows,
    bytes,
    files: publish.length,
    versionId: "",
    created: false,
  }));
}
