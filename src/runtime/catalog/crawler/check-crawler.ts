import type { Crawler, CrawlerTargets, S3Target, SchemaChangePolicy } from "@aws-sdk/client-glue";
import type { Catalog } from "../catalog.ts";
import { crawlerOptions } from "./crawler-options.ts";
import { classifierOfCrawlerMissing, newFoldersNeedLog, notOffered, notOfferedTarget } from "./errors.ts";

/**
 * Refuses a crawler that could not crawl: with InvalidInputException, which names what is wrong (a target or setting that is not
 * offered here, an exclusion, the Configuration, a classifier that does not exist).
 */
export function checkCrawler(catalog: Catalog, crawler: Crawler, policy: SchemaChangePolicy | undefined): void {
  checkTargets(crawler.Targets ?? {});
  if (crawler.RecrawlPolicy?.RecrawlBehavior === "CRAWL_EVENT_MODE") {
    throw notOffered("RecrawlBehavior CRAWL_EVENT_MODE", "CRAWL_EVERYTHING or CRAWL_NEW_FOLDERS_ONLY");
  }
  if (crawler.LineageConfiguration?.CrawlerLineageSettings === "ENABLE") {
    throw notOffered("LineageConfiguration.CrawlerLineageSettings ENABLE", "DISABLE");
  }
  if (crawler.LakeFormationConfiguration?.UseLakeFormationCredentials === true) {
    throw notOffered("LakeFormationConfiguration.UseLakeFormationCredentials true", "false");
  }
  if (crawler.CrawlerSecurityConfiguration) throw notOffered("CrawlerSecurityConfiguration", "to leave it out");
  if (crawler.RecrawlPolicy?.RecrawlBehavior === "CRAWL_NEW_FOLDERS_ONLY") {
    const behaviors = [policy?.UpdateBehavior ?? "LOG", policy?.DeleteBehavior ?? "LOG"];
    if (behaviors.some((behavior) => behavior !== "LOG")) throw newFoldersNeedLog();
  }
  for (const name of crawler.Classifiers ?? []) {
    if (catalog.definitions.classifiers.find(name) === undefined) throw classifierOfCrawlerMissing(name);
  }
  crawlerOptions(crawler);
}

function checkTargets({ S3Targets: s3 = [], ...others }: CrawlerTargets): void {
  for (const [kind, targets] of Object.entries(others) as [string, readonly unknown[] | undefined][]) {
    if (targets !== undefined && targets.length > 0) throw notOfferedTarget(kind);
  }
  for (const target of s3) {
    for (const field of ofCloud) if (target[field]) throw notOffered(`S3Targets.${field}`, "to leave it out");
  }
}

/** A network, and queues of events. */
const ofCloud = ["ConnectionName", "EventQueueArn", "DlqEventQueueArn"] as const satisfies readonly (keyof S3Target)[];
