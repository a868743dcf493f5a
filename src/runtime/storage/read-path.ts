import type { BoundFiles, ReadRequest } from "../../protocol/binding.ts";
import { bucketOf, localPath, uriOf } from "../workspace/uri.ts";
import { listFiles } from "./list-files.ts";
import type { ReadContext } from "./read-table.ts";

/** The files at a path at this moment, which are no table. The caller holds the latch of the path. */
export async function readPath(
  { workspace, files, replaced, isNew }: ReadContext,
  { uri, format, columns }: NonNullable<ReadRequest["path"]>,
): Promise<BoundFiles> {
  const listed = await listFiles(files, localPath(workspace, uri), bucketOf(workspace, uri).folder);
  const wanted = listed
    .filter(({ path }) => !replaced.has(path))
    .map((file) => ({ ...file, uri: uriOf(workspace, file.path), partitionValues: [] }))
    .filter(isNew);
  return {
    kind: "files",
    database: "",
    table: uri,
    columns,
    partitionKeys: [],
    groups: wanted.length === 0 ? [] : [{ format, columns, files: wanted, partitionValuesFrom: "none" }],
    dataVersion: 0,
    pruning: { partitions: 0, ofPartitions: 0, files: wanted.length, bytes: wanted.reduce((sum, { bytes }) => sum + bytes, 0) },
  };
}
