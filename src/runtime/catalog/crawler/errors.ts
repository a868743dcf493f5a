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
