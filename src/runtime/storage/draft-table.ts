import type { Partition, Table } from "@aws-sdk/client-glue";
import type { StagedOutput } from "../../protocol/binding.ts";
import type { FileFormat } from "../../plan/format.ts";
import type { Column } from "../../plan/type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { tableExists } from "../catalog/errors.ts";
import { bucketOf, bucketPath, localPath } from "../workspace/uri.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { TableDescription } from "./describe-table.ts";
import { describeTable, isView } from "./describe-table.ts";
import { changedSinceBound, locationTaken, notATable, otherFileSystem, otherPartitionKeys, pathAlreadyExists } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";
import { listFiles } from "./list-files.ts";
import type { LocationIndex } from "./location-index.ts";
import { foldColumns } from "./merge-columns.ts";
import { existingFolder } from "./staging-folder.ts";
import { withSlash } from "./with-slash.ts";

export interface CommitContext {
  readonly catalog: Catalog;
  readonly workspace: Workspace;
  readonly files: FileSystem;
  readonly locations: LocationIndex;
  readonly replaced: ReadonlySet<string>;
  readonly now: () => Date;
}

/** A table as the outputs of a run are laid onto it, one after the other. */
export interface TableDraft {
  readonly database: string;
  readonly table: string;
  /** `database.table`, for people. */
  readonly name: string;
  readonly location: string;
  readonly folder: string;
  readonly partitionKeys: readonly Column[];
  readonly before: Table | undefined;
  readonly described: TableDescription | undefined;
  format: FileFormat;
  columns: readonly Column[];
  properties: Readonly<Record<string, string>>;
  replaces: boolean;
  /** All rows that were there before go. */
  isOverwritten: boolean;
  readonly partitions: Map<string, PartitionDraft>;
  publish: PublishedFile[];
  readonly remove: Set<string>;
  outputs: number;
  filesNamed: number;
}

export interface PartitionDraft {
  readonly values: readonly string[];
  readonly location: string;
  readonly existing: Partition | undefined;
  columns: readonly Column[];
  isReplaced: boolean;
}

export interface PublishedFile {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly bytes: number;
  readonly partition: PartitionDraft | undefined;
}

/** The draft that the first output for a table starts from; refuses what the table or its location does not allow. */
export async function draftTable(context: CommitContext, output: StagedOutput): Promise<TableDraft> {
  const database = output.database.toLowerCase();
  const table = output.table.toLowerCase();
  const name = `${database}.${table}`;
  const before = context.catalog.tables.find(database, table);
  const described = before === undefined ? undefined : describeExisting(name, before, output);
  const location = withSlash(output.location);
  const folder = localPath(context.workspace, location);
  if (described === undefined) {
    await checkNewLocation(context, name, location, output);
  }
  await checkFileSystem(context, location, folder);
  return {
    database,
    table,
    name,
    location,
    folder,
    partitionKeys: described?.partitionKeys ?? foldColumns(name, output.partitionKeys, []),
    before,
    described,
    format: described?.format ?? output.format,
    columns: described?.columns ?? [],
    properties: {},
    replaces: false,
    isOverwritten: false,
    partitions: new Map(),
    publish: [],
    remove: new Set(),
    outputs: 0,
    filesNamed: 0,
  };
}

function describeExisting(name: string, table: Table, output: StagedOutput): TableDescription {
  if (isView(table)) {
    throw notATable(name);
  }
  if (output.mode === "create") {
    throw tableExists(output.database.toLowerCase(), output.table.toLowerCase());
  }
  const described = describeTable(table);
  if (withSlash(described.location) !== withSlash(output.location)) {
    throw changedSinceBound(name);
  }
  const has = described.partitionKeys.map((key) => key.name);
  const asked = output.partitionKeys.map((key) => key.name.toLowerCase());
  if (has.join("\0") !== asked.join("\0")) {
    throw otherPartitionKeys(name, has, asked);
  }
  return described;
}

async function checkNewLocation(context: CommitContext, name: string, location: string, output: StagedOutput): Promise<void> {
  context.catalog.databases.get(output.database);
  const other = context.locations.overlapping(location);
  if (other !== undefined) {
    throw locationTaken(location, other.name, other.location);
  }
  const folder = bucketPath(context.workspace, location);
  const there = await listFiles(context.files, folder, bucketOf(context.workspace, location).folder);
  if (there.some(({ path }) => !context.replaced.has(path))) {
    throw pathAlreadyExists(name, location);
  }
}

async function checkFileSystem({ files, workspace }: CommitContext, location: string, folder: string): Promise<void> {
  const bucket = bucketOf(workspace, location).folder;
  const [target, root] = await Promise.all([existingFolder(files, folder), existingFolder(files, bucket)]);
  if (target.device !== root.device) {
    throw otherFileSystem(location, target.path, bucket);
  }
}
