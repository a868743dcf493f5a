import type { CrawlerHistory, CreateCrawlerRequest, Table } from "@aws-sdk/client-glue";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CrawlerEvent } from "../../../protocol/event.ts";
import type { Engine } from "../../engine/engine.ts";
import { inspectFiles } from "../../engine/worker/inspect/inspect.ts";
import type { EngineSession } from "../../engine/worker/open-session.ts";
import { openSession } from "../../engine/worker/open-session.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Catalog } from "../catalog.ts";
import { openCatalog } from "../open-catalog.ts";
import type { Crawls } from "./crawls.ts";
import { openCrawls } from "./open-crawls.ts";

const vega = join(import.meta.dirname, "../../../../node_modules/vega-datasets/data");
let home: string;
let data: string;
let session: EngineSession;
let catalog: Catalog;
let crawls: Crawls;
let events: CrawlerEvent[];
let inspected: string[];
let onInspect: () => void;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "epoxy-crawl-"));
  data = join(home, "data");
  const limits = { memory: 1e9, threads: 2, temporaryFolder: home, temporaryBytes: 1e9, allowedFolders: [home] };
  session = await openSession(limits, new AbortController().signal);
});

beforeEach(() => {
  mkdirSync(data);
  events = [];
  inspected = [];
  onInspect = () => undefined;
  catalog = openCatalog(join(home, "state"));
  crawls = openCrawls({ catalog, engine: engine(), workspace, publish: (event) => events.push(event) });
});

afterEach(async () => {
  await crawls.close();
  catalog.close();
  rmSync(data, { recursive: true });
  rmSync(join(home, "state"), { recursive: true });
});

afterAll(() => {
  session.close();
  rmSync(home, { recursive: true });
});

const people = "id,name\n1,ada\n2,bob\n";
const prices = "item,price,currency,since\nnut,1.5,EUR,2020-01-01\n";

describe("folders become tables by Glue's rules", () => {
  test.each<[what: string, files: Readonly<Record<string, string | Uint8Array>>, expected: readonly string[], configuration?: object]>([
    [
      "a file directly under the include path",
      { "airports.csv": people },
      ["airports <- airports.csv (id bigint, name string) 1 file 2 rows"],
    ],
    [
      "files that differ",
      { "people.csv": people, "prices.csv": prices },
      [
        "people <- people.csv (id bigint, name string) 1 file 2 rows",
        "prices <- prices.csv (item string, price double, currency string, since date) 1 file 1 rows",
      ],
    ],
    ["files that are alike", { "part-0.csv": people, "part-1.csv": people }, ["lake <- / (id bigint, name string) 2 files 4 rows"]],
    [
      "folders that differ",
      { "people/a.csv": people, "prices/b.csv": prices },
      [
        "people <- people/ (id bigint, name string) 1 file 2 rows",
        "prices <- prices/ (item string, price double, currency string, since date) 1 file 1 rows",
      ],
    ],
    [
      "two sibling folders with like schemas are one table (documented)",
      { "table1/2019/a.csv": people, "table1/2020/a.csv": people, "table2/2019/b.csv": people, "table2/2020/b.csv": people },
      ["lake <- / (id bigint, name string) 4 files 8 rows by partition_0, partition_1: table1/2019 table1/2020 table2/2019 table2/2020"],
    ],
    [
      "partitions of other schemas are tables (documented)",
      { "year=2017/f.json": '{"A":1,"B":2}\n', "year=2018/f.json": '{"C":1,"D":2}\n' },
      ["year_2017 <- year=2017/ (a bigint, b bigint) 1 file 1 rows", "year_2018 <- year=2018/ (c bigint, d bigint) 1 file 1 rows"],
    ],
    [
      "and one table with CombineCompatibleSchemas (documented)",
      { "year=2017/f.json": '{"A":1,"B":2}\n', "year=2018/f.json": '{"C":1,"D":2}\n' },
      ["lake <- / (a bigint, b bigint, c bigint, d bigint) 2 files 2 rows by year: 2017 2018"],
      { Grouping: { TableGroupingPolicy: "CombineCompatibleSchemas" } },
    ],
    [
      "key=value folders, in depth, percent-encoded",
      { "s/year=2017/city=New%20York/f.csv": people, "s/year=2018/city=a%2Fb/f.csv": people, "s/year=2018/city=100%/f.csv": people },
      ["s <- s/ (id bigint, name string) 3 files 6 rows by year, city: 2017/New York 2018/100% 2018/a/b"],
    ],
    [
      "folders that are values alone, and one of a kind",
      { "logs/2020/01/02/f.csv": people },
      ["logs <- logs/ (id bigint, name string) 1 file 2 rows by partition_0, partition_1, partition_2: 2020/01/02"],
    ],
    [
      "a folder with one folder says nothing",
      { "a/b/c/f.csv": people, "a/b/c/g.csv": people },
      ["c <- a/b/c/ (id bigint, name string) 2 files 4 rows"],
    ],
    [
      "most of the folders are alike: the others are tables of their own",
      { "t/a/f.csv": people, "t/b/f.csv": people, "t/c/f.csv": people, "t/odd/f.csv": prices },
      [
        "odd <- t/odd/ (item string, price double, currency string, since date) 1 file 1 rows",
        "t <- t/ (id bigint, name string) 3 files 6 rows by partition_0: a b c",
      ].sort(),
    ],
    [
      "formats, compressions and depths part tables",
      { "a/f.csv": people, "b/f.csv": gzipSync(people), "c/f.json": '{"id":1,"name":"x"}\n', "d/x=1/f.csv": people, "d/x=2/f.csv": people },
      [
        "a <- a/ (id bigint, name string) 1 file 2 rows",
        "b <- b/ (id bigint, name string) 1 file 2 rows",
        "c <- c/ (id bigint, name string) 1 file 1 rows",
        "d <- d/ (id bigint, name string) 2 files 4 rows by x: 1 2",
      ],
    ],
    [
      "columns that were added over time",
      { "d=1/f.json": '{"a":1,"b":1,"c":1}\n', "d=2/f.json": '{"a":1,"b":2.5,"c":1,"E":"x"}\n' },
      ["lake <- / (a bigint, b double, c bigint, e string) 2 files 2 rows by d: 1 2"],
    ],
    [
      "a column that is called like a key gives way to it",
      { "s/d=1/f.json": '{"a":1,"D":9}\n', "t/d=1/f.csv": "a,d,b\n1,2,3\n" },
      ["s <- s/ (a bigint) 1 file 1 rows by d: 1", "t <- t/ (a bigint, d_1 bigint, b bigint) 1 file 1 rows by d: 1"],
    ],
    [
      "columns of CSV have a place: another order is another table",
      { "t/a.csv": "id,name\n1,x\n", "t/b.csv": "name,id\nx,1\n", "u/a.csv": "id,x,y\n1,2,3\n", "u/b.csv": "id,x,y,z\n1,2,3,4\n" },
      [
        "a <- t/a.csv (id bigint, name string) 1 file 1 rows",
        "b <- t/b.csv (name string, id bigint) 1 file 1 rows",
        "u <- u/ (id bigint, x bigint, y bigint, z bigint) 2 files 2 rows",
      ],
    ],
    [
      "tables at a level",
      { "2020/x/f.csv": people, "2020/y/f.csv": people, "2021/x/f.csv": people, "2021/y/f.csv": people },
      [
        "_2020 <- 2020/ (id bigint, name string) 2 files 4 rows by partition_0: x y",
        "_2021 <- 2021/ (id bigint, name string) 2 files 4 rows by partition_0: x y",
      ],
      { Grouping: { TableLevelConfiguration: 2 }, TablePrefix: "_" },
    ],
    [
      "names: folded, cleaned, cut, told apart",
      { "Ünï-cödé/a/f.csv": people, "Ünï-cödé/b/f.csv": prices, "a/f.json": '{"q":1}\n', [`${"l".repeat(140)}/f.json`]: '{"w":1}\n' },
      [
        "a <- a/ (q bigint) 1 file 1 rows",
        "a_# <- Ünï-cödé/a/ (id bigint, name string) 1 file 2 rows",
        "b <- Ünï-cödé/b/ (item string, price double, currency string, since date) 1 file 1 rows",
        `${"l".repeat(128)} <- ${"l".repeat(140)}/ (w bigint) 1 file 1 rows`,
      ],
    ],
    ["hidden and empty files", { ".a.csv": people, "_b.csv": people, "_tmp/f.csv": people, ".epoxy/f.csv": people, "none.csv": "" }, []],
  ])("%s", async (_, files, expected, configuration = {}) => {
    write(files);
    const { TablePrefix = "", ...rest } = configuration as { readonly TablePrefix?: string };
    await crawl({ Configuration: JSON.stringify(rest), TablePrefix });
    expect(describeTables()).toEqual(expected);
  });

  test("a partition's own columns, or the table's", async () => {
    write({ "d=1/f.json": '{"a":1,"b":1,"c":1}\n', "d=2/f.json": '{"a":1,"b":1,"c":1,"e":1}\n' });
    await crawl();
    expect(partitionColumns("lake")).toEqual({ 1: "a, b, c", 2: "a, b, c, e" });
    await crawl({ Configuration: JSON.stringify({ CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } } }) }, "other");
    write({ "d=3/f.json": '{"a":1,"b":1,"c":1,"e":1,"f":1}\n' });
    await crawl(undefined, "other");
    expect(partitionColumns("lake")).toEqual({ 1: "a, b, c, e, f", 2: "a, b, c, e, f", 3: "a, b, c, e, f" });
  });

  test("the description is the one a crawler of AWS writes", async () => {
    write({ "t/year=2020/f.json": '{"Id":1,"Sub":{"X":[1]}}\n' });
    await crawl({ Targets: { S3Targets: [{ Path: "s3://lake/", Exclusions: ["*.tmp"] }] } });
    const table = catalog.tables.get("db", "t");
    expect(table).toMatchObject({
      TableType: "EXTERNAL_TABLE",
      PartitionKeys: [{ Name: "year", Type: "string" }],
      Parameters: {
        CrawlerSchemaDeserializerVersion: "1.0",
        CrawlerSchemaSerializerVersion: "1.0",
        UPDATED_BY_CRAWLER: "crawler",
        averageRecordSize: "25",
        classification: "json",
        compressionType: "none",
        exclusions: '["*.tmp"]',
        objectCount: "1",
        recordCount: "1",
        sizeKey: "25",
        typeOfData: "file",
      },
      StorageDescriptor: {
        Location: "s3://lake/t/",
        Columns: [
          { Name: "id", Type: "bigint" },
          { Name: "sub", Type: "struct<X:array<bigint>>" },
        ],
        SerdeInfo: { Parameters: { paths: "Id,Sub" } },
      },
    });
    expect(catalog.partitions.get("db", "t", ["2020"]).StorageDescriptor).toMatchObject({ Location: "s3://lake/t/year=2020/" });
  });
});

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
    expect(messages().at(-1)).toContain("s3://lake/u/f.json: 1 of 1 lines are not JSON documents");
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
      "flights_200k <- flights-200k.json",
      "flights_3m <- flights-3m.parquet",
      "movies <- movies.json",
      "species <- species.csv",
      "zipcodes <- zipcodes.csv",
    ]);
    expect(messages()).toEqual([expect.stringContaining("s3://lake/earthquakes.json: a JSON document goes over several lines") as string]);
  });
});

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
      outcomes.push(columns(`${name}_f`));
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
    onInspect = () => {
      tell(() => {
        crawls.start("crawler");
      });
      crawls.stop("crawler");
      tell(() => {
        crawls.stop("crawler");
      });
    };
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

/** Inspection as a worker does it, in this process: what is sent to it and what it answers is the same. */
function engine(): Engine {
  return {
    start: (task, { signal, listener }) => {
      const inspect = async () => {
        if (task.kind !== "inspect") throw new Error(`a crawl starts no ${task.kind} task`);
        inspected.push(...task.files.map(({ path }) => path.slice(data.length + 1)));
        onInspect();
        signal.throwIfAborted();
        await inspectFiles(session, structuredClone(task), (message) => listener.inspected?.(structuredClone(message)));
        return { kind: "inspect" } as const;
      };
      return { pid: process.pid, result: inspect() };
    },
    close: () => Promise.resolve(),
  };
}

function workspace(): Workspace {
  return {
    folder: home,
    stateFolder: join(home, "state"),
    name: "test",
    buckets: new Map([["lake", { name: "lake", folder: data }]]),
    defaultBucket: "lake",
    jobsFolder: join(home, "jobs"),
    crawlers: [],
    limits: { memory: 1e9, threads: 2, concurrentRuns: 1, spillBytes: 1e9 },
    logs: { keepDays: 1, maxBytesPerRun: 1e6 },
    idleMinutes: 1,
  };
}

const request = (name = "crawler"): CreateCrawlerRequest => ({
  Name: name,
  Role: "local",
  DatabaseName: "db",
  Targets: { S3Targets: [{ Path: "s3://lake/" }] },
});

/** Runs a crawl to its end; makes the crawler the first time. */
async function crawl(settings: Partial<CreateCrawlerRequest> = {}, name = "crawler"): Promise<void> {
  if (catalog.crawlers.find(name) === undefined) catalog.crawlers.create({ ...request(name), ...settings });
  inspected.length = 0;
  crawls.start(name);
  while (crawls.active > 0) await new Promise((resolve) => setImmediate(resolve));
}

let clock = 0;

/** Times differ with each write, as they do for people. */
function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(data, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    clock += 1;
    utimesSync(path, clock, clock);
  }
}

const tables = (): readonly Table[] =>
  catalog.databases.find("db") === undefined ? [] : catalog.tables.list({ DatabaseName: "db" }, { limit: 100 }).items;
const columnList = (table: Pick<Table, "StorageDescriptor">) =>
  (table.StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => `${Name} ${Type}`).join(", ");
const columns = (name: string) => columnList(catalog.tables.get("db", name));
const partitions = (name: string) => catalog.partitions.list("db", name, {}, { limit: 1000 }).items;
const values = (name: string) =>
  partitions(name)
    .map((partition) => (partition.Values ?? []).join("/"))
    .join(" ");
const partitionColumns = (name: string) =>
  Object.fromEntries(
    partitions(name).map(({ Values, StorageDescriptor }) => [
      Values?.[0],
      (StorageDescriptor?.Columns ?? []).map((column) => column.Name).join(", "),
    ]),
  );

/** One line a table: its name, where it lies, its columns, how much it has, its partitions. */
function describeTables(): readonly string[] {
  return tables().map((table) => {
    const name = (table.Name ?? "").replace(/_[0-9a-f]{8}$/, "_#");
    const location = (table.StorageDescriptor?.Location ?? "").replace("s3://lake/", "") || "/";
    const { objectCount, recordCount } = table.Parameters ?? {};
    const keys = (table.PartitionKeys ?? []).map((key) => key.Name).join(", ");
    const files = objectCount === "1" ? "1 file" : `${objectCount} files`;
    return `${name} <- ${location} (${columnList(table)}) ${files} ${recordCount} rows${keys === "" ? "" : ` by ${keys}: ${values(table.Name ?? "")}`}`;
  });
}

const lastCrawl = (): CrawlerHistory => catalog.crawlers.history("crawler", { limit: 1 }).items[0] ?? {};
const parsedSummary = () =>
  JSON.parse(lastCrawl().Summary ?? "{}") as Record<"TABLE" | "PARTITION", Record<"ADD" | "UPDATE" | "DELETE", { Count: number }>> & {
    Messages: string[];
  };
const messages = () => parsedSummary().Messages;

function summary(): unknown {
  const { TABLE, PARTITION } = parsedSummary();
  const counts = (of: typeof TABLE) => [of.ADD.Count, of.UPDATE.Count, of.DELETE.Count];
  return { tables: counts(TABLE), partitions: counts(PARTITION) };
}
