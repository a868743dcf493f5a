import { CreateCrawlerCommand, CreateDatabaseCommand, GetCrawlerCommand, StartCrawlerCommand } from "@aws-sdk/client-glue";
import type { RuntimeUnderTest } from "./runtime-under-test.ts";

/** Makes a database and a crawler for a path. */
export async function makeCrawler({ glue }: RuntimeUnderTest, database: string, path: string): Promise<void> {
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
  await glue.send(
    new CreateCrawlerCommand({ Name: database, Role: "local", DatabaseName: database, Targets: { S3Targets: [{ Path: path }] } }),
  );
}

/** Runs the crawler to its end. */
export async function crawl({ glue }: RuntimeUnderTest, name: string): Promise<void> {
  await glue.send(new StartCrawlerCommand({ Name: name }));
  for (;;) {
    const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: name }));
    if (Crawler?.State === "READY") {
      if (Crawler.LastCrawl?.Status !== "SUCCEEDED")
        throw new Error(`crawl ${name}: ${Crawler.LastCrawl?.ErrorMessage ?? "no last crawl"}`);
      return;
    }
    await new Promise((tick) => setTimeout(tick, 10));
  }
}
