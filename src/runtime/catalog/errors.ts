/** AWS's refusals, written once. `code` is the exception's name on the wire. */
export class CatalogError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

export const invalidInput = (message: string) => new CatalogError("InvalidInputException", message);
const notFound = (message: string) => new CatalogError("EntityNotFoundException", message);
const exists = (message: string) => new CatalogError("AlreadyExistsException", message);
const invalidState = (message: string) => new CatalogError("InvalidStateException", message);

export const databaseNotFound = (name: string, nearest?: string) => notFound(`Database ${name} not found.${didYouMean(nearest)}`);
export const databaseExists = (name: string) => exists(`Database already exists: ${name}.`);
export const databaseNotRenamed = (name: string, to: string) =>
  invalidInput(`Database ${name} cannot be renamed to ${to}; databaseInput.name must be '${name}'.`);
export const tableNotFound = (database: string, table: string, nearest?: string) =>
  notFound(`Table ${database}.${table} not found.${didYouMean(nearest)}`);
export const tableExists = (database: string, table: string) => exists(`Table already exists: ${database}.${table}.`);
export const versionNotFound = (table: string, version: string) => notFound(`Version ${version} of table ${table} not found.`);
export const currentVersionKept = (table: string, version: string) =>
  invalidInput(`Version ${version} is the current version of table ${table}; only archived versions can be deleted.`);
export const tableChanged = (table: string, expected: string, current: number) =>
  new CatalogError(
    "ConcurrentModificationException",
    `Update table failed due to concurrent modifications: ${table} is at version ${current}, the update expects version ${expected}.`,
  );
export const tooManyOf = (what: string, limit: number) =>
  new CatalogError("ResourceNumberLimitExceededException", `The limit of ${limit} ${what} is reached; delete some first.`);

export const partitionNotFound = (values: readonly string[]) => notFound(`Cannot find partition [${quoted(values)}].`);
export const partitionExists = (values: readonly string[]) => exists(`Partition already exists: [${quoted(values)}].`);
export const valueCountDiffers = (keys: readonly string[], values: readonly string[]) =>
  invalidInput(
    `The number of partition keys do not match the number of partition values: the keys are (${keys.join(", ")}), the values [${quoted(values)}].`,
  );
export const partitionIndexNotFound = (name: string) => notFound(`Partition index ${name} not found.`);
export const partitionIndexExists = (name: string) => exists(`Partition index already exists: ${name}.`);
export const partitionIndexBusy = (name: string) =>
  new CatalogError("ConflictException", `Partition index ${name} is being deleted; GetPartitionIndexes tells when it is gone.`);
export const partitionIndexGone = () =>
  invalidInput("The partition index that the page before was read by is gone; begin again without NextToken.");
export const indexedKeyChanged = (key: string, indexName: string) =>
  invalidInput(
    `Partition key ${key} is in partition index ${indexName} and must keep its name and place, and be a string or an integer; delete the index first.`,
  );

// Partition expressions: the texts of GetPartitions.
export const unsupportedExpression = (text: string) => invalidInput(`Unsupported expression '${text}'`);
export const invalidPartitionExpression = () => invalidInput("Invalid partition expression!");
export const unknownKeyType = (type: string) => invalidInput(`Unknown type : '${type}'`);
export const likeNotSupported = (kind: string) => invalidInput(`${kind} data type doesn't support operation 'LIKE'`);
export const literalNotCastable = (reason: string) => invalidInput(reason);
export const partitionValueNotCastable = (reason: string) => invalidState(reason);

export const columnStatisticsNotFound = (column: string) => notFound(`Column statistics of column ${column} not found.`);
export const columnNotFound = (column: string) => notFound(`Column ${column} not found in the table.`);
export const functionNotFound = (database: string, name: string) => notFound(`Function ${database}.${name} not found.`);
export const functionExists = (database: string, name: string) => exists(`Function already exists: ${database}.${name}.`);
export const connectionNotFound = (name: string) => notFound(`Connection ${name} not found.`);
export const connectionExists = (name: string) => exists(`Connection already exists: ${name}.`);
export const crawlerNotFound = (name: string) => notFound(`Crawler ${name} not found.`);
export const crawlerExists = (name: string) => exists(`Crawler already exists: ${name}.`);
export const crawlerRunning = (name: string) =>
  new CatalogError("CrawlerRunningException", `Crawler with name ${name} is running; stop it or wait until it is READY.`);
export const definitionNotFound = (title: string, name: string) => notFound(`${title} ${name} not found.`);
export const definitionExists = (title: string, name: string) => exists(`${title} already exists: ${name}.`);

export const formatNotKnown = (serde: string, classification: string) =>
  invalidInput(
    `The format with SerDe '${serde}' and classification '${classification}' is not known; right are the SerDes of CSV (OpenCSVSerde, LazySimpleSerDe), JSON and Parquet.`,
  );
export const formatOptionNotValid = (option: string, value: string, right: string) =>
  invalidInput(`The table's ${option} is '${value}'; right is ${right}.`);

// Not AWS's, ours.
export const commitAlreadyRecorded = (runId: string) =>
  new CatalogError("CommitAlreadyRecorded", `Run ${runId} has committed already; a run commits once.`);
export const commitNotFound = (runId: string) => notFound(`No commit of run ${runId} is recorded.`);
export const bookmarkRunNotFound = (jobName: string, runId: string) =>
  notFound(`Run ${runId} is not in the bookmark of job ${jobName}; it can be rewound to a run that advanced it.`);
/** Another process has the file open for itself. */
export const stateFolderInUse = (path: string, holder?: string) =>
  new CatalogError("StateFolderInUse", `${path} is in use by ${holder ?? "another process"}; use that runtime, or end it first.`);
export const storeDamaged = (path: string, what: string) =>
  new CatalogError(
    "StoreDamaged",
    `${path} is damaged: ${what}. Restore the file from a backup, or move it away with the files beside it to start with an empty one.`,
  );
export const storeTooNew = (path: string, found: number, known: number) =>
  new CatalogError(
    "StoreTooNew",
    `${path} has format ${found}, made by a newer version; this one knows formats up to ${known}. Update, or use another state folder.`,
  );
export const storeUnusable = (path: string, reason: string) =>
  new CatalogError("StoreUnusable", `${path} cannot be used: ${reason}. Its folder must be writable and have space left.`);

const didYouMean = (nearest: string | undefined) => (nearest === undefined ? "" : ` Did you mean ${nearest}?`);
const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");
