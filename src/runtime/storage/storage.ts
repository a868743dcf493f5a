import type { BoundRead, BoundWrite, ReadRequest, Sample, StagedOutput, StagedView, WriteRequest } from "../../protocol/binding.ts";

/**
 * Where tables' bytes live, and the one way in which they change. A snapshot answers which files a table is at this
 * moment; a commit replaces that answer for every table of a run at once. See `commit.ts` for the protocol.
 */
export interface Storage {
  /** A consistent view of tables for one reader; its files stay in place until it is closed. */
  openSnapshot(job: SnapshotOwner): Snapshot;
  commit(commit: RunCommit): Promise<CommitOutcome>;
  /** Puts a sample of a run that has succeeded beside those of earlier runs. */
  writeSample(runId: string, sample: Sample): Promise<void>;
  /** Removes what an uncommitted run staged. */
  discard(runId: string): Promise<void>;
  /** Rolls recorded commits forward, then removes staging folders of runs without one. Idempotent; called before anything is served. */
  recover(): Promise<RecoveryReport>;
}

export interface SnapshotOwner {
  readonly runId: string;
  /** Reads with a bookmark name give only files new to this job. */
  readonly jobName?: string;
}

export interface Snapshot {
  read(request: ReadRequest): Promise<BoundRead>;
  /** Answers the target's definition and makes its staging folder. */
  write(request: WriteRequest): Promise<BoundWrite>;
  /** What bookmarked reads gave, to be passed to the commit. */
  readonly bookmarked: ReadonlyMap<string, readonly { readonly uri: string; readonly modifiedMs: number; readonly bytes: number }[]>;
  close(): void;
}

export interface RunCommit {
  readonly runId: string;
  readonly jobName: string;
  readonly attempt: number;
  readonly outputs: readonly StagedOutput[];
  readonly views: readonly StagedView[];
  /** Data versions the run read, by `database.table`: an overwrite of a table it also read is refused if another commit came between. */
  readonly readVersions: Readonly<Record<string, number>>;
  /** Absent: the job has no bookmark, or it is paused. */
  readonly bookmark?: Snapshot["bookmarked"];
}

export type CommitOutcome =
  | { readonly kind: "committed"; readonly tables: readonly CommittedOutput[] }
  /** The run id has a record already; nothing was done twice. */
  | { readonly kind: "already-committed" };

export interface CommittedOutput {
  readonly database: string;
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly files: number;
  readonly versionId: string;
  readonly created: boolean;
}

export interface RecoveryReport {
  readonly rolledForward: readonly string[];
  readonly discarded: readonly string[];
  /** Files of recorded commits that are neither staged nor in place: someone removed them. */
  readonly missing: readonly string[];
  /** What could not be finished now, and why; tried again at every read of the tables and at the next start. */
  readonly unfinished: readonly { readonly runId: string; readonly reason: string }[];
}
