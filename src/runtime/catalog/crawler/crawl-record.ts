import type { CrawlerHistory } from "@aws-sdk/client-glue";
import { randomUUID } from "node:crypto";
import type { Catalog } from "../catalog.ts";

/** The entry of a crawl in its crawler's history. */
export type CrawlRecord = Readonly<CrawlerHistory>;

export const crawlStarted = (crawlerName: string, startTime: Date): CrawlRecord => {
  const crawlId = randomUUID();
  return {
    CrawlId: crawlId,
    State: "RUNNING",
    StartTime: startTime,
    LogGroup: "/aws-glue/crawlers",
    LogStream: crawlerName,
    MessagePrefix: crawlId,
    DPUHour: 0,
  };
};

export const crawlEnded = (
  started: CrawlRecord,
  state: "COMPLETED" | "FAILED" | "STOPPED",
  endTime: Date,
  outcome: { readonly message?: string; readonly summary?: string },
): CrawlRecord => ({
  ...started,
  State: state,
  EndTime: endTime,
  ...(outcome.summary === undefined ? {} : { Summary: outcome.summary }),
  ...(outcome.message === undefined ? {} : { ErrorMessage: outcome.message }),
});

/** The crawl that was running when the runtime died. */
export function lastUnfinishedCrawl(catalog: Catalog, crawlerName: string): CrawlRecord | undefined {
  return catalog.crawlers.history(crawlerName, { limit: 100 }).items.find((crawl) => crawl.State === "RUNNING");
}
