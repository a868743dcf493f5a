/** What the runtime tells whoever listens on `/events`: run states, log lines, progress, crawls, catalog changes. */
export type RuntimeEvent = {
  /** Rises by one with each event of this daemon. The `id:` of the server-sent event says beside it which daemon that is. */
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly time: string;
} & RuntimeEventBody;

export type RuntimeEventBody = RunStateEvent | RunLogEvent | RunProgressEvent | RunPlanEvent | CrawlerEvent | CatalogEvent | GapEvent;

export interface RunStateEvent {
  readonly kind: "run-state";
  readonly runId: string;
  readonly jobName: string;
  readonly attempt: number;
  /** Glue's JobRunState. */
  readonly state: string;
  readonly message?: string;
}

export interface RunLogEvent {
  readonly kind: "log";
  readonly runId: string;
  readonly line: LogLine;
}

export type LogLevel = "debug" | "info" | "warn" | "error";

export interface LogLine {
  readonly time: string;
  readonly level: LogLevel;
  readonly message: string;
  /** The plan node it is about. */
  readonly nodeId?: string;
  readonly source?: { readonly file: string; readonly line: number; readonly column: number };
  /** Values the job passed beside the message. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Of the run as a whole; sent at most a few times a second. */
export interface RunProgressEvent {
  readonly kind: "progress";
  readonly runId: string;
  readonly progress: Progress;
}

export interface Progress {
  /** 0 to 1; absent while unknown. */
  readonly fraction?: number;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsWritten: number;
  readonly bytesWritten: number;
  readonly secondsLeft?: number;
  /** Of the worker process since it was started, all threads. */
  readonly processorSeconds?: number;
  /** Of the worker process: memory that it holds now. */
  readonly memoryBytes?: number;
  /** What is being done, in a few words: "writing flights.delays". */
  readonly activity?: string;
}

/** Once the plan of a run is known, and again with its metrics as nodes finish. */
export interface RunPlanEvent {
  readonly kind: "plan";
  readonly runId: string;
  readonly nodes: readonly NodeMetrics[];
}

export interface NodeMetrics {
  readonly nodeId: string;
  readonly label: string;
  readonly inputs: readonly string[];
  /** Of the plan node: `read`, `filter`, `sql`, `write`. */
  readonly nodeKind?: string;
  /** Where in the script it was written. */
  readonly source?: { readonly file: string; readonly line: number; readonly column: number };
  /** Rows that left the node; absent until it has run. */
  readonly rows?: number;
  readonly bytes?: number;
  /** Processor time of its operators, all threads. */
  readonly seconds?: number;
  readonly malformedRows?: number;
}

export interface CrawlerEvent {
  readonly kind: "crawler";
  readonly crawlerName: string;
  /** Glue's CrawlerState, or how the crawl ended. */
  readonly state: "RUNNING" | "STOPPING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  readonly progress?: { readonly filesListed: number; readonly filesRead: number; readonly filesToRead?: number };
  readonly message?: string;
}

export interface CatalogEvent {
  readonly kind: "catalog";
  readonly change: "created" | "updated" | "deleted";
  readonly object: "database" | "table" | "partitions" | "view";
  readonly database: string;
  readonly table?: string;
  readonly versionId?: string;
  /** One line a change, for people: `column added: delay_minutes int`. */
  readonly diff?: readonly string[];
}

/**
 * To one listener only: events are missing here, and what it knows is to be asked for anew. `restarted`: its last event was another
 * daemon's. `forgotten`: it was away for longer than events are held.
 */
export interface GapEvent {
  readonly kind: "gap";
  readonly reason: "restarted" | "forgotten";
}
