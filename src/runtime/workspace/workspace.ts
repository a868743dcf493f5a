/** A folder with an `epoxy.yaml`, as read and checked. All paths are absolute. */
export interface Workspace {
  readonly folder: string;
  /** `.epoxy/` in it: catalog, runs, logs, keys. */
  readonly stateFolder: string;
  readonly name: string;
  /** Buckets by name; `s3://name/` is the folder. */
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** Where a database without a location keeps its tables: `s3://bucket/`. */
  readonly defaultBucket: string;
  readonly jobsFolder: string;
  readonly crawlers: readonly CrawlerConfiguration[];
  readonly limits: WorkspaceLimits;
  readonly logs: { readonly keepDays: number; readonly maxBytesPerRun: number };
  /** Minutes without a request or a run after which a daemon started by a command ends itself. */
  readonly idleMinutes: number;
}

export interface Bucket {
  readonly name: string;
  readonly folder: string;
}

export interface WorkspaceLimits {
  /** Bytes of memory for one run. */
  readonly memory: number;
  readonly threads: number;
  readonly concurrentRuns: number;
  readonly spillBytes: number;
}

/** `crawlers.<name>` in epoxy.yaml; the words are Glue's. */
export interface CrawlerConfiguration {
  readonly name: string;
  readonly database: string;
  readonly paths: readonly string[];
  readonly exclusions: readonly string[];
  readonly tablePrefix: string;
  readonly updateBehavior: "UPDATE_IN_DATABASE" | "LOG";
  readonly deleteBehavior: "DEPRECATE_IN_DATABASE" | "DELETE_FROM_DATABASE" | "LOG";
  readonly recrawl: "CRAWL_EVERYTHING" | "CRAWL_NEW_FOLDERS_ONLY";
  readonly sampleSize?: number;
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly description?: string;
}
