import type { BoundWrite, WriteRequest } from "../../protocol/binding.ts";
import { closestName } from "../../plan/closest-name.ts";
import type { FileFormat } from "../../plan/format.ts";
import { bucketOf, localPath } from "../workspace/uri.ts";
import type { TableDescription } from "./describe-table.ts";
import { describeTable, isView } from "./describe-table.ts";
import { notATable, otherFormat, otherPartitionKeys, outputDatabaseMissing, outputExists, rowsWithinDocuments } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";
import { makeFolders, nodeStagingFolder } from "./staging-folder.ts";
import { type LocationContext, newTableLocation } from "./table-location.ts";
import { withSlash } from "./with-slash.ts";

/** Answers a worker what it is to write, and makes the folder it stages in. What can be refused before rows are computed is. */
export async function bindWrite(
  { catalog, workspace, files, locations }: LocationContext & { readonly files: FileSystem },
  runId: string,
  request: WriteRequest,
): Promise<BoundWrite> {
  const name = `${request.database}.${request.table}`.toLowerCase();
  const table = catalog.tables.find(request.database, request.table);
  if (table !== undefined && isView(table)) {
    throw notATable(name);
  }
  if (table !== undefined && request.mode === "create") {
    throw outputExists(request.database.toLowerCase(), request.table.toLowerCase());
  }
  if (table === undefined && catalog.databases.find(request.database) === undefined) {
    const known = catalog.databases.list({ limit: 1000 }).items.map(({ Name = "" }) => Name);
    throw outputDatabaseMissing(request.database.toLowerCase(), closestName(request.database, known));
  }
  const described = table === undefined ? undefined : describeTable(table);
  const location = withSlash(described?.location ?? newTableLocation({ catalog, workspace, locations }, request, request.location));
  localPath(workspace, location);
  const stagingFolder = nodeStagingFolder(bucketOf(workspace, location).folder, runId, request.nodeId);
  await files.removeTree(stagingFolder);
  await makeFolders(files, [stagingFolder]);
  return {
    ...(described === undefined ? {} : { existing: { columns: described.columns, partitionKeys: described.partitionKeys } }),
    partitionBy: partitionBy(name, described, request),
    format: described === undefined ? (request.format ?? parquet) : targetFormat(name, described.format, request),
    location,
    stagingFolder,
  };
}

const parquet: FileFormat = { kind: "parquet", codec: "snappy" };

function partitionBy(name: string, described: TableDescription | undefined, request: WriteRequest): readonly string[] {
  const asked = request.partitionBy?.map((key) => key.toLowerCase());
  const has = described?.partitionKeys.map((key) => key.name);
  if (has !== undefined && asked !== undefined && has.join("\0") !== asked.join("\0")) {
    throw otherPartitionKeys(name, has, asked);
  }
  return has ?? asked ?? [];
}

/** The table's own; a codec of Parquet may change from file to file, and an overwrite may change everything. */
function targetFormat(name: string, has: FileFormat, { format: asked, mode }: WriteRequest): FileFormat {
  if (has.kind === "json" && has.path !== undefined && (asked === undefined || mode !== "overwrite")) {
    throw rowsWithinDocuments(name, has.path);
  }
  if (asked === undefined) {
    return has;
  }
  if (mode === "overwrite") {
    return asked;
  }
  if (asked.kind !== has.kind) {
    throw otherFormat(name, has.kind, asked.kind);
  }
  return has.kind === "parquet" ? asked : has;
}
