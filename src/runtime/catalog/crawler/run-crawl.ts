import type { Table } from "@aws-sdk/client-glue";
import { setImmediate } from "node:timers/promises";
import type { CrawlerEvent } from "../../../protocol/event.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { applyDiscovery } from "./apply-discovery.ts";
import type { Catalog } from "../catalog.ts";
import { customClassifiers } from "./classifiers/custom-classifiers.ts";
import { classifiersEntry, forgetFindings } from "./classifiers/forget-findings.ts";
import { summaryOf } from "./crawl-counts.ts";
import { crawlFiles } from "./crawl-files.ts";
import { openMemory } from "./crawl-memory.ts";
import type { CrawlRecord } from "./crawl-record.ts";
import { crawlEnded } from "./crawl-record.ts";
import { crawlerOptions } from "./crawler-options.ts";
import { discover } from "./discover.ts";

export interface CrawlRun {
  readonly catalog: Catalog;
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly publish: (event: CrawlerEvent) => void;
  readonly crawlerName: string;
  readonly record: CrawlRecord;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/**
 * One crawl, from the crawler's settings to the catalog. What it finds, its record and the crawler's state change in one transaction at its
 * end; until then, and when it rejects, nothing has changed.
 */
export async function runCrawl({ catalog, engine, workspace, publish, crawlerName, record, signal, now }: CrawlRun): Promise<void> {
  const crawler = catalog.crawlers.get(crawlerName);
  const options = crawlerOptions(crawler);
  const classifiers = customClassifiers(catalog, crawler.Classifiers ?? []);
  // Only this crawl writes it, so it stays true to the end.
  const remembered = catalog.crawlers.files(crawlerName);
  const memory = openMemory(options.newFoldersOnly ? remembered : forgetFindings(remembered, classifiers));
  const messages: string[] = [];
  const foreignFolders = new Set(
    (await tablesOf(catalog, options.database)).filter((table) => isOfJobs(catalog, options.database, table)).map(folderOf),
  );
  const listing = await crawlFiles({
    engine,
    workspace,
    options,
    classifiers,
    memory,
    foreignFolders,
    signal,
    progress: throttled((progress) => {
      publish({ kind: "crawler", crawlerName, state: "RUNNING", progress });
    }),
    warn: (message) => messages.push(message),
  });
  const tables = await tablesOf(catalog, options.database);
  signal.throwIfAborted();
  catalog.transaction(() => {
    const counts = applyDiscovery(catalog, options, memory, discover(listing, memory, tables, options), now());
    counts.messages.unshift(...messages);
    catalog.crawlers.putFiles(crawlerName, [classifiersEntry(classifiers)], []);
    catalog.crawlers.recordCrawl(crawlerName, crawlEnded(record, "COMPLETED", now(), { summary: summaryOf(counts) }));
    catalog.crawlers.setState(crawlerName, "READY");
  });
}

/** The last page is read in the turn in which the crawl is applied; a table made meanwhile is seen by name when it is written. */
async function tablesOf(catalog: Catalog, database: string): Promise<readonly Table[]> {
  if (catalog.databases.find(database) === undefined) return [];
  const tables: Table[] = [];
  let nextToken: string | undefined;
  do {
    const page = catalog.tables.list({ DatabaseName: database }, { limit: 100, nextToken });
    tables.push(...page.items);
    nextToken = page.nextToken;
    if (nextToken !== undefined) await setImmediate();
  } while (nextToken !== undefined);
  return tables;
}

const isOfJobs = (catalog: Catalog, database: string, { Name: name = "", Parameters: parameters }: Table) =>
  parameters?.["UPDATED_BY_CRAWLER"] === undefined && catalog.tables.dataVersion(database, name) > 0;

function folderOf({ StorageDescriptor: storage }: Table): string {
  const location = storage?.Location ?? "";
  return location.endsWith("/") ? location : `${location}/`;
}

/** At most a few reports a second: a crawl may read thousands of files in one. */
function throttled<T>(report: (value: T) => void): (value: T) => void {
  let next = 0;
  return (value) => {
    if (performance.now() < next) return;
    next = performance.now() + 200;
    report(value);
  };
}
