import type { Crawler, CreateCrawlerRequest } from "@aws-sdk/client-glue";
import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog/catalog.ts";
import { crawlerArn, crawlerOrigin, isConfigured } from "../catalog/crawler/configured-crawlers.ts";
import { everyItem } from "../catalog/every-item.ts";
import type { CrawlerConfiguration } from "../workspace/workspace.ts";

/**
 * Makes the catalog's crawlers those of epoxy.yaml: creates, updates what differs, removes what the file no longer has. Those made by a call
 * stay, and so does what the file says nothing of; a call may not change the rest (catalog/crawler/configured-crawlers.ts).
 */
export function syncCrawlers(catalog: Catalog, configured: readonly CrawlerConfiguration[]): void {
  catalog.transaction(() => {
    for (const configuration of configured) {
      const wanted = requestOf(configuration);
      const known = catalog.crawlers.find(configuration.name);
      if (known === undefined) catalog.crawlers.create({ ...wanted, Tags: crawlerOrigin });
      else if (!isDeepStrictEqual(comparable(known), comparable(wanted))) catalog.crawlers.update(wanted);
      catalog.tags.tag(crawlerArn(configuration.name), crawlerOrigin);
    }
    const names = new Set(configured.map(({ name }) => name));
    for (const { Name, State } of everyItem((page) => catalog.crawlers.list(page))) {
      if (Name === undefined || names.has(Name) || State !== "READY") continue;
      if (isConfigured(catalog, Name)) catalog.crawlers.delete(Name);
    }
  });
}

function requestOf(configuration: CrawlerConfiguration): CreateCrawlerRequest {
  const { name, database, paths, exclusions, tablePrefix, updateBehavior, deleteBehavior, recrawl, sampleSize } = configuration;
  return {
    Name: name,
    Role: "local",
    DatabaseName: database,
    Description: configuration.description ?? "",
    Targets: {
      S3Targets: paths.map((path) => ({
        Path: path,
        Exclusions: [...exclusions],
        ...(sampleSize === undefined ? {} : { SampleSize: sampleSize }),
      })),
    },
    TablePrefix: tablePrefix,
    SchemaChangePolicy: { UpdateBehavior: updateBehavior, DeleteBehavior: deleteBehavior },
    RecrawlPolicy: { RecrawlBehavior: recrawl },
    Configuration: configuration.configuration ? JSON.stringify(configuration.configuration) : "",
  };
}

const comparable = (crawler: Crawler | CreateCrawlerRequest): unknown => ({
  database: crawler.DatabaseName,
  description: crawler.Description ?? "",
  targets: (crawler.Targets?.S3Targets ?? []).map(({ Path, Exclusions, SampleSize }) => ({
    Path,
    Exclusions: Exclusions ?? [],
    SampleSize,
  })),
  prefix: crawler.TablePrefix ?? "",
  update: crawler.SchemaChangePolicy?.UpdateBehavior,
  delete: crawler.SchemaChangePolicy?.DeleteBehavior,
  recrawl: crawler.RecrawlPolicy?.RecrawlBehavior,
  configuration: crawler.Configuration ?? "",
});
