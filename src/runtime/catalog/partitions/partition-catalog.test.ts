import type { PartitionInput } from "@aws-sdk/client-glue";
import { expect, test } from "vitest";
import type { CatalogChange } from "../store/catalog-store.ts";
import { temporaryCatalog } from "../temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;
const keys = [
  { Name: "year", Type: "int" },
  { Name: "day", Type: "string" },
];

function partitioned(PartitionKeys = keys) {
  const catalog = temporaryCatalog();
  catalog.databases.create({ Name: "d" });
  catalog.tables.create("d", { Name: "t", PartitionKeys });
  const changes: CatalogChange[] = [];
  catalog.onChange((change) => changes.push(change));
  const all = () => catalog.partitions.list("d", "t", {}, { limit: 1000 }).items.map(({ Values = [] }) => Values.join("/"));
  return { ...catalog, changes, all };
}

const input = (...Values: string[]): PartitionInput => ({ Values });

test("gives back every field of a partition", () => {
  const { partitions, reopen } = partitioned();
  const given = {
    Values: ["2001", "01"],
    LastAccessTime: new Date(1000),
    LastAnalyzedTime: new Date(2001),
    Parameters: { rows: "1" },
    StorageDescriptor: {
      Columns: [{ Name: "a", Type: "int" }],
      Location: "",
      Parameters: {},
      SerdeInfo: { SerializationLibrary: "l", Parameters: { x: "y" } },
      NumberOfBuckets: 0,
    },
  };
  partitions.create("d", "t", given);
  partitions.create("d", "t", input("2001", "02"));
  const described = { ...given, DatabaseName: "d", TableName: "t", CatalogId: "123456789012", CreationTime: expect.any(Date) as Date };
  for (const open of [() => ({ partitions }), reopen]) {
    const catalog = open();
    expect(catalog.partitions.get("D", "T", ["2001", "01"])).toEqual(described);
    const bare = catalog.partitions.get("d", "t", ["2001", "02"]);
    expect(Object.keys(bare)).not.toContain("StorageDescriptor");
    const [listed] = catalog.partitions.list("d", "t", { excludeColumnSchema: true }, { limit: 1 }).items;
    const { Columns: _, ...rest } = given.StorageDescriptor;
    expect(listed?.StorageDescriptor).toEqual(rest);
  }
});

test("partitions that share a description do not share a change of it", () => {
  const { partitions } = partitioned();
  const storage = (Location: string) => ({ Columns: [{ Name: "a", Type: "int" }], Location });
  partitions.put("d", "t", [
    { Values: ["1", "a"], StorageDescriptor: storage("s3://b/1") },
    { Values: ["2", "a"], StorageDescriptor: storage("s3://b/2") },
  ]);
  partitions.update("d", "t", ["1", "a"], { Values: ["1", "a"], StorageDescriptor: { Columns: [], Location: "s3://b/3" } });
  expect(partitions.get("d", "t", ["1", "a"]).StorageDescriptor).toEqual({ Columns: [], Location: "s3://b/3" });
  expect(partitions.get("d", "t", ["2", "a"]).StorageDescriptor).toEqual(storage("s3://b/2"));
  expect(() => partitions.get("d", "t", ["2", "a"]).StorageDescriptor?.Columns?.pop()).toThrow(TypeError);
});

test.each([[[]], [["2001"]], [["2001", "1", "2"]]])("refuses the values %j", (values) => {
  const { partitions } = partitioned();
  expect(() => {
    partitions.create("d", "t", { Values: values });
  }).toThrow(
    refusal("InvalidInputException", "The number of partition keys do not match the number of partition values: the keys are (year, day)"),
  );
  expect(() => partitions.get("d", "t", values)).toThrow(refusal("InvalidInputException", "The number of partition keys"));
});

test("values are texts: those that mean the same are different partitions, and odd ones are kept", () => {
  const { partitions, all } = partitioned();
  const odd = ["7", "07", "+7", "x", "", "__HIVE_DEFAULT_PARTITION__", "a\0b", "\u0001", "日本"];
  for (const value of odd) partitions.create("d", "t", input(value, value));
  expect(all().toSorted()).toEqual(odd.map((value) => `${value}/${value}`).toSorted());
  expect(() => {
    partitions.create("d", "t", input("07", "07"));
  }).toThrow(refusal("AlreadyExistsException", "Partition already exists: ['07', '07']."));
  expect(() => {
    partitions.create("d", "t", input("1", "x".repeat(1025)));
  }).toThrow(refusal("InvalidInputException", "less than or equal to 1024"));
  for (const value of odd) partitions.delete("d", "t", [value, value]);
  expect([all(), partitions.count("d", "t")]).toEqual([[], 0]);
});

test("a batch tells of each that failed, and does the rest", () => {
  const { partitions, all, changes } = partitioned();
  partitions.create("d", "t", input("1", "a"));
  const errors = partitions.batchCreate("d", "t", [input("1", "a"), input("2", "a"), input("2", "a"), input("3")]);
  expect(errors.map(({ PartitionValues, ErrorDetail }) => [PartitionValues, ErrorDetail?.ErrorCode])).toEqual([
    [["1", "a"], "AlreadyExistsException"],
    [["2", "a"], "AlreadyExistsException"],
    [["3"], "InvalidInputException"],
  ]);
  expect(all()).toEqual(["1/a", "2/a"]);
  expect(
    partitions.batchUpdate("d", "t", [
      { PartitionValueList: ["9", "a"], PartitionInput: input("9", "a") },
      { PartitionValueList: ["1", "a"], PartitionInput: { Values: ["1", "a"], Parameters: { x: "y" } } },
    ]),
  ).toEqual([
    {
      PartitionValueList: ["9", "a"],
      ErrorDetail: { ErrorCode: "EntityNotFoundException", ErrorMessage: "Cannot find partition ['9', 'a']." },
    },
  ]);
  expect(
    partitions.batchDelete("d", "t", [{ Values: ["2", "a"] }, { Values: ["2", "a"] }]).map(({ ErrorDetail }) => ErrorDetail?.ErrorCode),
  ).toEqual(["EntityNotFoundException"]);
  expect(
    partitions.batchGet("d", "t", [{ Values: ["1", "a"] }, { Values: ["2", "a"] }]).partitions.map(({ Parameters }) => Parameters),
  ).toEqual([{ x: "y" }]);
  expect(changes.map(({ diff }) => diff)).toEqual([
    ["1 partition created"],
    ["1 partition created"],
    ["1 partition updated"],
    ["1 partition deleted"],
  ]);
  const many = Array.from({ length: 101 }, (_, index) => input(String(index), "b"));
  expect(() => partitions.batchCreate("d", "t", many)).toThrow(refusal("InvalidInputException", "less than or equal to 100"));
  expect(partitions.count("d", "t")).toBe(1);
});

test("an update may move a partition, its statistics with it, but not onto another", () => {
  const { partitions, statistics, tables } = partitioned();
  tables.update("d", { Name: "t", PartitionKeys: keys, StorageDescriptor: { Columns: [{ Name: "a", Type: "int" }] } });
  partitions.put("d", "t", [input("1", "a"), input("2", "a")]);
  const created = partitions.get("d", "t", ["1", "a"]).CreationTime;
  const data = { Type: "BOOLEAN", BooleanColumnStatisticsData: { NumberOfTrues: 1, NumberOfFalses: 2, NumberOfNulls: 3 } } as const;
  statistics.updateForPartition(
    "d",
    "t",
    ["1", "a"],
    [{ ColumnName: "a", ColumnType: "boolean", AnalyzedTime: new Date(1), StatisticsData: data }],
  );
  expect(() => {
    partitions.update("d", "t", ["1", "a"], input("2", "a"));
  }).toThrow(refusal("AlreadyExistsException", "'2', 'a'"));
  partitions.update("d", "t", ["1", "a"], input("01", "b"));
  expect(partitions.get("d", "t", ["01", "b"]).CreationTime).toEqual(created);
  expect(partitions.find("d", "t", ["1", "a"])).toBeUndefined();
  expect(statistics.forPartition("d", "t", ["01", "b"], ["a"]).statistics[0]?.StatisticsData).toEqual(data);
  partitions.delete("d", "t", ["01", "b"]);
  partitions.create("d", "t", input("01", "b"));
  expect(statistics.forPartition("d", "t", ["01", "b"], ["a"]).errors).toHaveLength(1);
});

test("put makes or replaces, and counts which; a failure in the midst undoes all", () => {
  const { partitions, all } = partitioned();
  expect(partitions.put("d", "t", [input("1", "a"), input("2", "a")])).toEqual({ created: 2, updated: 0 });
  expect(partitions.put("d", "t", [{ ...input("2", "a"), Parameters: { n: "1" } }, input("3", "a")])).toEqual({ created: 1, updated: 1 });
  expect(() => partitions.put("d", "t", [input("4", "a"), input("5")])).toThrow(refusal("InvalidInputException", "The number of"));
  expect([all(), partitions.count("d", "t")]).toEqual([["1/a", "2/a", "3/a"], 3]);
  expect(partitions.get("d", "t", ["2", "a"]).Parameters).toEqual({ n: "1" });
});

test("pages and segments show each partition once", () => {
  const { partitions } = partitioned();
  partitions.put(
    "d",
    "t",
    Array.from({ length: 300 }, (_, index) => input(String(index % 7), String(index))),
  );
  const segments = Array.from({ length: 5 }, (_, SegmentNumber) => {
    const found: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = partitions.list(
        "d",
        "t",
        { segment: { SegmentNumber, TotalSegments: 5 }, expression: "year < 6" },
        { limit: 7, nextToken },
      );
      found.push(...page.items.map(({ Values = [] }) => Values.join("/")));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return found;
  });
  expect(new Set(segments.flat()).size).toBe(258);
  expect(segments.flat()).toHaveLength(258);
  expect(segments.every((segment) => segment.length > 20)).toBe(true);
  expect(() => partitions.list("d", "t", { segment: { SegmentNumber: 5, TotalSegments: 5 } }, { limit: 1 })).toThrow(
    refusal("InvalidInputException", "Segment.SegmentNumber must be 0-4 for 5 segments, found 5"),
  );
  expect(() => partitions.list("d", "t", { segment: { SegmentNumber: 0, TotalSegments: 11 } }, { limit: 1 })).toThrow(
    refusal("InvalidInputException", "1-10, found 11"),
  );
});

test("when a key's type changes, partitions are in the new order and are found by it", () => {
  const { partitions, tables, all } = partitioned();
  partitions.put("d", "t", [input("10", "a"), input("9", "a"), input("10017", "a"), input("7", "a")]);
  expect(all()).toEqual(["7/a", "9/a", "10/a", "10017/a"]);
  tables.update("d", { Name: "t", PartitionKeys: [{ Name: "year", Type: "string" }, ...keys.slice(1)] });
  expect(all()).toEqual(["10/a", "10017/a", "7/a", "9/a"]);
  expect(partitions.list("d", "t", { expression: "year > '2'" }, { limit: 9 }).items).toHaveLength(2);
  tables.update("d", { Name: "t", PartitionKeys: keys });
  expect(all()).toEqual(["7/a", "9/a", "10/a", "10017/a"]);
  expect([partitions.get("d", "t", ["10017", "a"]).Values, partitions.count("d", "t")]).toEqual([["10017", "a"], 4]);
});

test("a filter on several keys finds its page among many partitions", () => {
  const { partitions, tables } = partitioned([...keys, { Name: "n", Type: "bigint" }]);
  function* many() {
    for (let index = 0; index < 60_000; index++)
      yield input(String(2000 + Math.floor(index / 6000)), String(Math.floor(index / 200) % 30), String(index));
  }
  partitions.put("d", "t", many());
  const page = partitions.list("d", "t", { expression: "year in (2003, 2008) and day = '7' and n >= 49500" }, { limit: 1000 });
  expect(page.items.map(({ Values }) => Values?.[2])).toEqual(
    Array.from({ length: 100 }, (_, index) => String(49_500 + index)).filter((n) => Math.floor(Number(n) / 200) % 30 === 7),
  );
  expect(tables.get("d", "t").VersionId).toBe("0");
});

test("indexes have Glue's limits", () => {
  const { partitions } = partitioned([...keys, { Name: "when", Type: "date" }]);
  partitions.createIndex("d", "t", { IndexName: "i", Keys: ["YEAR", "day"] });
  expect(partitions.indexes("d", "t")).toEqual([
    {
      IndexName: "i",
      Keys: [
        { Name: "YEAR", Type: "int" },
        { Name: "day", Type: "string" },
      ],
      IndexStatus: "ACTIVE",
    },
  ]);
  const create = (IndexName: string, ...Keys: string[]) => {
    partitions.createIndex("d", "t", { IndexName, Keys });
  };
  expect(() => create("i", "year")).toThrow(refusal("AlreadyExistsException", "Partition index already exists: i."));
  expect(() => create("j", "day", "year")).toThrow(refusal("InvalidInputException", "in the table's order"));
  expect(() => create("j", "month")).toThrow(refusal("InvalidInputException", "'month' of partition index j is not a partition key"));
  expect(() => create("j", "when")).toThrow(refusal("InvalidInputException", "Partition key when is a date"));
  expect(() => create("j")).toThrow(refusal("InvalidInputException", "names no keys"));
  create("j", "year");
  create("k", "day");
  expect(() => create("l", "day")).toThrow(
    refusal("ResourceNumberLimitExceededException", "The limit of 3 partition indexes of table d.t"),
  );
  partitions.deleteIndex("d", "t", "j");
  expect(() => {
    partitions.deleteIndex("d", "t", "j");
  }).toThrow(refusal("EntityNotFoundException", "Partition index j"));
});
