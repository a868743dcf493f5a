/** Starts and stops crawls; one at a time for each crawler. What a crawl finds is applied to the catalog in one transaction. */
export interface Crawls {
  /** `CrawlerRunningException` while it runs. Its end is told by events and by the crawler's LastCrawl. */
  start(crawlerName: string): void;
  /** `CrawlerNotRunningException` unless it runs, `CrawlerStoppingException` when it is being stopped already. */
  stop(crawlerName: string): void;
  readonly active: number;
  /** Crawls that a dead daemon left are FAILED, and nothing of theirs is in the catalog. */
  recover(): void;
  close(): Promise<void>;
}
