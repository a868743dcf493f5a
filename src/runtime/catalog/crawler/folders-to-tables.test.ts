import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { catalog, crawl, describeTables, partitionColumns, people, prices, useCrawls, write } from "./crawl-workshop.ts";

useCrawls();

describe("folders become tables by Glue's rules", () => {
  test.each<[what: string, files: Readonly<Record<string, string | Uint8Array>>, expected: readonly string[], configuration?: object]>([
    [
      "a file directly where databases keep their tables",
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

  test.each<[what: string, files: Readonly<Record<string, string>>, target: object, expected: readonly string[]]>([
    ["a folder with one file", { "p/a.csv": people }, { Path: "s3://lake/p" }, ["p <- p/ (id bigint, name string) 1 file 2 rows"]],
    ["one file, broken ones beside it", { "p/a.json": '{"a":1}', "p/b.json": '{"a' }, {}, ["p <- p/ (a bigint) 1 file 1 rows"]],
    ["one file, and no data beside it", { "p/a.json": '{"a":1}', "p/a.txt": "{" }, {}, ["a <- p/a.json (a bigint) 1 file 1 rows"]],
    [
      "a target that is a file",
      { "p/a.csv": people },
      { Path: "s3://lake/p/a.csv" },
      ["a <- p/a.csv (id bigint, name string) 1 file 2 rows"],
    ],
    [
      "one file, and excluded ones beside it",
      { "p/a.csv": people, "p/b.csv": people },
      { Exclusions: ["p/b*"] },
      ["a <- p/a.csv (id bigint, name string) 1 file 2 rows"],
    ],
    [
      "one file, and an excluded folder beside it",
      { "p/a.csv": people, "p/b/b.csv": people },
      { Exclusions: ["p/b/**"] },
      ["a <- p/a.csv (id bigint, name string) 1 file 2 rows"],
    ],
    [
      "files, and folders with data beside them",
      { "p/a.csv": people, "p/b.csv": people, "p/c/c.json": '{"a":1}' },
      {},
      [
        "a <- p/a.csv (id bigint, name string) 1 file 2 rows",
        "b <- p/b.csv (id bigint, name string) 1 file 2 rows",
        "c <- p/c/ (a bigint) 1 file 1 rows",
      ],
    ],
  ])("what is the table, the folder or the file: %s", async (_, files, target, expected) => {
    write(files);
    await crawl({ Targets: { S3Targets: [{ Path: "s3://lake/", ...target }] } });
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
