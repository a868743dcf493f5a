import type { FileFormat } from "../../../plan/format.ts";
import type { Column } from "../../../plan/type.ts";
import type { FoundSchema } from "./crawl-memory.ts";
import { mergeSchemas } from "./merge-schemas.ts";
import type { Leaf, TableGroup } from "./table-group.ts";

/** A table as its files say it is; plain data. */
export interface DiscoveredTable {
  readonly name: string;
  readonly location: string;
  readonly format: FileFormat;
  readonly columns: readonly Column[];
  /** Names; crawled keys are always strings. */
  readonly partitionKeys: readonly string[];
  readonly partitions: readonly DiscoveredPartition[];
  readonly statistics: FileStatistics;
  /** Names of JSON's fields as the files spell them, when not in lower case: `paths` of the SerDe. */
  readonly spelledNames?: readonly string[];
}

export interface DiscoveredPartition {
  readonly location: string;
  readonly values: readonly string[];
  readonly format: FileFormat;
  /** The same array for all partitions with the same schemas. */
  readonly columns: readonly Column[];
  readonly statistics: FileStatistics;
}

export interface FileStatistics {
  readonly objectCount: number;
  readonly sizeKey: number;
  /** Absent when it is not known of every file. */
  readonly recordCount?: number;
}

export function describeTable(name: string, group: TableGroup): DiscoveredTable {
  const schemas = distinct(group.leaves.flatMap((leaf) => leaf.schemas));
  const partitionKeys = keyNames(group.keys);
  const columnsOf = rememberedColumns(partitionKeys);
  const format = formatOf(schemas);
  const partitions = group.leaves.map((leaf): DiscoveredPartition => ({
    location: leaf.location,
    values: leaf.values,
    format: formatOf(leaf.schemas),
    columns: columnsOf(leaf.schemas),
    statistics: statisticsOf(leaf),
  }));
  const spelled = format.kind === "json" ? schemas.flatMap((schema) => schema.columns.map((column) => column.name)) : [];
  return {
    name,
    location: group.location,
    format,
    columns: columnsOf(schemas),
    partitionKeys,
    partitions: group.keys.length === 0 ? [] : partitions,
    statistics: sum(partitions.map(({ statistics }) => statistics)),
    ...(spelled.some((text) => text !== text.toLowerCase()) ? { spelledNames: [...new Set(spelled)] } : {}),
  };
}

const distinct = (schemas: readonly FoundSchema[]) => [...new Map(schemas.map((schema) => [schema.key, schema])).values()];

function formatOf([schema]: readonly FoundSchema[]): FileFormat {
  if (schema === undefined) throw new Error("a group of files has no schema");
  return schema.format;
}

/** `partition_0`, `partition_1` ... where folders give no key; a key that comes twice gets a number. */
function keyNames(keys: readonly string[]): readonly string[] {
  const names: string[] = [];
  let unnamed = 0;
  for (const key of keys) {
    const name = key === "" ? `partition_${unnamed++}` : key;
    let unique = name;
    for (let number = 1; names.includes(unique); number++) unique = `${name}_${number}`;
    names.push(unique);
  }
  return names;
}

/** Thousands of partitions have few combinations of schemas: each is merged once. */
function rememberedColumns(partitionKeys: readonly string[]): (schemas: readonly FoundSchema[]) => readonly Column[] {
  const known = new Map<string, readonly Column[]>();
  return (schemas) => {
    const key = schemas.length === 1 ? (schemas[0]?.key ?? "") : schemas.map((schema) => schema.key).join(" ");
    let columns = known.get(key);
    if (columns === undefined) {
      columns = withoutKeys(mergeSchemas(schemas.map((schema) => schema.columns)), partitionKeys, formatOf(schemas));
      known.set(key, columns);
    }
    return columns;
  };
}

/**
 * A column that is called like a partition key cannot stay: the folder's value is the one that is read. Where columns are told by their place (CSV)
 * it keeps the place under another name.
 */
function withoutKeys(columns: readonly Column[], partitionKeys: readonly string[], format: FileFormat): readonly Column[] {
  if (format.kind !== "csv") return columns.filter((column) => !partitionKeys.includes(column.name));
  const taken = new Set([...columns.map((column) => column.name), ...partitionKeys]);
  return columns.map((column) => {
    if (!partitionKeys.includes(column.name)) return column;
    let number = 1;
    while (taken.has(`${column.name}_${number}`)) number++;
    return { ...column, name: `${column.name}_${number}` };
  });
}

function statisticsOf(leaf: Leaf): FileStatistics {
  return sum(
    leaf.files.map(({ file, rows }) => ({ objectCount: 1, sizeKey: file.bytes, ...(rows === undefined ? {} : { recordCount: rows }) })),
  );
}

function sum(parts: readonly FileStatistics[]): FileStatistics {
  let objectCount = 0;
  let sizeKey = 0;
  let recordCount: number | undefined = 0;
  for (const part of parts) {
    objectCount += part.objectCount;
    sizeKey += part.sizeKey;
    recordCount = recordCount === undefined || part.recordCount === undefined ? undefined : recordCount + part.recordCount;
  }
  return { objectCount, sizeKey, ...(recordCount === undefined ? {} : { recordCount }) };
}
