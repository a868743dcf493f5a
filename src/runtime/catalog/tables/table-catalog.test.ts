import type { TableInput } from "@aws-sdk/client-glue";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CatalogChange } from "../store/catalog-store.ts";
import { temporaryCatalog } from "../temporary-catalog.ts";

const columns = (...names: readonly string[]) => names.map((Name) => ({ Name, Type: "string" }));

function catalogWith(...databases: readonly string[]) {
  const catalog = temporaryCatalog();
  for (const Name of databases) catalog.databases.create({ Name });
  const changes: CatalogChange[] = [];
  catalog.onChange((change) => changes.push(change));
  return { ...catalog, changes };
}

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;

test("gives back every field of a definition, with what Glue adds", () => {
  const { tables, reopen } = catalogWith("sales");
  const input = {
    Name: "Orders",
    Description: "all\nof them",
    Owner: "me",
    LastAccessTime: new Date(1000),
    LastAnalyzedTime: new Date(2001),
    Retention: 3,
    PartitionKeys: [{ Name: "day", Type: "date", Comment: "of the order", Parameters: { a: "b" } }],
    ViewOriginalText: "",
    ViewExpandedText: "x",
    TableType: "EXTERNAL_TABLE",
    Parameters: { $date: "1", __proto__x: "2", empty: "" },
    TargetTable: { CatalogId: "1", DatabaseName: "b", Name: "c", Region: "r" },
    StorageDescriptor: {
      Columns: [{ Name: "Mixed Case", Type: "struct<a:int>" }],
      Location: "s3://b/o",
      AdditionalLocations: ["s3://b/p"],
      InputFormat: "in",
      OutputFormat: "out",
      Compressed: false,
      NumberOfBuckets: -1,
      SerdeInfo: { Name: "s", SerializationLibrary: "l", Parameters: { $x: "y" } },
      BucketColumns: [],
      SortColumns: [{ Column: "a", SortOrder: 1 }],
      Parameters: {},
      SkewedInfo: { SkewedColumnNames: ["a"], SkewedColumnValueLocationMaps: { x: "y" }, SkewedColumnValues: ["x"] },
      StoredAsSubDirectories: true,
      SchemaReference: { SchemaVersionId: "v", SchemaVersionNumber: 1 },
    },
  } satisfies TableInput;
  tables.create("SALES", input);
  const described = {
    ...input,
    Name: "orders",
    DatabaseName: "sales",
    CreateTime: tables.get("sales", "orders").CreateTime,
    UpdateTime: tables.get("sales", "orders").CreateTime,
    IsRegisteredWithLakeFormation: false,
    IsMultiDialectView: false,
    CatalogId: "123456789012",
    VersionId: "0",
  };
  expect(tables.get("Sales", "ORDERS")).toEqual(described);
  expect(reopen().tables.get("sales", "orders")).toEqual(described);
});

test("parameters of any text come back as they were", () => {
  const { tables, databases } = catalogWith();
  const key = fc.oneof(fc.constantFrom("$date", "$bytes", "$object", "$", "__proto__", "constructor"), fc.string({ minLength: 1 }));
  const singleLine = (text: string) => /^[\u0020-\ud7ff]*$/.test(text);
  fc.assert(
    fc.property(fc.dictionary(key.filter(singleLine), fc.string({ unit: "grapheme" })), (parameters) => {
      databases.create({ Name: "d", Parameters: parameters });
      tables.create("d", { Name: "t", Parameters: parameters });
      expect(tables.get("d", "t").Parameters).toEqual(parameters);
      expect(databases.get("d").Parameters).toEqual(parameters);
      databases.delete("d");
    }),
  );
});

test.each([
  ["", "Value '' at 'tableInput.name' failed to satisfy constraint: Member must have length greater than or equal to 1"],
  ["x".repeat(256), "Member must have length less than or equal to 255"],
  ["a\nb", "Member must satisfy regular expression pattern"],
  ["a\ud800", "Member must satisfy regular expression pattern"],
])("refuses the name %j", (name, text) => {
  const { tables } = catalogWith("d");
  expect(() => {
    tables.create("d", { Name: name });
  }).toThrow(refusal("InvalidInputException", text));
});

test.each(["select", "qu\"o'te`s", "日本語 \u{1f600}", "a/b..\\c", "x".repeat(255), "%_*", "tab\there"])("takes the name %j", (name) => {
  const { tables, databases } = catalogWith();
  databases.create({ Name: name });
  tables.create(name, { Name: name, StorageDescriptor: { Columns: columns(name) } });
  expect(tables.get(name, name).StorageDescriptor?.Columns?.[0]?.Name).toBe(name);
  expect(tables.list({ DatabaseName: name }, { limit: 10 }).items).toHaveLength(1);
  tables.delete(name, name);
  databases.delete(name);
  expect(databases.find(name)).toBeUndefined();
});

test("says which is missing or there already", () => {
  const { tables, databases } = catalogWith("d");
  tables.create("d", { Name: "t" });
  expect(() => tables.get("No", "t")).toThrow(refusal("EntityNotFoundException", "Database no not found."));
  expect(() => tables.get("d", "No")).toThrow(refusal("EntityNotFoundException", "Table d.no not found."));
  expect(() => {
    tables.create("d", { Name: "T" });
  }).toThrow(refusal("AlreadyExistsException", "Table already exists: d.t."));
  expect(() => {
    databases.create({ Name: "D" });
  }).toThrow(refusal("AlreadyExistsException", "Database already exists: d."));
  expect(tables.find("no", "t")).toBeUndefined();
});

test("each update is a version, archived unless told otherwise", () => {
  const { tables, changes } = catalogWith("d");
  const define = (...names: readonly string[]) => ({ Name: "t", StorageDescriptor: { Columns: columns(...names) } });
  tables.create("d", define("a"));
  tables.update("d", define("a", "b"));
  tables.update("d", define("b"), { skipArchive: true });
  tables.update("d", define("b", "c"), { versionId: "2" });
  const shown = tables
    .versions("d", "t", { limit: 10 })
    .items.map(({ VersionId, Table }) => [VersionId, Table?.VersionId, Table?.StorageDescriptor?.Columns?.map(({ Name }) => Name).join()]);
  expect(shown).toEqual([
    ["3", "3", "b,c"],
    ["2", "2", "b"],
    ["0", "0", "a"],
  ]);
  const firstPage = tables.versions("d", "t", { limit: 2 });
  expect(tables.versions("d", "t", { limit: 2, nextToken: firstPage.nextToken }).items.map(({ VersionId }) => VersionId)).toEqual(["0"]);
  expect(tables.version("d", "t", "0").Table?.StorageDescriptor?.Columns).toEqual(columns("a"));
  expect(() => tables.version("d", "t", "1")).toThrow(refusal("EntityNotFoundException", "Version 1 of table d.t not found."));
  expect(() => tables.version("d", "t", "x")).toThrow(refusal("InvalidInputException", "right is the text of an integer"));
  expect(changes.map(({ versionId, diff }) => [versionId, diff])).toEqual([
    ["0", undefined],
    ["1", ["column added: b string"]],
    ["2", ["column removed: a"]],
    ["3", ["column added: c string"]],
  ]);
});

test("a stale update is refused, and changes nothing", () => {
  const { tables } = catalogWith("d");
  tables.create("d", { Name: "t" });
  tables.update("d", { Name: "t", Description: "first" }, { versionId: "0" });
  for (const rename of [undefined, "u"]) {
    expect(() => {
      tables.update("d", { Name: "t", Description: "second" }, { versionId: "0", ...(rename !== undefined && { rename }) });
    }).toThrow(refusal("ConcurrentModificationException", "d.t is at version 1, the update expects version 0"));
  }
  expect(tables.get("d", "t")).toMatchObject({ Description: "first", VersionId: "1" });
});

test("versions are deleted one by one and in batches, but not the current one", () => {
  const { tables } = catalogWith("d");
  tables.create("d", { Name: "t" });
  for (let update = 0; update < 4; update++) tables.update("d", { Name: "t" });
  tables.deleteVersion("d", "t", "1");
  const errors = tables.batchDeleteVersion("d", "t", ["0", "1", "4", "zero"]);
  expect(errors.map(({ VersionId, ErrorDetail }) => [VersionId, ErrorDetail?.ErrorCode])).toEqual([
    ["1", "EntityNotFoundException"],
    ["4", "InvalidInputException"],
    ["zero", "InvalidInputException"],
  ]);
  expect(tables.versions("d", "t", { limit: 10 }).items.map(({ VersionId }) => VersionId)).toEqual(["4", "3", "2"]);
});

test("a renamed table keeps partitions, versions, statistics and tags", () => {
  const { tables, partitions, tags, statistics, changes } = catalogWith("d");
  tables.create("d", { Name: "t", PartitionKeys: columns("k"), StorageDescriptor: { Columns: columns("a") } });
  tables.create("d", { Name: "taken" });
  partitions.create("d", "t", { Values: ["1"] });
  const data = { Type: "LONG", LongColumnStatisticsData: { NumberOfNulls: 0, NumberOfDistinctValues: 1 } } as const;
  statistics.updateForTable("d", "t", [{ ColumnName: "a", ColumnType: "bigint", AnalyzedTime: new Date(5), StatisticsData: data }]);
  tags.tag("arn:aws:glue:us-east-1:123456789012:table/d/t", { a: "b" });
  const rename = (to: string) => {
    tables.update("d", { Name: "t", PartitionKeys: columns("k"), StorageDescriptor: { Columns: columns("a") } }, { rename: to });
  };
  expect(() => {
    rename("taken");
  }).toThrow(refusal("AlreadyExistsException", "d.taken"));
  rename("New");
  expect(tables.find("d", "t")).toBeUndefined();
  expect(partitions.count("d", "new")).toBe(1);
  expect(tables.versions("d", "new", { limit: 9 }).items.map(({ Table }) => Table?.Name)).toEqual(["new", "t"]);
  expect(statistics.forTable("d", "new", ["a"]).statistics).toHaveLength(1);
  expect(tags.of("arn:aws:glue:eu-west-1:123456789012:table/d/new")).toEqual({ a: "b" });
  expect(changes.at(-1)?.diff).toEqual(["renamed: t -> new"]);
});

test("lists by name in pages, by pattern, and as little as is asked for", () => {
  const { tables } = catalogWith("d", "other");
  for (const Name of ["sales_eu", "sales_us", "costs", "Z", "a.b"]) tables.create("d", { Name, TableType: "EXTERNAL_TABLE" });
  tables.create("other", { Name: "sales_x" });
  const names = (Expression: string | undefined, limit = 10, nextToken?: string) => {
    const page = tables.list({ DatabaseName: "D", Expression }, { limit, nextToken });
    return [page.items.map(({ Name }) => Name), page.nextToken] as const;
  };
  expect(names(undefined)[0]).toEqual(["a.b", "costs", "sales_eu", "sales_us", "z"]);
  const [first, token] = names(undefined, 3);
  expect([first, names(undefined, 3, token)]).toEqual([
    ["a.b", "costs", "sales_eu"],
    [["sales_us", "z"], undefined],
  ]);
  expect(names("sales_*")[0]).toEqual(["sales_eu", "sales_us"]);
  expect(names("SALES_.*")[0]).toEqual(["sales_eu", "sales_us"]);
  expect(names("*_us|costs")[0]).toEqual(["costs", "sales_us"]);
  expect(names("sales")[0]).toEqual([]);
  expect(names("[a-c].*", 1)).toEqual([["a.b"], expect.any(String)]);
  expect(tables.list({ DatabaseName: "d", AttributesToGet: ["NAME"] }, { limit: 1 }).items).toEqual([{ Name: "a.b", DatabaseName: "d" }]);
  expect(() => names("(")).toThrow(refusal("InvalidInputException", "The pattern '(' is not valid: unterminated group."));
  expect(() => names("(a+)+")).toThrow(refusal("InvalidInputException", "repeats a group"));
  expect(() => tables.list({ DatabaseName: "no" }, { limit: 1 })).toThrow(refusal("EntityNotFoundException", "Database no"));
});

test("a batch of deletions tells of each that failed", () => {
  const { tables, changes } = catalogWith("d");
  tables.create("d", { Name: "a", TableType: "VIRTUAL_VIEW" });
  expect(tables.batchDelete("d", ["A", "b"])).toEqual([
    { TableName: "b", ErrorDetail: { ErrorCode: "EntityNotFoundException", ErrorMessage: "Table d.b not found." } },
  ]);
  expect(changes.map(({ change, object, table }) => [change, object, table])).toEqual([
    ["created", "view", "a"],
    ["deleted", "view", "a"],
  ]);
  expect(() => tables.batchDelete("d", Array.from({ length: 101 }, String))).toThrow(
    refusal("InvalidInputException", "less than or equal to 100"),
  );
});

test("a table made again under a name has nothing of the one before", () => {
  const { tables, partitions, tags } = catalogWith("d");
  const make = () => {
    tables.create("d", { Name: "t", PartitionKeys: columns("k") }, [{ IndexName: "i", Keys: ["k"] }]);
  };
  make();
  partitions.create("d", "t", { Values: ["1"], StorageDescriptor: { Columns: columns("x") } });
  tables.update("d", { Name: "t", PartitionKeys: columns("k") });
  tables.bumpDataVersion("d", "t");
  tags.tag("arn:aws:glue:r:1:table/d/t", { x: "y" });
  tables.delete("d", "t");
  make();
  expect([partitions.count("d", "t"), partitions.list("d", "t", {}, { limit: 1 }).items, tables.dataVersion("d", "t")]).toEqual([0, [], 0]);
  expect(tables.versions("d", "t", { limit: 9 }).items).toHaveLength(1);
  expect(tags.of("arn:aws:glue:r:1:table/d/t")).toEqual({});
});

test("data versions rise, apart from Glue's", () => {
  const { tables } = catalogWith("d");
  tables.create("d", { Name: "t" });
  expect([
    tables.dataVersion("d", "t"),
    tables.bumpDataVersion("d", "t"),
    tables.bumpDataVersion("d", "T"),
    tables.dataVersion("d", "t"),
  ]).toEqual([0, 1, 2, 2]);
  expect(tables.get("d", "t").VersionId).toBe("0");
});

test("5,000 columns are kept", () => {
  const { tables } = catalogWith("d");
  const wide = columns(...Array.from({ length: 5000 }, (_, index) => `c${index}`));
  tables.create("d", { Name: "t", StorageDescriptor: { Columns: wide } });
  expect(tables.get("d", "t").StorageDescriptor?.Columns).toEqual(wide);
});
