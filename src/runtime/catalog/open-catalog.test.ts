import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "./open-catalog.ts";
import { openDatabase } from "./sqlite.ts";
import { temporaryCatalog } from "./temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-catalog-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test("a second process is told who has the state folder", () => {
  const { folder, databases } = temporaryCatalog();
  const code = `import { openCatalog } from ${JSON.stringify(new URL("open-catalog.ts", import.meta.url).href)};
    try { openCatalog(process.argv[1]); } catch (error) { console.log(error.code + ": " + error.message); }`;
  const second = spawnSync(process.execPath, ["--input-type=module", "-e", code, folder], { encoding: "utf8" });
  expect(second.stdout.trim()).toBe(`StateFolderInUse: ${folder} is in use by process ${process.pid}; use that runtime, or end it first.`);
  databases.create({ Name: "still" });
  expect(databases.get("still").Name).toBe("still");
});

test("a first start that was cut short is started again", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "catalog.db"), "");
  openCatalog(folder).close();
  rmSync(join(folder, "catalog.db"));
  // Sums of a file that is no more, and a file that got no further than its header.
  openDatabase(join(folder, "catalog.db"), []).close();
  const catalog = openCatalog(folder);
  catalog.databases.create({ Name: "d" });
  catalog.close();
});

test("a transaction is all or nothing, and its changes are told after it", () => {
  const { transaction, databases, tables, partitions, onChange } = temporaryCatalog();
  const told: string[] = [];
  const stop = onChange(({ change, object, table }) => {
    told.push(`${change} ${object} ${table ?? ""} of ${databases.list({ limit: 10 }).items.length}`);
  });
  expect(() => {
    transaction(() => {
      databases.create({ Name: "a" });
      throw new Error("no");
    });
  }).toThrow("no");
  transaction(() => {
    databases.create({ Name: "a" });
    tables.create("a", { Name: "t", PartitionKeys: [{ Name: "k", Type: "int" }] });
    expect(() => {
      transaction(() => {
        partitions.create("a", "t", { Values: ["1"] });
        databases.create({ Name: "a" });
      });
    }).toThrow(refusal("AlreadyExistsException", "a."));
    databases.create({ Name: "b" });
    expect(told).toEqual([]);
  });
  expect(told).toEqual(["created database  of 2", "created table t of 2", "created database  of 2"]);
  expect(partitions.count("a", "t")).toBe(0);
  stop();
  databases.delete("a");
  expect(told).toHaveLength(3);
});

test("databases list in pages, update, and are not renamed", () => {
  const { databases } = temporaryCatalog();
  for (const Name of ["b", "C", "a"]) databases.create({ Name, Description: Name, CreateTableDefaultPermissions: [] });
  const first = databases.list({ limit: 2 });
  expect([first, databases.list({ limit: 2, nextToken: first.nextToken })].map(({ items }) => items.map(({ Name }) => Name))).toEqual([
    ["a", "b"],
    ["c"],
  ]);
  databases.update("A", { Name: "a", LocationUri: "s3://x" });
  expect(databases.get("a")).toEqual({ Name: "a", LocationUri: "s3://x", CreateTime: expect.any(Date) as Date, CatalogId: "123456789012" });
  expect(() => {
    databases.update("a", { Name: "z" });
  }).toThrow(refusal("InvalidInputException", "Database a cannot be renamed to z"));
  expect(() => {
    databases.delete("z");
  }).toThrow(refusal("EntityNotFoundException", "Database z not found."));
});

test("functions list by Hive's pattern, over one database or all", () => {
  const { functions, databases } = temporaryCatalog();
  for (const Name of ["a", "b"]) databases.create({ Name });
  for (const [database, FunctionName] of [
    ["a", "Median"],
    ["a", "mean"],
    ["b", "mode"],
  ] as const) {
    functions.create(database, { FunctionName, ClassName: "x", ResourceUris: [{ ResourceType: "JAR", Uri: "s3://j" }] });
  }
  const names = (database: string | undefined, pattern: string) =>
    functions.list(database, pattern, { limit: 9 }).items.map(({ FunctionName }) => FunctionName);
  expect(names("a", "me*")).toEqual(["mean", "median"]);
  expect(names(undefined, "m*")).toEqual(["mean", "median", "mode"]);
  expect(names(undefined, "mean|mode")).toEqual(["mean", "mode"]);
  const first = functions.list(undefined, "*", { limit: 2 });
  expect(functions.list(undefined, "*", { limit: 2, nextToken: first.nextToken }).items.map(({ FunctionName }) => FunctionName)).toEqual([
    "mode",
  ]);
  functions.update("a", "MEAN", { FunctionName: "average", ClassName: "y" });
  expect(functions.get("a", "Average")).toMatchObject({ FunctionName: "average", DatabaseName: "a", ClassName: "y" });
  expect(() => functions.get("a", "mean")).toThrow(refusal("EntityNotFoundException", "Function a.mean not found."));
  expect(() => {
    functions.update("a", "average", { FunctionName: "median" });
  }).toThrow(refusal("AlreadyExistsException", "a.median"));
  expect(functions.get("a", "average").ClassName).toBe("y");
});

test("statistics are checked by type, and come back with dates and bytes", () => {
  const { statistics, tables, databases } = temporaryCatalog();
  databases.create({ Name: "d" });
  tables.create("d", { Name: "t", StorageDescriptor: { Columns: ["a", "b"].map((Name) => ({ Name, Type: "string" })) } });
  const entry = (ColumnName: string, StatisticsData: object) => ({
    ColumnName,
    ColumnType: "x",
    AnalyzedTime: new Date(77),
    StatisticsData: StatisticsData as { Type: "DATE" },
  });
  const decimal = {
    Type: "DECIMAL",
    DecimalColumnStatisticsData: {
      NumberOfNulls: 0,
      NumberOfDistinctValues: 2,
      MinimumValue: { UnscaledValue: new Uint8Array([255, 0]), Scale: 2 },
    },
  };
  const double = { Type: "DOUBLE", DoubleColumnStatisticsData: { NumberOfNulls: 0, NumberOfDistinctValues: 2, MaximumValue: Infinity } };
  expect(statistics.updateForTable("d", "t", [entry("A", decimal), entry("b", double)])).toEqual([]);
  const read = statistics.forTable("d", "t", ["a", "b", "c"]);
  expect(read.statistics).toEqual([entry("A", decimal), entry("b", double)]);
  expect(read.errors).toEqual([
    { ColumnName: "c", Error: { ErrorCode: "EntityNotFoundException", ErrorMessage: expect.stringContaining("column c") as string } },
  ]);
  const refused = statistics.updateForTable("d", "t", [
    entry("zzz", double),
    entry("a", { Type: "LONG" }),
    entry("a", { Type: "NUMBER" }),
    entry("a", { Type: "LONG", LongColumnStatisticsData: { NumberOfNulls: -1, NumberOfDistinctValues: 0 } }),
    entry("a", { ...double, LongColumnStatisticsData: { NumberOfNulls: 0, NumberOfDistinctValues: 0 } }),
  ]);
  expect(refused.map(({ Error }) => Error?.ErrorMessage)).toEqual([
    "Column zzz not found in the table.",
    "Statistics of column a have type LONG and must have LongColumnStatisticsData, and only that.",
    expect.stringContaining("right are BOOLEAN, DATE") as string,
    "LongColumnStatisticsData.NumberOfNulls of column a must be 0 or more, found -1.",
    expect.stringContaining("only that") as string,
  ]);
  statistics.deleteForTable("d", "t", "a");
  expect(() => {
    statistics.deleteForTable("d", "t", "a");
  }).toThrow(refusal("EntityNotFoundException", "column a"));
});
