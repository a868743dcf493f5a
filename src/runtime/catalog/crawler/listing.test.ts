import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  catalog,
  crawl,
  data,
  describeTables,
  home,
  inspected,
  lastCrawl,
  messages,
  people,
  prices,
  useCrawls,
  write,
} from "./crawl-workshop.ts";

useCrawls();

const vega = join(import.meta.dirname, "../../../../node_modules/vega-datasets/data");

describe("exclusions and listing", () => {
  test.each([
    ["*.csv", ["b/c.csv", "b/d/e.csv", "f.json"]],
    ["**.csv", ["f.json"]],
    ["b/**", ["a.csv", "f.json"]],
    ["b**", ["a.csv", "f.json"]],
    ["b/*", ["a.csv", "b/d/e.csv", "f.json"]],
    ["{a,f}.*", ["b/c.csv", "b/d/e.csv"]],
    ["?.[a-c]*", ["b/c.csv", "b/d/e.csv", "f.json"]],
    ["**/[!c].csv", ["a.csv", "b/c.csv", "f.json"]],
    ["b\\*", ["a.csv", "b/c.csv", "b/d/e.csv", "f.json"]],
  ])("exclusion %s", async (exclusion, left) => {
    write({ "a.csv": people, "b/c.csv": people, "b/d/e.csv": people, "f.json": '{"x":1}\n' });
    await crawl({ Targets: { S3Targets: [{ Path: "s3://lake/", Exclusions: [exclusion] }] } });
    expect(inspected.sort()).toEqual(left);
  });

  test.each(["[a", "{a,b", "{a,{b}}", "a\\"])("exclusion %s is refused", async (exclusion) => {
    await crawl({ Targets: { S3Targets: [{ Path: "s3://lake/", Exclusions: [exclusion] }] } });
    expect(lastCrawl()).toMatchObject({ State: "FAILED", ErrorMessage: expect.stringContaining(JSON.stringify(exclusion)) as string });
  });

  test("links in circles, to nowhere and out of the bucket are passed over and told", async () => {
    write({ "t/a.csv": people, "t/b.csv": people });
    symlinkSync(data, join(data, "t/circle"));
    symlinkSync(join(data, "missing"), join(data, "t/nowhere.csv"));
    symlinkSync(home, join(data, "out"));
    mkdirSync(join(data, "x"));
    symlinkSync(join(data, "x"), join(data, "t/x"));
    symlinkSync(join(data, "t"), join(data, "x/t"));
    await crawl();
    expect(lastCrawl().State).toBe("COMPLETED");
    expect(
      messages().map((text) =>
        text
          .replace(/, \/.*/, "")
          .replaceAll("s3://lake/", "")
          .replaceAll(home, "HOME"),
      ),
    ).toEqual([
      "out is a link out of the bucket, to HOME",
      "t/circle/ is a link to a folder that it is in or that was listed before",
      "t/nowhere.csv is a link to nowhere",
      "t/x/t/ is a link to a folder that it is in or that was listed before",
      "x/t/circle/ is a link to a folder that it is in or that was listed before",
      "x/t/nowhere.csv is a link to nowhere",
      "x/t/x/ is a link to a folder that it is in or that was listed before",
    ]);
    expect(catalog.tables.find("db", "t")).toBeDefined();
  });

  test("what cannot be read is told, and not taken for gone", async () => {
    write({ "t/p=1/f.csv": people, "t/p=2/f.csv": people, "u/f.json": '{"x":1}\n' });
    await crawl();
    const before = describeTables();
    write({ "u/f.json": '{"x":' });
    chmodSync(join(data, "t"), 0);
    await crawl();
    chmodSync(join(data, "t"), 0o755);
    // Root reads everything.
    if (process.getuid?.() !== 0) expect(messages()).toHaveLength(2);
    expect(messages().at(-1)).toContain("s3://lake/u/f.json: document 0 is not JSON");
    expect(describeTables()).toEqual(before);
    expect(catalog.tables.get("db", "u").Parameters).not.toHaveProperty("DEPRECATED_BY_CRAWLER");
  });

  test("an include path that is not there leaves the catalog as it is", async () => {
    write({ "t/f.csv": people });
    await crawl({ SchemaChangePolicy: { DeleteBehavior: "DELETE_FROM_DATABASE" } });
    rmSync(data, { recursive: true });
    await crawl();
    mkdirSync(data);
    expect(lastCrawl()).toMatchObject({
      State: "FAILED",
      ErrorMessage: expect.stringContaining("include path s3://lake/ does not exist") as string,
    });
    expect(catalog.tables.find("db", "t")).toBeDefined();
  });

  test("a sample of each folder is read, all is counted", async () => {
    write({ "t/a.csv": people, "t/b.csv": people, "t/c.csv": people, "u/p=1/a.csv": prices, "u/p=1/b.csv": prices });
    await crawl({ Targets: { S3Targets: [{ Path: "s3://lake/", SampleSize: 1 }] } });
    expect(inspected).toEqual(["t/a.csv", "u/p=1/a.csv"]);
    expect(catalog.tables.get("db", "t").Parameters).toMatchObject({ objectCount: "3", sizeKey: String(3 * people.length) });
    await crawl();
    expect(inspected).toEqual([]);
  });

  test("the vega datasets", async () => {
    for (const name of [
      "airports.csv",
      "species.csv",
      "zipcodes.csv",
      "movies.json",
      "flights-200k.json",
      "flights-3m.parquet",
      "earthquakes.json",
    ]) {
      cpSync(join(vega, name), join(data, name));
    }
    await crawl();
    expect(describeTables().map((line) => line.replace(/ \(.*/, ""))).toEqual([
      "airports <- airports.csv",
      "earthquakes <- earthquakes.json",
      "flights_200k <- flights-200k.json",
      "flights_3m <- flights-3m.parquet",
      "movies <- movies.json",
      "species <- species.csv",
      "zipcodes <- zipcodes.csv",
    ]);
    expect(messages()).toEqual([]);
    expect(catalog.tables.get("db", "earthquakes").Parameters).toMatchObject({ classification: "json", multiLine: "true" });
  });
});
