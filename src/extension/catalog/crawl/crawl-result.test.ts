import { expect, test } from "vitest";
import { readCrawlResult } from "./crawl-result.ts";
import { folderName } from "./folder-name.ts";

test("what the command prints is read, also of a database with a dot", () => {
  const printed = { CrawlerName: "a.b_people", tables: [{ change: "created", table: "a.b.people", diff: [] }], warnings: ["x"] };
  expect(readCrawlResult(JSON.stringify(printed))).toEqual({
    crawler: "a.b_people",
    tables: [{ change: "created", database: "a.b", table: "people" }],
    warnings: ["x"],
  });
});

test.each([
  ["/data/Raw Files", "raw_files"],
  ["/data/people.csv", "people"],
  ["/data/people.2024.csv.gz", "people_2024"],
  ["/data/___", "data"],
])("%s is proposed as %s", (path, name) => {
  expect(folderName(path)).toBe(name);
});
