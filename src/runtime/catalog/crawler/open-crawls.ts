import type { CrawlerEvent } from "../../../protocol/event.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Catalog } from "../catalog.ts";
import type { Crawls } from "./crawls.ts";
import type { CrawlRecord } from "./crawl-record.ts";
import { crawlEnded, crawlStarted, lastUnfinishedCrawl } from "./crawl-record.ts";
import { crawlerNotRunning, crawlerRunning, crawlerStopping } from "./errors.ts";
import { runCrawl } from "./run-crawl.ts";

export interface CrawlsDeps {
  readonly catalog: Catalog;
  /** Crawls never load DuckDB: a worker looks into files. */
  readonly engine: Engine;
  readonly workspace: () => Workspace;
  readonly publish: (event: CrawlerEvent) => void;
  readonly now?: () => Date;
}

export function openCrawls({ catalog, engine, workspace, publish, now = () => new Date() }: CrawlsDeps): Crawls {
  const running = new Map<string, { readonly control: AbortController; readonly end: Promise<void> }>();

  async function crawl(crawlerName: string, record: CrawlRecord, signal: AbortSignal): Promise<void> {
    try {
      await runCrawl({ catalog, engine, workspace: workspace(), publish, crawlerName, record, signal, now });
      publish({ kind: "crawler", crawlerName, state: "SUCCEEDED" });
    } catch (error) {
      const message = signal.aborted ? "The crawl was stopped." : textOf(error);
      const problem = finish(crawlerName, record, signal.aborted ? "STOPPED" : "FAILED", message);
      publish({ kind: "crawler", crawlerName, state: signal.aborted ? "CANCELLED" : "FAILED", message: message + problem });
    } finally {
      running.delete(crawlerName);
    }
  }

  /** Answers what is to be added to the message: nothing, unless the catalog does not take the record (its disk may be full). */
  function finish(crawlerName: string, record: CrawlRecord, state: "FAILED" | "STOPPED", message: string): string {
    try {
      catalog.transaction(() => {
        // It may have been deleted meanwhile.
        if (catalog.crawlers.find(crawlerName) === undefined) return;
        catalog.crawlers.recordCrawl(crawlerName, crawlEnded(record, state, now(), { message }));
        catalog.crawlers.setState(crawlerName, "READY");
      });
      return "";
    } catch (error) {
      return ` (This could not be recorded: ${textOf(error)})`;
    }
  }

  return {
    get active() {
      return running.size;
    },
    start: (crawlerName) => {
      const name = catalog.crawlers.get(crawlerName).Name ?? crawlerName;
      if (running.has(name)) throw crawlerRunning(name);
      const record = crawlStarted(name, now());
      catalog.transaction(() => {
        catalog.crawlers.setState(name, "RUNNING");
        catalog.crawlers.recordCrawl(name, record);
      });
      const control = new AbortController();
      publish({ kind: "crawler", crawlerName: name, state: "RUNNING" });
      // Deferred, so that whoever starts a crawl is answered before it works.
      const end = Promise.resolve().then(() => crawl(name, record, control.signal));
      running.set(name, { control, end });
    },
    stop: (crawlerName) => {
      const name = catalog.crawlers.get(crawlerName).Name ?? crawlerName;
      const crawl = running.get(name);
      if (crawl === undefined) throw crawlerNotRunning(name);
      if (crawl.control.signal.aborted) throw crawlerStopping(name);
      catalog.crawlers.setState(name, "STOPPING");
      publish({ kind: "crawler", crawlerName: name, state: "STOPPING" });
      crawl.control.abort();
    },
    recover: () => {
      for (const name of unfinished(catalog)) {
        const record = lastUnfinishedCrawl(catalog, name) ?? crawlStarted(name, now());
        finish(name, record, "FAILED", "The runtime ended while the crawl was running. Nothing that it found is in the catalog.");
      }
    },
    close: async () => {
      for (const { control } of running.values()) control.abort();
      await Promise.allSettled([...running.values()].map(({ end }) => end));
    },
  };
}

function unfinished(catalog: Catalog): readonly string[] {
  const names: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = catalog.crawlers.list({ limit: 100, nextToken });
    for (const { Name, State } of page.items) if (Name !== undefined && State !== undefined && State !== "READY") names.push(Name);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return names;
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
