import type { Crawler, CreateCrawlerRequest } from "@aws-sdk/client-glue";
import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog/catalog.ts";
import type { CrawlerConfiguration } from "../workspace/workspace.ts";

/** Marks the crawlers that epoxy.yaml made, so that one taken out of the file goes. Those made by a call stay. */
const origin = { "epoxy:origin": "epoxy.yaml" };

/** Makes the catalog's crawlers those of epoxy.yaml: creates, updates what differs, removes what the file no longer has. */
export function syncCrawlers(catalog: Catalog, configured: readonly CrawlerConfiguration[]): void {
  catalog.transaction(() => {
    for (const configuration of configured) {
      const wanted = requestOf(configuration);
      const known = catalog.crawlers.find(configuration.name);
      if (known === undefined) catalog.crawlers.create({ ...wanted, Tags: origin });
      else if (!isDeepStrictEqual(comparable(known), comparable(wanted))) catalog.crawlers.update(wanted);
      catalog.tags.tag(arnOf(configuration.name), origin);
    }
    const names = new Set(configured.map(({ name }) => name));
    for (const { Name, State } of allCrawlers(catalog)) {
      if (Name === undefined || names.has(Name) || State !== "READY") continue;
      if (catalog.tags.of(arnOf(Name))["epoxy:origin"] === origin["epoxy:origin"]) catalog.crawlers.delete(Name);
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

function* allCrawlers(catalog: Catalog): Generator<Crawler> {
  let nextToken: string | undefined;
  do {
    const page = catalog.crawlers.list({ limit: 1000, nextToken });
    yield* page.items;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

const arnOf = (name: string) => `arn:aws:glue:us-east-1:123456789012:crawler/${name}`;
