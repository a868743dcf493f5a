import type { Partition, Table } from "@aws-sdk/client-glue";
import { relative } from "node:path";
import type { BoundFile, BoundFiles, FileGroup, ReadRequest } from "../../protocol/binding.ts";
import type { FileFormat } from "../../plan/format.ts";
import type { Column } from "../../plan/type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { fileFormat } from "../catalog/table-format.ts";
import { bucketOf, bucketPath, uriOf } from "../workspace/uri.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { TableDescription } from "./describe-table.ts";
import { describeTable, planColumns } from "./describe-table.ts";
import type { FileSystem } from "./file-system.ts";
import { forEachLimited } from "./for-each-limited.ts";
import type { ListedFile } from "./list-files.ts";
import { listFiles, rememberRealPaths } from "./list-files.ts";
import { isCountParameter } from "./count-parameters.ts";
import { spellsPartition } from "./partition-folder.ts";
import { partitionsOf } from "./partitions-of.ts";

export interface ReadContext {
  readonly catalog: Catalog;
  readonly workspace: Workspace;
  readonly files: FileSystem;
  /** Files on disk that are no longer the table's: replaced, and kept for older snapshots. */
  readonly replaced: ReadonlySet<string>;
  /** Whether a bookmark lets a file through. */
  readonly isNew: (file: { readonly uri: string; readonly modifiedMs: number; readonly bytes: number }) => boolean;
}

/** What a table is at this moment, down to its files. The caller holds the table's latch. */
export async function readTable(context: ReadContext, table: Table, request: ReadRequest): Promise<BoundFiles> {
  const description = describeTable(table);
  const database = table.DatabaseName ?? request.database;
  const name = table.Name ?? request.table;
  const isPartitioned = description.partitionKeys.length > 0;
  const partitions = isPartitioned ? partitionsOf(context.catalog, database, name, description.partitionKeys, request) : [];
  const parts: readonly Part[] = isPartitioned
    ? partitionParts(table, description, partitions)
    : [{ location: description.location, values: [], format: description.format, columns: description.columns, key: "" }];
  const groups = await filesByGroup(context, description, parts);
  const all = groups.flatMap((group) => group.files);
  return {
    kind: "files",
    database,
    table: name,
    columns: [...description.columns, ...description.partitionKeys],
    partitionKeys: description.partitionKeys,
    groups,
    dataVersion: context.catalog.tables.dataVersion(database, name),
    pruning: {
      partitions: partitions.length,
      ofPartitions: isPartitioned ? context.catalog.partitions.count(database, name) : 0,
      files: all.length,
      bytes: all.reduce((sum, file) => sum + file.bytes, 0),
    },
  };
}

/** A folder of files with one layout. Parts with the same `key` share it. */
interface Part {
  readonly location: string;
  readonly values: readonly string[];
  readonly format: FileFormat;
  readonly columns: readonly Column[];
  readonly key: string;
}

function partitionParts(table: Table, description: TableDescription, partitions: readonly Partition[]): readonly Part[] {
  const layouts = new Map<string, { readonly format: FileFormat; readonly columns: readonly Column[] }>();
  return partitions.map((partition) => {
    const own = partition.StorageDescriptor;
    const storage = own?.SerdeInfo === undefined ? table.StorageDescriptor : own;
    const parameters = Object.entries({ ...table.Parameters, ...partition.Parameters }).filter(([name]) => !isCountParameter(name));
    const key = JSON.stringify([storage?.InputFormat, storage?.SerdeInfo, storage?.Compressed, own?.Columns, parameters]);
    const layout = layouts.get(key) ?? {
      format: fileFormat(storage ?? {}, Object.fromEntries(parameters)),
      columns: own?.Columns === undefined || own.Columns.length === 0 ? description.columns : planColumns(own.Columns),
    };
    layouts.set(key, layout);
    return { location: own?.Location ?? description.location, values: partition.Values ?? [], key, ...layout };
  });
}

async function filesByGroup(context: ReadContext, description: TableDescription, parts: readonly Part[]): Promise<readonly FileGroup[]> {
  const keys = description.partitionKeys.map(({ name }) => name);
  const tableFolder = bucketPath(context.workspace, description.location);
  const files = rememberRealPaths(context.files);
  const listed = new Map<Part, readonly ListedFile[]>();
  await forEachLimited(parts, 32, async (part) => {
    const folder = bucketPath(context.workspace, part.location);
    listed.set(part, await listFiles(files, folder, bucketOf(context.workspace, part.location).folder));
  });
  const groups = new Map<string, { part: Part; files: BoundFile[]; spelled: boolean }>();
  for (const part of parts) {
    const group = groups.get(part.key) ?? { part, files: [], spelled: true };
    groups.set(part.key, group);
    for (const file of listed.get(part) ?? []) {
      const bound = { ...file, uri: uriOf(context.workspace, file.path), partitionValues: part.values };
      if (!context.replaced.has(file.path) && context.isNew(bound)) {
        group.files.push(bound);
        group.spelled &&= spellsPartition(folderBelow(tableFolder, file.path), keys, part.values);
      }
    }
  }
  return [...groups.values()]
    .filter(({ files }) => files.length > 0)
    .map(({ part, files, spelled }) => ({
      format: part.format,
      columns: part.columns,
      files,
      partitionValuesFrom: keys.length === 0 ? "none" : spelled ? "hive" : "listed",
    }));
}

function folderBelow(tableFolder: string, path: string): string {
  return relative(tableFolder, path).replaceAll("\\", "/").split("/").slice(0, -1).join("/");
}
