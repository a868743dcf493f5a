import type { CrawlerHistory, CrawlerMetrics } from "@aws-sdk/client-glue";
import * as z from "zod";
import type { Catalog } from "../catalog.ts";
import { everyItem } from "../every-item.ts";

/** GetCrawlerMetrics of one crawler, from its history: tables are counted over all crawls; times, in seconds, are of those that ran to their end. */
export function crawlerMetrics(catalog: Catalog, name: string, now: Date): CrawlerMetrics {
  const crawls = [...everyItem((page) => catalog.crawlers.history(name, page))];
  const runtimes = crawls.flatMap((crawl) => (crawl.State === "COMPLETED" ? (secondsOf(crawl, crawl.EndTime) ?? []) : []));
  const median = medianOf(runtimes);
  const running = crawls.find((crawl) => crawl.State === "RUNNING");
  const elapsed = running === undefined ? undefined : secondsOf(running, now);
  const counts = crawls.map(countsOf);
  const sum = (change: "ADD" | "UPDATE" | "DELETE") => counts.reduce((total, count) => total + (count?.TABLE[change].Count ?? 0), 0);
  return {
    CrawlerName: name,
    TimeLeftSeconds: elapsed === undefined || median === undefined ? 0 : Math.max(0, median - elapsed),
    StillEstimating: elapsed !== undefined && median === undefined,
    LastRuntimeSeconds: runtimes[0] ?? 0,
    MedianRuntimeSeconds: median ?? 0,
    TablesCreated: sum("ADD"),
    TablesUpdated: sum("UPDATE"),
    TablesDeleted: sum("DELETE"),
  };
}

function secondsOf({ StartTime: start }: CrawlerHistory, end: Date | undefined): number | undefined {
  return start === undefined || end === undefined ? undefined : (end.getTime() - start.getTime()) / 1000;
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

const count = z.object({ Count: z.number() });
const summary = z.object({ TABLE: z.object({ ADD: count, UPDATE: count, DELETE: count }) });

function countsOf({ Summary: text }: CrawlerHistory): z.infer<typeof summary> | undefined {
  return text === undefined ? undefined : summary.parse(JSON.parse(text));
}
