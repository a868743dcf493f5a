import { describe, expect, test } from "vitest";
import { catalog, crawl, crawls, events, lastCrawl, people, prices, request, useCrawls, whenInspecting, write } from "./crawl-workshop.ts";

useCrawls();

describe("starting, stopping, failing", () => {
  test("events tell the states, progress and the end", async () => {
    write({ "t/f.csv": people });
    await crawl();
    expect(events[0]).toEqual({ kind: "crawler", crawlerName: "crawler", state: "RUNNING" });
    expect(events.some((event) => event.progress !== undefined)).toBe(true);
    expect(events.at(-1)).toEqual({ kind: "crawler", crawlerName: "crawler", state: "SUCCEEDED" });
    expect(catalog.crawlers.get("crawler")).toMatchObject({ State: "READY", LastCrawl: { Status: "SUCCEEDED" } });
  });

  test("one crawl at a time; a stopped one leaves nothing", async () => {
    write({ "t/f.csv": people });
    const refusals: unknown[] = [];
    const tell = (work: () => void) => {
      try {
        work();
      } catch (error) {
        refusals.push((error as Error).name);
      }
    };
    whenInspecting(() => {
      tell(() => {
        crawls.start("crawler");
      });
      crawls.stop("crawler");
      tell(() => {
        crawls.stop("crawler");
      });
    });
    await crawl();
    tell(() => {
      crawls.stop("crawler");
    });
    expect(refusals).toEqual(["CrawlerRunningException", "CrawlerStoppingException", "CrawlerNotRunningException"]);
    expect(events.map((event) => event.state)).toEqual(expect.arrayContaining(["STOPPING", "CANCELLED"]));
    expect(lastCrawl().State).toBe("STOPPED");
    expect(catalog.crawlers.get("crawler")).toMatchObject({ State: "READY", LastCrawl: { Status: "CANCELLED" } });
    expect(catalog.databases.find("db")).toBeUndefined();
    expect(catalog.crawlers.files("crawler").size).toBe(0);
  });

  test("too many tables: nothing is written", async () => {
    write({ "a.csv": people, "b.csv": prices });
    await crawl({ Configuration: JSON.stringify({ CrawlerOutput: { Tables: { TableThreshold: 1 } } }) });
    expect(lastCrawl()).toMatchObject({
      State: "FAILED",
      ErrorMessage: expect.stringContaining("found 2 tables, more than its TableThreshold of 1") as string,
    });
    expect(catalog.databases.find("db")).toBeUndefined();
  });

  test.each([
    ["not JSON", "{", "Configuration is not valid"],
    ["a wrong value", '{"CrawlerOutput":{"Tables":{"TableThreshold":0}}}', "CrawlerOutput.Tables.TableThreshold"],
  ])("a configuration that is %s is refused", async (_, Configuration, text) => {
    await crawl({ Configuration });
    expect(lastCrawl()).toMatchObject({ State: "FAILED", ErrorMessage: expect.stringContaining(text) as string });
  });

  test("a dead daemon's crawl is FAILED", () => {
    catalog.crawlers.create(request());
    catalog.crawlers.setState("crawler", "RUNNING");
    catalog.crawlers.recordCrawl("crawler", { CrawlId: "1", State: "RUNNING", StartTime: new Date(0) });
    crawls.recover();
    expect(catalog.crawlers.get("crawler")).toMatchObject({ State: "READY", LastCrawl: { Status: "FAILED" } });
    expect(catalog.crawlers.history("crawler", { limit: 10 }).items).toMatchObject([{ CrawlId: "1", State: "FAILED" }]);
    crawls.start("crawler");
    expect(crawls.active).toBe(1);
  });
});
