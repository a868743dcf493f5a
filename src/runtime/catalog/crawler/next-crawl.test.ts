import type { CreateCrawlerRequest } from "@aws-sdk/client-glue";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  catalog,
  columns,
  crawl,
  data,
  describeTables,
  inspected,
  people,
  prices,
  summary,
  useCrawls,
  values,
  write,
} from "./crawl-workshop.ts";

useCrawls();

describe("the next crawl", () => {
  test("reads what changed, and makes versions of what differs", async () => {
    write({ "t/p=1/f.json": '{"a":1,"b":1,"c":1}\n', "t/p=2/f.json": '{"a":1,"b":1,"c":1}\n' });
    await crawl();
    expect(summary()).toEqual({ tables: [1, 0, 0], partitions: [2, 0, 0] });
    await crawl();
    expect(inspected).toEqual([]);
    expect(summary()).toEqual({ tables: [0, 0, 0], partitions: [0, 0, 0] });
    expect(catalog.tables.get("db", "t").VersionId).toBe("0");

    write({ "t/p=3/f.json": '{"a":1,"b":1,"c":1,"d":1}\n', "t/p=2/f.json": '{"a":1.5,"b":1,"c":1}\n' });
    await crawl();
    expect(inspected).toEqual(["t/p=2/f.json", "t/p=3/f.json"]);
    expect(summary()).toEqual({ tables: [0, 1, 0], partitions: [1, 1, 0] });
    expect(columns("t")).toBe("a double, b bigint, c bigint, d bigint");
    expect(catalog.tables.versions("db", "t", { limit: 10 }).items).toHaveLength(2);
  });

  test("more rows alone make no version", async () => {
    write({ "t/f.csv": people });
    await crawl();
    write({ "t/f.csv": `${people}3,eve\n` });
    await crawl();
    expect(catalog.tables.get("db", "t").Parameters).toMatchObject({ recordCount: "3" });
    expect(catalog.tables.versions("db", "t", { limit: 10 }).items).toHaveLength(1);
    expect(summary()).toEqual({ tables: [0, 0, 0], partitions: [0, 0, 0] });
  });

  test("columns go, or stay with MergeNewColumns, or nothing changes with LOG", async () => {
    const outcomes: string[] = [];
    for (const [name, settings] of Object.entries<Partial<CreateCrawlerRequest>>({
      replace: {},
      merge: { Configuration: JSON.stringify({ CrawlerOutput: { Tables: { AddOrUpdateBehavior: "MergeNewColumns" } } }) },
      log: { SchemaChangePolicy: { UpdateBehavior: "LOG" } },
    })) {
      write({ [`${name}/f.json`]: '{"a":1,"b":1}\n' });
      const targets = { Targets: { S3Targets: [{ Path: `s3://lake/${name}/` }] }, TablePrefix: `${name}_` };
      await crawl({ ...settings, ...targets }, name);
      write({ [`${name}/f.json`]: '{"b":"x","c":1}\n' });
      await crawl(undefined, name);
      outcomes.push(columns(`${name}_${name}`));
    }
    expect(outcomes).toEqual(["b string, c bigint", "a bigint, b bigint, c bigint", "a bigint, b bigint"]);
  });

  test.each([
    ["DEPRECATE_IN_DATABASE", true, "1 2", [0, 0, 1], [0, 0, 1]],
    ["DELETE_FROM_DATABASE", false, "1", [0, 0, 1], [0, 0, 1]],
    ["LOG", true, "1 2", [0, 0, 0], [0, 0, 0]],
  ] as const)("data that went away: %s", async (DeleteBehavior, isThere, partitions, tables, changes) => {
    write({ "t/p=1/f.csv": people, "t/p=2/f.csv": people, "u/f.json": '{"x":1}\n' });
    await crawl({ SchemaChangePolicy: { DeleteBehavior } });
    rmSync(join(data, "t/p=2"), { recursive: true });
    rmSync(join(data, "u"), { recursive: true });
    await crawl();
    expect(summary()).toEqual({ tables, partitions: changes });
    expect(catalog.tables.find("db", "u") !== undefined).toBe(isThere);
    expect(values("t")).toBe(partitions);
    const deprecated = DeleteBehavior === "DEPRECATE_IN_DATABASE";
    if (isThere) expect("DEPRECATED_BY_CRAWLER" in (catalog.tables.get("db", "u").Parameters ?? {})).toBe(deprecated);
    if (isThere) expect("DEPRECATED_BY_CRAWLER" in (catalog.partitions.get("db", "t", ["2"]).Parameters ?? {})).toBe(deprecated);

    write({ "t/p=2/f.csv": people, "u/f.json": '{"x":1}\n' });
    await crawl();
    expect(catalog.tables.get("db", "u").Parameters).not.toHaveProperty("DEPRECATED_BY_CRAWLER");
    expect(catalog.partitions.get("db", "t", ["2"]).Parameters).not.toHaveProperty("DEPRECATED_BY_CRAWLER");
  });

  test("new folders only: known ones are left as they were", async () => {
    write({ "t/p=1/f.csv": people });
    await crawl({ RecrawlPolicy: { RecrawlBehavior: "CRAWL_NEW_FOLDERS_ONLY" } });
    write({ "t/p=1/g.csv": people, "t/p=1/f.csv": "id,name,age\n1,x,2\n", "t/p=2/f.csv": people });
    await crawl();
    expect(inspected).toEqual(["t/p=2/f.csv"]);
    expect(columns("t")).toBe("id bigint, name string");
    expect(values("t")).toBe("1 2");
    rmSync(join(data, "t/p=1"), { recursive: true });
    await crawl();
    expect(values("t")).toBe("1 2");
  });

  test("a table changed by hand keeps what was changed, time and again", async () => {
    write({ "t/f.json": '{"a":1,"b":1}\n' });
    await crawl();
    const { Name, StorageDescriptor, PartitionKeys, Parameters } = catalog.tables.get("db", "t");
    const byHand = { ...StorageDescriptor, Columns: [{ Name: "a", Type: "int", Comment: "mine" }] };
    catalog.tables.update("db", { Name, StorageDescriptor: byHand, PartitionKeys, Parameters, Description: "mine" });
    for (const [added, expected] of [
      ['{"a":"x","b":1,"c":1}\n', "a int, b bigint, c bigint"],
      ['{"b":1,"d":1}\n', "a int, b bigint, c bigint, d bigint"],
    ] as const) {
      write({ "t/f.json": added });
      await crawl();
      expect(columns("t")).toBe(expected);
      expect(catalog.tables.get("db", "t")).toMatchObject({ Description: "mine" });
      expect(catalog.tables.get("db", "t").StorageDescriptor?.Columns?.[0]?.Comment).toBe("mine");
    }
  });

  test("tables of others: one made by hand gains partitions, one of jobs is not touched, another place gets another name", async () => {
    write({ "t/p=1/f.csv": people, "jobs/p=1/f.csv": prices, "elsewhere/f.json": '{"x":1}\n' });
    catalog.databases.create({ Name: "db" });
    const made = (name: string, location: string) => ({
      Name: name,
      PartitionKeys: [{ Name: "p", Type: "int" }],
      StorageDescriptor: { Location: location, Columns: [{ Name: "mine", Type: "string" }] },
    });
    catalog.tables.create("db", made("t", "s3://lake/t/"));
    catalog.tables.create("db", made("jobs", "s3://lake/jobs/"));
    catalog.tables.create("db", made("elsewhere", "s3://other/elsewhere/"));
    catalog.tables.bumpDataVersion("db", "jobs");
    await crawl();
    expect(columns("t")).toBe("mine string");
    expect(values("t")).toBe("1");
    expect(values("jobs")).toBe("");
    expect(inspected).toEqual(["elsewhere/f.json", "t/p=1/f.csv"]);
    expect(columns("elsewhere")).toBe("mine string");
    expect(describeTables().filter((line) => line.startsWith("elsewhere_#"))).toEqual([
      "elsewhere_# <- elsewhere/ (x bigint) 1 file 1 rows",
    ]);
    await crawl();
    expect(summary()).toEqual({ tables: [0, 0, 0], partitions: [0, 0, 0] });
  });

  test("partitions that someone removed come back", async () => {
    write({ "t/p=1/f.csv": people, "t/p=2/f.csv": people });
    await crawl();
    catalog.partitions.delete("db", "t", ["1"]);
    await crawl();
    expect(values("t")).toBe("1 2");
    catalog.tables.delete("db", "t");
    await crawl();
    expect(values("t")).toBe("1 2");
  });

  test("files that come later are of the folder's table, which keeps its name when it becomes a table of files and back", async () => {
    const at = { Targets: { S3Targets: [{ Path: "s3://lake/people" }] } };
    const versions = () => catalog.tables.versions("db", "people", { limit: 10 }).items.length;
    write({ "people/people.csv": people });
    await crawl(at);
    expect(describeTables()).toEqual(["people <- people/ (id bigint, name string) 1 file 2 rows"]);
    write({ "people/more.csv": people });
    await crawl();
    expect(describeTables()).toEqual(["people <- people/ (id bigint, name string) 2 files 4 rows"]);
    expect(versions()).toBe(1);
    write({ "people/more.csv": prices });
    await crawl();
    expect(describeTables()).toEqual([
      "more <- people/more.csv (item string, price double, currency string, since date) 1 file 1 rows",
      "people <- people/people.csv (id bigint, name string) 1 file 2 rows",
    ]);
    rmSync(join(data, "people/more.csv"));
    await crawl({ SchemaChangePolicy: {} });
    expect(describeTables().at(-1)).toBe("people <- people/ (id bigint, name string) 1 file 2 rows");
    expect(catalog.tables.get("db", "more").Parameters).toHaveProperty("DEPRECATED_BY_CRAWLER");
    expect(versions()).toBe(3);
  });

  test("a folder that gains a level becomes a table with partitions", async () => {
    write({ "t/f.csv": people });
    await crawl();
    rmSync(join(data, "t/f.csv"));
    write({ "t/p=1/f.csv": people });
    await crawl();
    expect(describeTables()).toEqual(["t <- t/ (id bigint, name string) 1 file 2 rows by p: 1"]);
    rmSync(join(data, "t/p=1"), { recursive: true });
    write({ "t/p=1/q=1/f.csv": people, "t/p=1/q=2/f.csv": people });
    await crawl();
    expect(describeTables()).toEqual(["t <- t/ (id bigint, name string) 2 files 4 rows by p, q: 1/1 1/2"]);
  });
});
