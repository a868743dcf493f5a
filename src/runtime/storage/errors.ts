import { CatalogError } from "../catalog/errors.ts";
import type { CommitRecord } from "../catalog/catalog.ts";

/** A refusal or failure of storage. `code` is AWS's exception name where there is one. */
export class StorageError extends CatalogError {
  constructor(code: string, message: string, cause?: unknown) {
    super(code, message);
    if (cause !== undefined) {
      this.cause = cause;
    }
  }
}

const invalid = (message: string) => new StorageError("InvalidInputException", message);
const conflict = (message: string) => new StorageError("ConcurrentModificationException", message);

/** `cause` is Node's error: its code (ENOSPC, EIO, EACCES ...) is part of the text. */
export const fileSystemFailed = (doing: string, path: string, cause: Error) => {
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
  return new StorageError("FileSystemError", `could not ${doing} ${path}: ${meanings[code] ?? cause.message} (${code})`, cause);
};

const meanings: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EIO: "the disk reported an error",
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
  EMFILE: "too many open files",
  ELOOP: "symbolic links that lead to each other",
  ENAMETOOLONG: "the name is too long for the file system (255 bytes a folder or file name)",
};

export const outputExists = (database: string, table: string) =>
  new StorageError(
    "AlreadyExistsException",
    `Table already exists: ${database}.${table}; INSERT OVERWRITE replaces its rows, INSERT INTO adds to them, CREATE TABLE IF NOT EXISTS leaves it as it is`,
  );

export const outputDatabaseMissing = (name: string, nearest: string | undefined) =>
  new StorageError(
    "EntityNotFoundException",
    `Database ${name} not found, and a job makes none: \`epoxy database create ${name}\` does, or Glue's CreateDatabase${nearest === undefined ? "" : ` (did you mean ${nearest}?)`}`,
  );

export const bucketFolderMissing = (folder: string) =>
  invalid(`${folder} is no folder, but a bucket of epoxy.yaml is there: bring its drive or folder back, or correct its path`);

export const linkLeavesBucket = (link: string, target: string, bucket: string) =>
  invalid(`${link} is a symbolic link to ${target}, outside its bucket's folder ${bucket}: copy the data, or map that folder as a bucket`);

export const linkLoop = (link: string, target: string) =>
  invalid(`${link} is a symbolic link to ${target}, which contains it: a loop; remove the link`);

export const otherFileSystem = (location: string, folder: string, bucket: string) =>
  invalid(
    `${location}: ${folder} is on another file system than its bucket's folder ${bucket}, so it cannot change at once; map it as a bucket of its own`,
  );

export const snapshotClosed = (runId: string) => invalid(`the snapshot of run ${runId} is closed: nothing can be read through it any more`);

export const badRunPart = (what: "run id" | "node id", value: string) =>
  invalid(`${what} ${JSON.stringify(value)}: only letters, digits, "_" and "-", at most 200 of them`);

export const tableHasNoLocation = (name: string) => invalid(`table ${name} has no location, so it has no files to read or write`);

export const notATable = (name: string) => invalid(`${name} is a view: rows cannot be written into it`);

export const notAView = (name: string) =>
  new StorageError("AlreadyExistsException", `${name} is a table: a view cannot replace it; choose another name`);

export const viewExists = (name: string) =>
  new StorageError("AlreadyExistsException", `View already exists: ${name}. CREATE OR REPLACE VIEW replaces it.`);

export const viewWithoutText = (name: string) =>
  invalid(`view ${name} has no text that can be read: create it again with CREATE OR REPLACE VIEW`);

export const otherPartitionKeys = (name: string, has: readonly string[], asked: readonly string[]) =>
  invalid(`table ${name} is partitioned by (${has.join(", ")}), the write by (${asked.join(", ")}): they must be the same`);

export const otherFormat = (name: string, has: string, asked: string) =>
  invalid(`table ${name} is ${has}, the rows are ${asked}: leave the format out to use the table's own, or overwrite the whole table`);

export const rowsWithinDocuments = (name: string, path: string) =>
  invalid(`the rows of table ${name} are read from within JSON documents (${path}): overwrite the whole table with a format of its own`);

export const partitionOfOtherFormat = (name: string, values: readonly string[], has: string, asked: string) =>
  invalid(`partition (${values.join(", ")}) of ${name} is ${has}, the rows are ${asked}: overwrite that partition instead of adding to it`);

export const locationTaken = (location: string, other: string, otherLocation: string) =>
  invalid(`location ${location} overlaps ${otherLocation} of table ${other}: their files would be each other's; choose another location`);

/** Athena's code for the same refusal. */
export const pathAlreadyExists = (name: string, location: string) =>
  new StorageError(
    "HIVE_PATH_ALREADY_EXISTS",
    `HIVE_PATH_ALREADY_EXISTS: location ${location} of the new table ${name} has files in it already; remove them, crawl them as a table, or choose another location`,
  );

export const columnTypeConflict = (name: string, column: string, has: string, given: string) =>
  invalid(`column ${column} of ${name} is ${has}, the rows have ${given}: cast it to ${has}`);

export const columnTwice = (name: string, column: string) =>
  invalid(`the rows for ${name} have column ${JSON.stringify(column)} twice (names are folded to lower case): rename one`);

export const columnIsPartitionKey = (name: string, column: string) =>
  invalid(`column ${column} of the rows for ${name} is a partition key too: rename it`);

export const csvColumnOrder = (name: string, table: readonly string[], rows: readonly string[]) =>
  invalid(
    `${name} is CSV, whose columns go by position: the rows have (${rows.join(", ")}) where the table has (${table.join(", ")}); ` +
      `select them in the table's order`,
  );

export const partitionValueCount = (name: string, file: string, keys: number, values: number) =>
  invalid(`staged file ${file} of ${name} has ${String(values)} partition values, the table ${String(keys)} keys`);

export const stagedFileMismatch = (file: string, expected: number, found: number | undefined) =>
  new StorageError(
    "StagedFileDamaged",
    `staged file ${file} should have ${String(expected)} bytes, found ${found === undefined ? "no file" : String(found)}; nothing was committed`,
  );

export const stagedElsewhere = (path: string, folder: string) => invalid(`staged path ${path} is not inside ${folder}`);

export const changedSinceRead = (name: string, read: number, now: number) =>
  conflict(`table ${name} was changed by another run: it was read at data version ${String(read)} and is at ${String(now)}; run again`);

export const changedSinceBound = (name: string) =>
  conflict(`table ${name} was changed, moved or dropped while the run wrote to it; run again`);

export const bookmarkAdvanced = (job: string, source: string, uri: string) =>
  conflict(`another run of job ${job} has processed ${uri} of source ${source} meanwhile; run again`);

export const stillToBePublished = (commit: CommitRecord, cause: Error) =>
  new StorageError(
    "CommitUnfinished",
    `run ${commit.runId} (${commit.jobName}) is committed, but its files could not all be put in place: ${cause.message}. ` +
      `Nothing is lost: this is tried again at every read, commit and start`,
    cause,
  );
