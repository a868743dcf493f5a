import type { Column as GlueColumn, Table, TableInput } from "@aws-sdk/client-glue";
import { deprecatedParameter } from "../deprecation.ts";
import { hashOf } from "./crawl-memory.ts";

/** How a table that exists takes up what a crawl found. */
export type Evolution =
  /** Its columns become those found. */
  | "replace"
  /** Its columns stay, new ones are added. */
  | "add-columns"
  /** It was changed by hand: all of it stays, and new columns are added. */
  | "keep";

/**
 * The table that a crawl found, laid over the one that is there: what people added (descriptions, comments, parameters of their own)
 * stays. Columns keep their order unless `byPlace`, where the files give it.
 */
export function evolvedTable(existing: Table, found: TableInput, evolution: Evolution, byPlace: boolean): TableInput {
  const before = existing.StorageDescriptor?.Columns ?? [];
  const columns = evolvedColumns(before, found.StorageDescriptor?.Columns ?? [], evolution, byPlace);
  const { [deprecatedParameter]: _, recordCount: __, averageRecordSize: ___, ...parameters } = existing.Parameters ?? {};
  const kept = evolution === "keep" ? existing : found;
  return {
    ...inputOf(existing),
    StorageDescriptor: { ...kept.StorageDescriptor, Columns: columns },
    PartitionKeys: sameNames(existing.PartitionKeys ?? [], found.PartitionKeys ?? []) ? existing.PartitionKeys : kept.PartitionKeys,
    Parameters: { ...parameters, ...found.Parameters, ...(evolution === "keep" ? formatParameters(existing) : {}) },
  };
}

/** What a table is, without how much there is of it and what is noted at its side: it changes when rows would be read differently. */
export function definitionOf(table: Pick<TableInput, "StorageDescriptor" | "PartitionKeys" | "Parameters">): string {
  const { StorageDescriptor: storage, PartitionKeys: keys } = table;
  const names = (columns: readonly GlueColumn[] | undefined) => (columns ?? []).map(({ Name, Type }) => [Name, Type]);
  const serde = storage?.SerdeInfo;
  return hashOf(
    JSON.stringify([
      names(storage?.Columns),
      names(keys),
      storage?.Location,
      storage?.InputFormat,
      serde?.SerializationLibrary,
      Object.entries(serde?.Parameters ?? {}).sort(),
      Object.entries(formatParameters(table)),
    ]),
  );
}

/** Parameters that say how files are read, in a fixed order. */
const formatParameters = ({ Parameters: parameters = {} }: Pick<TableInput, "Parameters">) =>
  Object.fromEntries(
    ["classification", "compressionType", "delimiter", "skip.header.line.count", "withHeader", "multiLine"].flatMap((name) => {
      const value = parameters[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** A table as the input that would make it again. */
export function inputOf(table: Table): TableInput {
  return {
    Name: table.Name,
    Description: table.Description,
    Owner: table.Owner,
    LastAccessTime: table.LastAccessTime,
    LastAnalyzedTime: table.LastAnalyzedTime,
    Retention: table.Retention,
    StorageDescriptor: table.StorageDescriptor,
    PartitionKeys: table.PartitionKeys,
    ViewOriginalText: table.ViewOriginalText,
    ViewExpandedText: table.ViewExpandedText,
    TableType: table.TableType,
    Parameters: table.Parameters,
    TargetTable: table.TargetTable,
  };
}

export const sameNames = (a: readonly GlueColumn[], b: readonly GlueColumn[]) =>
  a.length === b.length && a.every((column, index) => column.Name?.toLowerCase() === b[index]?.Name?.toLowerCase());

function evolvedColumns(before: readonly GlueColumn[], found: readonly GlueColumn[], evolution: Evolution, byPlace: boolean): GlueColumn[] {
  const known = new Map(before.map((column) => [column.Name?.toLowerCase(), column]));
  const added = found.filter((column) => !known.has(column.Name?.toLowerCase()));
  if (evolution !== "replace") return [...before, ...added];
  const renewed = found.map((column) => ({ ...known.get(column.Name?.toLowerCase()), ...column }));
  if (byPlace) return renewed;
  const places = new Map(before.map((column, index) => [column.Name?.toLowerCase(), index]));
  const place = (column: GlueColumn) => places.get(column.Name?.toLowerCase()) ?? before.length;
  return renewed.sort((a, b) => place(a) - place(b));
}
