import { expect, test } from "vitest";
import { temporaryCatalog } from "./temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;

test("a crawler keeps its definition, state, history and files", () => {
  const { crawlers, reopen } = temporaryCatalog();
  crawlers.create({
    Name: "c",
    Role: "r",
    DatabaseName: "d",
    Targets: { S3Targets: [{ Path: "s3://b/", Exclusions: ["x"] }] },
    Schedule: "cron(0 6 * * ? *)",
  });
  expect(crawlers.get("c")).toMatchObject({
    State: "READY",
    Version: 1,
    Schedule: { ScheduleExpression: "cron(0 6 * * ? *)", State: "SCHEDULED" },
    SchemaChangePolicy: { UpdateBehavior: "UPDATE_IN_DATABASE", DeleteBehavior: "DEPRECATE_IN_DATABASE" },
    RecrawlPolicy: { RecrawlBehavior: "CRAWL_EVERYTHING" },
  });
  crawlers.setState("c", "RUNNING");
  crawlers.recordCrawl("c", { CrawlId: "1", State: "RUNNING", StartTime: new Date(5) });
  expect(() => {
    crawlers.update({ Name: "c", Description: "x" });
  }).toThrow(refusal("CrawlerRunningException", "Crawler with name c is running"));
  expect(() => {
    crawlers.delete("c");
  }).toThrow(refusal("CrawlerRunningException", "c"));
  expect(crawlers.get("c").LastCrawl).toBeUndefined();
  crawlers.recordCrawl("c", { CrawlId: "1", State: "FAILED", StartTime: new Date(5), ErrorMessage: "why" });
  crawlers.recordCrawl("c", { CrawlId: "2", State: "COMPLETED", StartTime: new Date(6) });
  crawlers.setState("c", "READY");
  crawlers.update({ Name: "c", Description: "x", Role: undefined });
  crawlers.putFiles(
    "c",
    [
      ["s3://b/1", { bytes: 1, modifiedMs: 2.5, schema: "h" }],
      ["s3://b/2", { bytes: 2 ** 40, modifiedMs: 3, schema: "h" }],
    ],
    [],
  );
  crawlers.putFiles("c", [["s3://b/1", { bytes: 3, modifiedMs: 4, schema: "i" }]], ["s3://b/2", "s3://b/none"]);
  const again = reopen().crawlers;
  expect(again.get("c")).toMatchObject({
    Version: 2,
    Description: "x",
    Role: "r",
    LastCrawl: { Status: "SUCCEEDED", StartTime: new Date(6) },
  });
  expect(again.history("c", { limit: 9 }).items.map(({ CrawlId, State }) => [CrawlId, State])).toEqual([
    ["2", "COMPLETED"],
    ["1", "FAILED"],
  ]);
  expect(again.files("c")).toEqual(new Map([["s3://b/1", { bytes: 3, modifiedMs: 4, schema: "i" }]]));
  again.delete("c");
  expect(() => again.files("c")).toThrow(refusal("EntityNotFoundException", "Crawler c not found."));
});

test("a schedule has a state, kept over a start, that changes while the crawler runs; a new one is on", () => {
  const { crawlers, reopen } = temporaryCatalog();
  crawlers.create({ Name: "c", Role: "r", Targets: {} });
  expect(crawlers.get("c").Schedule).toBeUndefined();
  crawlers.setSchedule("c", "cron(0 6 * * ? *)");
  crawlers.setState("c", "RUNNING");
  crawlers.setScheduleState("c", "NOT_SCHEDULED");
  const again = reopen().crawlers;
  expect(again.get("c").Schedule).toEqual({ ScheduleExpression: "cron(0 6 * * ? *)", State: "NOT_SCHEDULED" });
  again.setState("c", "READY");
  again.update({ Name: "c", Description: "x" });
  expect(again.get("c").Schedule?.State).toBe("NOT_SCHEDULED");
  again.update({ Name: "c", Schedule: "cron(0 7 * * ? *)" });
  expect(again.get("c").Schedule).toEqual({ ScheduleExpression: "cron(0 7 * * ? *)", State: "SCHEDULED" });
  again.setSchedule("c", "");
  expect(again.get("c").Schedule).toBeUndefined();
});

test("pages of the history that matches are whole, whatever lies between", () => {
  const { crawlers } = temporaryCatalog();
  crawlers.create({ Name: "c", Role: "r", Targets: {} });
  for (let id = 0; id < 250; id++) crawlers.recordCrawl("c", { CrawlId: String(id), State: id % 60 === 0 ? "FAILED" : "COMPLETED" });
  const failed = (limit: number) => {
    const pages: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = crawlers.history("c", { limit, nextToken }, ({ State }) => State === "FAILED");
      pages.push(page.items.map(({ CrawlId }) => CrawlId).join(" "));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return pages;
  };
  expect(failed(2)).toEqual(["240 180", "120 60", "0"]);
  expect(failed(5)).toEqual(["240 180 120 60 0"]);
});

test("tags are of the resource, whatever the region, and have Glue's limits", () => {
  const { tags, crawlers } = temporaryCatalog();
  const arn = (region: string) => `arn:aws:glue:${region}:1:crawler/Mine`;
  crawlers.create({ Name: "Mine", Role: "r", Targets: {}, Tags: { team: "x" } });
  tags.tag(arn("eu-west-1"), { team: "y", cost: "" });
  expect(tags.of(arn("us-east-1"))).toEqual({ cost: "", team: "y" });
  tags.untag(arn(""), ["team", "none"]);
  expect(tags.of(arn(""))).toEqual({ cost: "" });
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"]));
  expect(() => {
    tags.tag(arn(""), many);
  }).toThrow(refusal("InvalidInputException", "would have 51 tags; a resource has at most 50"));
  expect(Object.keys(tags.of(arn("")))).toEqual(["cost"]);
  expect(() => {
    tags.tag(arn(""), { "aws:x": "" });
  }).toThrow(refusal("InvalidInputException", "reserved"));
  expect(() => tags.of("crawler/Mine")).toThrow(refusal("InvalidInputException", "is not the ARN of a Glue resource"));
});
