import { CatalogError } from "../errors.ts";

export const crawlerRunning = (name: string) =>
  new CatalogError("CrawlerRunningException", `Crawler with name ${name} has already started.`);
export const crawlerNotRunning = (name: string) =>
  new CatalogError("CrawlerNotRunningException", `Crawler with name ${name} is not running.`);
export const crawlerStopping = (name: string) => new CatalogError("CrawlerStoppingException", `Crawler with name ${name} is stopping.`);

const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const nothingToCrawl = (name: string) =>
  invalid(`crawler ${name} has no S3 target; it needs at least one path such as s3://bucket/folder/`);
export const noTargetDatabase = (name: string) => invalid(`crawler ${name} names no database for its tables`);
export const includePathMissing = (uri: string, path: string) =>
  invalid(`include path ${uri} does not exist (${path}); the catalog is left as it is`);
export const includePathUnreadable = (uri: string, cause: string) =>
  invalid(`include path ${uri} cannot be read: ${cause}; the catalog is left as it is`);
export const tooManyTables = (found: number, threshold: number) =>
  invalid(`the crawl found ${found} tables, more than its TableThreshold of ${threshold}; the catalog is left as it is`);
export const invalidConfiguration = (cause: string) => invalid(`the crawler's Configuration is not valid: ${cause}`);
export const invalidExclusion = (pattern: string, cause: string) => invalid(`exclusion ${JSON.stringify(pattern)}: ${cause}`);

export const crawlerOfFile = (name: string, instead: string) => invalid(`Crawler ${name} is defined in epoxy.yaml: ${instead}.`);
export const notOfferedTarget = (kind: string) => invalid(`Targets.${kind} are not offered yet; right are S3Targets.`);
export const notOffered = (setting: string, right: string) => invalid(`${setting} is not offered here; right is ${right}.`);
export const newFoldersNeedLog = () =>
  invalid(
    'The SchemaChangePolicy for "Crawl new folders only" Amazon S3 target can have only LOG DeleteBehavior value and LOG UpdateBehavior value.',
  );
export const classifierOfCrawlerMissing = (name: string) => invalid(`Classifier ${name} does not exist; create it first.`);
export const noSchedule = (name: string) => new CatalogError("NoScheduleException", `Crawler with name ${name} has no schedule.`);
export const schedulerRunning = (name: string) =>
  new CatalogError("SchedulerRunningException", `The schedule of crawler ${name} is running already.`);
export const schedulerNotRunning = (name: string) =>
  new CatalogError("SchedulerNotRunningException", `The schedule of crawler ${name} is not running.`);
export const invalidCrawlFilter = (field: string, found: string, right: string) =>
  invalid(`Filters: ${field} ${found}; right is ${right}.`);
