import type { UpdateCrawlerRequest } from "@aws-sdk/client-glue";
import type { Catalog } from "../catalog.ts";
import { crawlerOfFile } from "./errors.ts";

/** Marks the crawlers that epoxy.yaml made. */
export const crawlerOrigin = { "epoxy:origin": "epoxy.yaml" };

export const crawlerArn = (name: string) => `arn:aws:glue:us-east-1:123456789012:crawler/${name}`;

export const isConfigured = (catalog: Catalog, name: string) =>
  catalog.tags.of(crawlerArn(name))["epoxy:origin"] === crawlerOrigin["epoxy:origin"];

/**
 * Refuses to change by a call what epoxy.yaml says of a crawler: at the next start, or the next change of the file, it would be what the file
 * says again. What the file says nothing of (Classifiers, Schedule, Role ...) may be changed, and stays.
 */
export function checkNotConfigured(catalog: Catalog, name: string, change: UpdateCrawlerRequest | "delete"): void {
  if (!isConfigured(catalog, name)) return;
  if (change === "delete") throw crawlerOfFile(name, "remove it there");
  const owned = ownedByFile.filter((field) => change[field] !== undefined);
  if (owned.length > 0) throw crawlerOfFile(name, `change its ${owned.join(", ")} there`);
}

const ownedByFile = [
  "DatabaseName",
  "Description",
  "Targets",
  "TablePrefix",
  "SchemaChangePolicy",
  "RecrawlPolicy",
  "Configuration",
] as const satisfies readonly (keyof UpdateCrawlerRequest)[];
