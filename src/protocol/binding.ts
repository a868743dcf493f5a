import type { FileFormat } from "../plan/format.ts";
import type { SourcePosition, TableName, WriteMode } from "../plan/plan.ts";
import type { Column } from "../plan/type.ts";

/** A worker asks for a table it is going to read. */
export interface ReadRequest extends TableName {
  /** Files by their path instead of a table; `database` is then empty, and `table` the URI. */
  readonly path?: { readonly uri: string; readonly format: FileFormat; readonly columns: readonly Column[] };
  /** A partition expression in the catalog's grammar. */
  readonly partitionPredicate?: string;
  /**
   * Conditions that every row wanted from the table meets, each on one column and in the same grammar; which columns are
   * partition keys only the daemon knows: it ANDs those that concern keys, and passes over the others.
   */
  readonly conjuncts?: readonly { readonly column: string; readonly expression: string }[];
  /** Only files the job's bookmark has not seen under this name. */
  readonly bookmark?: string;
}

/** The daemon's answer: what the table is at this moment, down to the files. Valid until the worker ends. */
export type BoundRead = BoundFiles | BoundView;

export interface BoundFiles extends TableName {
  readonly kind: "files";
  /** As the catalog has them: data columns, then partition keys. Names are lower case. */
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  readonly groups: readonly FileGroup[];
  /** Rises with each commit to the table; what a write that depends on this read is checked against. */
  readonly dataVersion: number;
  /** How many partitions and files pruning left, of how many. */
  readonly pruning: { readonly partitions: number; readonly ofPartitions: number; readonly files: number; readonly bytes: number };
}

/** Files that share a format and a column list (partitions keep the columns they were written with). */
export interface FileGroup {
  readonly format: FileFormat;
  readonly columns: readonly Column[];
  readonly files: readonly BoundFile[];
  /** `hive`: every path spells its partition values as `key=value` folders, percent-encoded. `listed`: they are with each file. */
  readonly partitionValuesFrom: "hive" | "listed" | "none";
}

export interface BoundFile {
  /** Absolute local path. */
  readonly path: string;
  readonly uri: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** In the order of the table's partition keys. */
  readonly partitionValues: readonly string[];
}

export interface BoundView extends TableName {
  readonly kind: "view";
  readonly text: string;
  readonly defaultDatabase: string;
}

/** A worker asks for a table it is going to write. */
export interface WriteRequest extends TableName {
  readonly nodeId: string;
  readonly mode: WriteMode;
  readonly format?: FileFormat;
  readonly location?: string;
  readonly partitionBy?: readonly string[];
}

export interface BoundWrite {
  /** Absent: the table does not exist and will be made. */
  readonly existing?: { readonly columns: readonly Column[]; readonly partitionKeys: readonly Column[] };
  readonly partitionBy: readonly string[];
  readonly format: FileFormat;
  /** `s3://` URI of the table. */
  readonly location: string;
  /** Absolute folder, made and empty, on the file system of the location. The worker writes only here. */
  readonly stagingFolder: string;
}

/** What a worker wrote into a staging folder: every file and folder in it is synced. */
export interface StagedOutput extends TableName {
  readonly nodeId: string;
  readonly mode: WriteMode;
  readonly format: FileFormat;
  readonly location: string;
  readonly stagingFolder: string;
  /** The columns of the rows, partition keys left out. */
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  readonly files: readonly StagedFile[];
  readonly tableProperties: Readonly<Record<string, string>>;
}

export interface StagedFile {
  /** Below the staging folder, with `/`. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly partitionValues: readonly string[];
}

/** A sample that Spigot took: it is no table, and is written once the run has succeeded. */
export interface Sample {
  /** `s3://` URI of the folder it goes to. */
  readonly uri: string;
  /** JSON lines. */
  readonly text: string;
}

export interface StagedView extends TableName {
  readonly text: string;
  readonly columns: readonly Column[];
  readonly replace: boolean;
  readonly defaultDatabase: string;
}

/** An error of a run or a statement as it crosses a process boundary. */
export interface TransportedError {
  /** AWS's exception name where it has one, else our own: `EntityNotFoundException`, `MalformedRows`, `ScriptError`, `OutOfMemory`. */
  readonly code: string;
  readonly message: string;
  readonly source?: SourcePosition;
  /** Stack within the user's script, mapped to its source. */
  readonly stack?: string;
}
