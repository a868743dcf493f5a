import type {
  BatchUpdatePartitionFailureEntry,
  BatchUpdatePartitionRequestEntry,
  ColumnError,
  ColumnStatistics,
  ColumnStatisticsError,
  Connection,
  ConnectionInput,
  Crawler,
  CrawlerHistory,
  CreateCrawlerRequest,
  Database,
  DatabaseInput,
  FunctionType,
  GetTablesRequest,
  Partition,
  PartitionError,
  PartitionIndex,
  PartitionIndexDescriptor,
  PartitionInput,
  PartitionValueList,
  SearchTablesRequest,
  Table,
  TableError,
  TableInput,
  TableVersion,
  TableVersionError,
  UpdateCrawlerRequest,
  UserDefinedFunction,
  UserDefinedFunctionInput,
} from "@aws-sdk/client-glue";
import type { CatalogEvent } from "../../protocol/event.ts";
import type { DefinitionCatalog } from "./definition-catalog.ts";
import type { Page, PageRequest } from "./page-request.ts";

/**
 * The Data Catalog: Glue's model in one SQLite file, owned by one process. Calls are synchronous; when one returns, its
 * effect is on disk. Shapes are the official SDK's; names are folded to lower case; refusals are AWS's exceptions
 * (`errors.ts`). Pages: `nextToken` is the catalog's own key, opaque to callers (the API signs it).
 */
export interface Catalog {
  readonly databases: DatabaseCatalog;
  readonly tables: TableCatalog;
  readonly partitions: PartitionCatalog;
  readonly statistics: ColumnStatisticsCatalog;
  readonly functions: FunctionCatalog;
  readonly connections: ConnectionCatalog;
  readonly crawlers: CrawlerCatalog;
  readonly definitions: DefinitionCatalog;
  readonly tags: TagCatalog;
  readonly commits: CommitLog;
  readonly bookmarks: BookmarkStore;
  /** All or nothing, and durable when it returns; calls may nest. Listeners hear of the changes after the outermost commits. */
  transaction<T>(work: () => T): T;
  onChange(listener: (change: Omit<CatalogEvent, "kind">) => void): () => void;
  close(): void;
}

export interface DatabaseCatalog {
  create(input: DatabaseInput): void;
  get(name: string): Database;
  find(name: string): Database | undefined;
  list(page: PageRequest): Page<Database>;
  update(name: string, input: DatabaseInput): void;
  /** With its tables, partitions, versions and functions. */
  delete(name: string): void;
}

export interface TableUpdate {
  /** Keep no archived version of what is replaced. */
  readonly skipArchive?: boolean | undefined;
  /** Optimistic lock: refuse with ConcurrentModificationException unless this is the current version. */
  readonly versionId?: string | undefined;
}

export interface TableCatalog {
  create(database: string, input: TableInput, partitionIndexes?: readonly PartitionIndex[]): void;
  get(database: string, name: string): Table;
  find(database: string, name: string): Table | undefined;
  list(request: Pick<GetTablesRequest, "DatabaseName" | "Expression" | "AttributesToGet">, page: PageRequest): Page<Table>;
  update(database: string, input: TableInput, update?: TableUpdate & { readonly rename?: string }): void;
  delete(database: string, name: string): void;
  batchDelete(database: string, names: readonly string[]): readonly TableError[];
  versions(database: string, name: string, page: PageRequest): Page<TableVersion>;
  version(database: string, name: string, versionId: string): TableVersion;
  deleteVersion(database: string, name: string, versionId: string): void;
  batchDeleteVersion(database: string, name: string, versionIds: readonly string[]): readonly TableVersionError[];
  search(request: Pick<SearchTablesRequest, "SearchText" | "Filters" | "SortCriteria">, page: PageRequest): Page<Table>;
  /** Rises with each commit of rows to the table; not part of Glue's shape. 0 for a table never written by a run. */
  dataVersion(database: string, name: string): number;
  bumpDataVersion(database: string, name: string): number;
}

export interface PartitionCatalog {
  create(database: string, table: string, input: PartitionInput): void;
  batchCreate(database: string, table: string, inputs: readonly PartitionInput[]): readonly PartitionError[];
  get(database: string, table: string, values: readonly string[]): Partition;
  find(database: string, table: string, values: readonly string[]): Partition | undefined;
  batchGet(
    database: string,
    table: string,
    keys: readonly PartitionValueList[],
  ): { readonly partitions: readonly Partition[]; readonly unprocessed: readonly PartitionValueList[] };
  /** `expression`: GetPartitions' grammar; empty means all. */
  list(database: string, table: string, filter: PartitionFilter, page: PageRequest): Page<Partition>;
  count(database: string, table: string): number;
  update(database: string, table: string, values: readonly string[], input: PartitionInput): void;
  batchUpdate(
    database: string,
    table: string,
    entries: readonly BatchUpdatePartitionRequestEntry[],
  ): readonly BatchUpdatePartitionFailureEntry[];
  /** Creates or replaces, without an error for either; for crawls and commits. Any number, in the caller's transaction. */
  put(database: string, table: string, inputs: Iterable<PartitionInput>): { readonly created: number; readonly updated: number };
  delete(database: string, table: string, values: readonly string[]): void;
  batchDelete(database: string, table: string, keys: readonly PartitionValueList[]): readonly PartitionError[];
  indexes(database: string, table: string): readonly PartitionIndexDescriptor[];
  createIndex(database: string, table: string, index: PartitionIndex): void;
  deleteIndex(database: string, table: string, indexName: string): void;
}

export interface PartitionFilter {
  readonly expression?: string | undefined;
  readonly segment?: { readonly SegmentNumber: number | undefined; readonly TotalSegments: number | undefined } | undefined;
  readonly excludeColumnSchema?: boolean | undefined;
}

export interface ColumnStatisticsCatalog {
  updateForTable(database: string, table: string, statistics: readonly ColumnStatistics[]): readonly ColumnStatisticsError[];
  forTable(
    database: string,
    table: string,
    columns: readonly string[],
  ): { readonly statistics: readonly ColumnStatistics[]; readonly errors: readonly ColumnError[] };
  deleteForTable(database: string, table: string, column: string): void;
  updateForPartition(
    database: string,
    table: string,
    values: readonly string[],
    statistics: readonly ColumnStatistics[],
  ): readonly ColumnStatisticsError[];
  forPartition(
    database: string,
    table: string,
    values: readonly string[],
    columns: readonly string[],
  ): { readonly statistics: readonly ColumnStatistics[]; readonly errors: readonly ColumnError[] };
  deleteForPartition(database: string, table: string, values: readonly string[], column: string): void;
}

export interface FunctionCatalog {
  create(database: string, input: UserDefinedFunctionInput): void;
  get(database: string, name: string): UserDefinedFunction;
  /** `pattern`: Hive's, `*` and `|`. Absent database: all of them. */
  list(database: string | undefined, pattern: string, page: PageRequest, type?: FunctionType): Page<UserDefinedFunction>;
  update(database: string, name: string, input: UserDefinedFunctionInput): void;
  delete(database: string, name: string): void;
}

export interface ConnectionCatalog {
  /** PASSWORD, ENCRYPTED_PASSWORD and the like go to the secret file (mode 0600), never into the catalog's. */
  create(input: ConnectionInput): void;
  get(name: string, secrets: ShownSecrets): Connection;
  list(page: PageRequest, secrets: ShownSecrets): Page<Connection>;
  update(name: string, input: ConnectionInput): void;
  delete(name: string): void;
}

/**
 * `hide`: none. `reveal`: as the API may give them away, the password encrypted if the catalog's encryption settings say so. `use`: as
 * they are, for whoever connects.
 */
export type ShownSecrets = "hide" | "reveal" | "use";

export interface CrawlerCatalog {
  create(input: CreateCrawlerRequest): void;
  get(name: string): Crawler;
  find(name: string): Crawler | undefined;
  list(page: PageRequest): Page<Crawler>;
  /** A Schedule that is given is SCHEDULED; an empty one takes it away. */
  update(input: UpdateCrawlerRequest): void;
  /** Also while it runs. */
  setScheduleState(name: string, state: "SCHEDULED" | "NOT_SCHEDULED"): void;
  /** The expression, SCHEDULED; empty: none. Also while it runs. */
  setSchedule(name: string, expression: string): void;
  delete(name: string): void;
  /** Called by the crawl itself, in the transaction that applies what it found. */
  setState(name: string, state: "READY" | "RUNNING" | "STOPPING"): void;
  recordCrawl(name: string, crawl: CrawlerHistory): void;
  /** Newest first; `matches`: only those. */
  history(name: string, page: PageRequest, matches?: (crawl: CrawlerHistory) => boolean): Page<CrawlerHistory>;
  /** What earlier crawls remember, for incremental crawls: by the URI of a file, or a name of the crawler's own. */
  files(name: string): ReadonlyMap<string, CrawledFile>;
  putFiles(name: string, seen: Iterable<readonly [uri: string, file: CrawledFile]>, gone: Iterable<string>): void;
}

/**
 * What a crawler remembers of a file. Beside files it keeps entries of its own under names that no URI has (`schema:<hash>`, `table:<name>`),
 * whose fields mean what crawler/crawl-memory.ts says; the catalog only stores them.
 */
export interface CrawledFile {
  readonly bytes: number;
  readonly modifiedMs: number;
  /** What was found in it, in the crawler's own words. */
  readonly schema: string;
}

export interface TagCatalog {
  tag(arn: string, tags: Readonly<Record<string, string>>): void;
  untag(arn: string, keys: readonly string[]): void;
  of(arn: string): Readonly<Record<string, string>>;
}

/** The journal of job commits (see storage/commit.ts for the protocol). A record is made in the transaction that changes the catalog. */
export interface CommitLog {
  /** Refuses (`CommitAlreadyRecorded`) a run id it has: re-running a run is a no-op. */
  record(commit: CommitRecord): void;
  find(runId: string): (CommitRecord & { readonly state: CommitState }) | undefined;
  setState(runId: string, state: CommitState): void;
  /** Those not closed, oldest first: what recovery rolls forward. */
  open(): readonly (CommitRecord & { readonly state: CommitState })[];
  /** Removes the records of commits that were closed before then. Their runs must be over: one of them would be committed again. */
  forgetBefore(time: Date): void;
}

/** `recorded`: decided, not all files in place. `published`: new files in place, old ones perhaps still there. `closed`: done. */
export type CommitState = "recorded" | "published" | "closed";

export interface CommitRecord {
  readonly runId: string;
  readonly jobName: string;
  readonly tables: readonly CommittedTable[];
}

export interface CommittedTable {
  readonly database: string;
  readonly table: string;
  readonly dataVersion: number;
  readonly rows: number;
  readonly bytes: number;
  /** Absolute local paths. */
  readonly publish: readonly { readonly from: string; readonly to: string }[];
  readonly remove: readonly string[];
  readonly stagingFolder: string;
}

export interface BookmarkStore {
  /** With a run: as that run left it. EntityNotFoundException for one that did not advance it. */
  get(jobName: string, asOfRunId?: string): Bookmark | undefined;
  /** Files that a source of the job has been given in committed runs: path to modified time and size. */
  files(jobName: string, source: string): ReadonlyMap<string, { readonly modifiedMs: number; readonly bytes: number }>;
  /** Those that can be gone back to, newest first. `files`: that it was the last to see. */
  runs(
    jobName: string,
    limit: number,
  ): readonly { readonly runId: string; readonly attempt: number; readonly advancedMs: number; readonly files: number }[];
  /** In the transaction of the commit; once a run. */
  advance(
    jobName: string,
    runId: string,
    attempt: number,
    seen: ReadonlyMap<string, Iterable<{ readonly uri: string; readonly modifiedMs: number; readonly bytes: number }>>,
  ): void;
  /** Forgets everything, or rewinds to the state after `toRunId`. */
  reset(jobName: string, toRunId?: string): Bookmark;
  delete(jobName: string): void;
  /** Of runs before then only the last of each job is kept to rewind to. What the job has seen stays seen. */
  forgetBefore(time: Date): void;
}

/** Glue's JobBookmarkEntry, for people and the API. */
export interface Bookmark {
  readonly jobName: string;
  /** Of the bookmark's state; rises with each reset. */
  readonly version: number;
  /** Successful runs recorded. */
  readonly run: number;
  readonly attempt: number;
  readonly runId?: string;
  readonly previousRunId?: string;
  readonly sources: Readonly<Record<string, { readonly files: number; readonly latestModifiedMs: number }>>;
}
