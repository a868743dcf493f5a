import { createHash } from "node:crypto";
import type { FileFormat } from "../../../plan/format.ts";
import { formatHiveType, parseHiveType } from "../../../plan/hive-type.ts";
import type { Column } from "../../../plan/type.ts";
import type { CrawledFile } from "../catalog.ts";

/** What was found in files: one for all that are alike. */
export interface FoundSchema {
  /** A hash of the rest. */
  readonly key: string;
  readonly format: FileFormat;
  /** Names as the files spell them. */
  readonly columns: readonly Column[];
}

export interface FoundFile {
  /** Absent: the file is of no known format, or it has no rows. */
  readonly schema?: FoundSchema | undefined;
  readonly rows?: number | undefined;
  /** A sample left it out. */
  readonly unread?: true;
}

/** What the crawler last wrote of a table, to tell its own doing from a person's. */
export interface RememberedTable {
  /** Hash of the definition. */
  readonly definition: string;
  readonly partitions: number;
}

/**
 * What earlier crawls of one crawler saw. The catalog keeps it as a list of files; schemas and tables are kept in the same list, under
 * names that no file's URI can have, so that all of it changes in the transaction that applies a crawl.
 */
export interface CrawlMemory {
  /** How many files are remembered. */
  readonly files: number;
  fileUris(): Iterable<string>;
  /** Nothing when the file is new or has changed since. */
  recall(file: Pick<CrawledFile, "bytes" | "modifiedMs"> & { readonly uri: string }): FoundFile | undefined;
  /** What was found when the file was last looked at, whatever it is now. */
  lastFound(uri: string): FoundFile | undefined;
  table(name: string): RememberedTable | undefined;
  /** Names of those that the crawler made. */
  tables(): Iterable<string>;
}

export type MemoryEntry = readonly [uri: string, file: CrawledFile];

export function openMemory(entries: ReadonlyMap<string, CrawledFile>): CrawlMemory {
  const schemas = new Map<string, FoundSchema | undefined>();
  const schemaOf = (key: string): FoundSchema | undefined => {
    if (!schemas.has(key)) schemas.set(key, readSchema(key, entries.get(schemaPrefix + key)?.schema));
    return schemas.get(key);
  };
  let files = 0;
  for (const name of entries.keys()) if (name.startsWith("s3://")) files++;
  // Of thousands of files most are described in the same words.
  const described = new Map<string, FoundFile | undefined>();
  const describe = (text: string): FoundFile | undefined => {
    if (!described.has(text)) described.set(text, read(text));
    return described.get(text);
  };
  const read = (text: string): FoundFile | undefined => {
    const [version, key = "", rows = ""] = text.split(" ");
    if (version !== inspectionVersion) return undefined;
    if (key === noSchema) return {};
    if (key === unread) return { unread: true };
    const schema = schemaOf(key);
    return schema === undefined ? undefined : { schema, rows: rows === "" ? undefined : Number(rows) };
  };
  return {
    files,
    fileUris: () => namesOf(entries, "s3://", false),
    recall: (file) => {
      const entry = entries.get(file.uri);
      return entry?.bytes === file.bytes && entry.modifiedMs === file.modifiedMs ? describe(entry.schema) : undefined;
    },
    lastFound: (uri) => {
      const entry = entries.get(uri);
      return entry && describe(entry.schema);
    },
    table: (name) => {
      const entry = entries.get(tablePrefix + name);
      return entry === undefined ? undefined : { definition: entry.schema, partitions: entry.bytes };
    },
    tables: () => namesOf(entries, tablePrefix, true),
  };
}

export const fileEntry = (file: Parameters<CrawlMemory["recall"]>[0], found: FoundFile): MemoryEntry => [
  file.uri,
  {
    bytes: file.bytes,
    modifiedMs: file.modifiedMs,
    schema: `${inspectionVersion} ${found.unread ? unread : (found.schema?.key ?? noSchema)} ${found.rows ?? ""}`,
  },
];

export const schemaEntry = ({ key, format, columns }: FoundSchema): MemoryEntry => [
  schemaPrefix + key,
  { bytes: 0, modifiedMs: 0, schema: schemaText(format, columns) },
];

export const tableEntry = (name: string, { definition, partitions }: RememberedTable): MemoryEntry => [
  tablePrefix + name,
  { bytes: partitions, modifiedMs: 0, schema: definition },
];

export const tableEntryName = (name: string) => tablePrefix + name;

/** The schema with its key; equal contents have equal keys. */
export function foundSchema(format: FileFormat, columns: readonly Column[]): FoundSchema {
  return { key: hashOf(schemaText(format, columns)), format, columns };
}

export const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** Raised when files have to be looked at again, because inspection finds more than it did. */
const inspectionVersion = "2";
const noSchema = "-";
const unread = "?";
const schemaPrefix = "schema:";
const tablePrefix = "table:";

function* namesOf(entries: ReadonlyMap<string, unknown>, prefix: string, withoutPrefix: boolean): Generator<string> {
  for (const name of entries.keys()) if (name.startsWith(prefix)) yield withoutPrefix ? name.slice(prefix.length) : name;
}

const schemaText = (format: FileFormat, columns: readonly Column[]) =>
  JSON.stringify({ format, columns: columns.map(({ name, type }) => [name, formatHiveType(type)]) });

function readSchema(key: string, text: string | undefined): FoundSchema | undefined {
  if (text === undefined) return undefined;
  const { format, columns } = JSON.parse(text) as { readonly format: FileFormat; readonly columns: readonly [string, string][] };
  return { key, format, columns: columns.map(([name, type]): Column => ({ name, type: parseHiveType(type) })) };
}
