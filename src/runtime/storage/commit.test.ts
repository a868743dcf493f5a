import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openTestLake, rowsOf } from "./test-lake.ts";

const openLake = () => {
  const lake = openTestLake();
  onTestFinished(() => {
    lake.close();
  });
  return lake;
};

const numbers = (...values: number[]) => values.map((value) => [value]);

test("create makes a table that Glue's clients understand, and its files are all there is on disk", async () => {
  const lake = openLake();
  const outcome = await lake.run("run1", [{ table: "T", mode: "create", rows: numbers(1, 2), tableProperties: { "made.by": "me" } }]);
  expect(outcome).toEqual({
    kind: "committed",
    tables: [{ database: "db", table: "t", rows: 2, bytes: 4, files: 1, versionId: expect.any(String), created: true }],
  });
  expect(lake.catalog.tables.get("db", "t")).toMatchObject({
    TableType: "EXTERNAL_TABLE",
    StorageDescriptor: { Location: "s3://lake/db/t/", Columns: [{ Name: "a", Type: "int" }] },
    PartitionKeys: [],
    Parameters: { classification: "csv", recordCount: "2", sizeKey: "4", objectCount: "1", "epoxy.runId": "run1", "made.by": "me" },
  });
  expect(await lake.rows("t")).toEqual(["1", "2"]);
  expect(lake.filesOnDisk()).toEqual(["db/t/part-run1-00000.csv"]);
  expect(readdirSync(join(lake.data, ".epoxy-staging"))).toEqual([]);
  await expect(lake.run("run2", [{ table: "t", mode: "create", rows: numbers(3) }])).rejects.toMatchObject({
    code: "AlreadyExistsException",
  });
});

test("append adds, overwrite replaces, and the data version rises with each", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "append", rows: numbers(1) }]);
  await lake.run("run2", [{ table: "t", mode: "append", rows: numbers(2) }]);
  expect(await lake.rows("t")).toEqual(["1", "2"]);
  expect(lake.catalog.tables.get("db", "t").Parameters).toMatchObject({ recordCount: "2", objectCount: "2" });
  await lake.run("run3", [{ table: "t", mode: "overwrite", rows: numbers(3) }]);
  expect(await lake.rows("t")).toEqual(["3"]);
  expect(lake.catalog.tables.get("db", "t").Parameters).toMatchObject({ recordCount: "1", objectCount: "1" });
  expect(lake.filesOnDisk()).toEqual(["db/t/part-run3-00000.csv"]);
  expect((await lake.bind("t")).dataVersion).toBe(3);
});

test("overwrite-partitions replaces the partitions written and no other; overwrite drops those it does not write", async () => {
  const lake = openLake();
  const partitioned = { table: "t", partitionKeys: ["year int", "name string"] } as const;
  await lake.run("run1", [
    {
      ...partitioned,
      mode: "create",
      rows: [
        [1, 2000, "a/b"],
        [2, 2000, "ö %"],
        [3, 2001, "x"],
      ],
    },
  ]);
  await lake.run("run2", [
    {
      ...partitioned,
      mode: "overwrite-partitions",
      rows: [
        [9, 2000, "a/b"],
        [8, 2002, "new"],
      ],
    },
  ]);
  expect(await lake.rows("t")).toEqual(["2,2000,ö %", "3,2001,x", "8,2002,new", "9,2000,a/b"]);
  const bound = await lake.bind("t");
  expect(bound.groups.map((group) => group.partitionValuesFrom)).toEqual(["hive"]);
  expect(bound.pruning).toMatchObject({ partitions: 4, ofPartitions: 4, files: 4 });
  await lake.run("run3", [{ ...partitioned, mode: "overwrite", rows: [[5, 2001, "x"]] }]);
  expect(await lake.rows("t")).toEqual(["5,2001,x"]);
  expect(lake.catalog.partitions.count("db", "t")).toBe(1);
  expect(lake.filesOnDisk()).toEqual(["db/t/year=2001/name=x/part-run3-00000.csv"]);
  expect(existsSync(join(lake.data, "db/t/year=2000"))).toBe(false);
});

test("several tables and a view change in one commit; outputs for one table are laid on each other", async () => {
  const lake = openLake();
  await lake.run(
    "run1",
    [
      { table: "one", nodeId: "n1", mode: "create", rows: numbers(1) },
      { table: "one", nodeId: "n2", mode: "append", rows: numbers(2) },
      { table: "two", nodeId: "n3", mode: "append", rows: numbers(3) },
      { table: "two", nodeId: "n4", mode: "overwrite", rows: numbers(4) },
    ],
    { views: [{ database: "db", table: "v", text: "select * from one", columns: [], replace: false, defaultDatabase: "db" }] },
  );
  expect(await lake.rows("one")).toEqual(["1", "2"]);
  expect(await lake.rows("two")).toEqual(["4"]);
  const snapshot = lake.storage.openSnapshot({ runId: "reader" });
  expect(await snapshot.read({ database: "db", table: "v" })).toEqual({
    kind: "view",
    database: "db",
    table: "v",
    text: "select * from one",
    defaultDatabase: "db",
  });
  snapshot.close();
  expect(lake.filesOnDisk()).toHaveLength(3);
});

test("columns are added and widened as new versions; other conflicts are refused and change nothing", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  await lake.run("run2", [{ table: "t", mode: "append", columns: ["A bigint", "b string"], rows: [[2, "x"]] }]);
  const table = lake.catalog.tables.get("db", "t");
  expect(table.StorageDescriptor?.Columns).toEqual([
    { Name: "a", Type: "bigint" },
    { Name: "b", Type: "string" },
  ]);
  expect(lake.catalog.tables.versions("db", "t", { limit: 10 }).items).toHaveLength(2);
  await lake.run("run3", [{ table: "t", mode: "append", columns: ["a int"], rows: numbers(3) }]);
  expect(lake.catalog.tables.versions("db", "t", { limit: 10 }).items).toHaveLength(2);
  const refused = async (output: object, message: string) => {
    await expect(lake.run("bad", [{ table: "t", mode: "append", rows: [["x", "y"]], ...output }])).rejects.toThrow(message);
    await lake.storage.discard("bad");
  };
  await refused({ columns: ["a string", "b string"] }, "column a of db.t is bigint, the rows have string: cast it to bigint");
  await refused({ columns: ["b string", "a bigint"] }, "db.t is CSV, whose columns go by position: the rows have (b, a)");
  await refused({ columns: ["a bigint", "A bigint"] }, 'column "a" twice');
  await refused({ format: { kind: "parquet", codec: "snappy" } }, "table db.t is csv, the rows are parquet");
  await refused({ partitionKeys: ["b string"] }, "table db.t is partitioned by (), the write by (b)");
  expect(lake.filesOnDisk()).toHaveLength(3);
});

test("an overwrite may change format and columns", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  await lake.run("run2", [
    { table: "t", mode: "overwrite", columns: ["b string"], rows: [["x"]], format: { kind: "json", compression: "none", layout: "lines" } },
  ]);
  expect((await lake.bind("t")).groups[0]).toMatchObject({ format: { kind: "json" }, columns: [{ name: "b" }] });
  expect(lake.catalog.tables.get("db", "t").Parameters?.["classification"]).toBe("json");
});

test("a partition keeps the columns it was written with, and its own location", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", partitionKeys: ["p string"], rows: [[1, "x"]] }]);
  lake.catalog.partitions.create("db", "t", {
    Values: ["moved"],
    StorageDescriptor: { ...lake.catalog.partitions.get("db", "t", ["x"]).StorageDescriptor, Location: "s3://lake/elsewhere/" },
    Parameters: lake.catalog.tables.get("db", "t").Parameters,
  });
  await lake.run("run2", [
    { table: "t", mode: "append", columns: ["a int", "b int"], partitionKeys: ["p string"], rows: [[2, 3, "moved"]] },
  ]);
  expect(lake.filesOnDisk()).toContain("elsewhere/part-run2-00000.csv");
  const bound = await lake.bind("t");
  expect(bound.groups.map((group) => `${group.columns.map(({ name }) => name).join()} ${group.partitionValuesFrom}`).sort()).toEqual([
    "a hive",
    "a,b listed",
  ]);
});

test("a new table's location is its own: not another table's, not above or below one, not a folder with files", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1), location: "s3://lake/a/b/" }]);
  for (const location of ["s3://lake/a/b", "s3://lake/a/", "s3://lake/", "s3://lake/a/b/c"]) {
    await expect(lake.run("run2", [{ table: "u", mode: "create", rows: numbers(1), location }])).rejects.toThrow(
      `location ${location.replace(/\/?$/, "/")} overlaps s3://lake/a/b/ of table db.t`,
    );
  }
  lake.catalog.tables.delete("db", "t");
  await expect(lake.run("run3", [{ table: "u", mode: "create", rows: numbers(1), location: "s3://lake/a/" }])).rejects.toMatchObject({
    code: "HIVE_PATH_ALREADY_EXISTS",
  });
  await lake.run("run4", [{ table: "u", mode: "create", rows: numbers(1), location: "s3://lake/a/bc/" }]);
  expect(await lake.rows("u")).toEqual(["1"]);
});

test("odd names: reserved words, quotes, unicode, slashes, 255 characters", async () => {
  const lake = openLake();
  for (const [index, table] of ["select", `it's "quoted"`, "ünïcode ☃", "a/../b", "..", ".hidden", "_under", "n".repeat(255)].entries()) {
    await lake.run(`run${String(index)}`, [
      { table, nodeId: "w", mode: "create", rows: numbers(index), partitionKeys: [], columns: ["odd name' int"] },
    ]);
    expect(await lake.rows(table)).toEqual([String(index)]);
  }
  expect(lake.filesOnDisk().every((name) => name.startsWith("db/"))).toBe(true);
});

test("an empty result is an empty table, partitioned or not", async () => {
  const lake = openLake();
  await lake.run("run1", [
    { table: "plain", mode: "create", rows: [] },
    { table: "partitioned", mode: "create", rows: [], partitionKeys: ["p string"] },
  ]);
  expect(await lake.rows("plain")).toEqual([]);
  expect(await lake.rows("partitioned")).toEqual([]);
  await lake.run("run2", [{ table: "plain", mode: "append", rows: numbers(1) }]);
  expect(await lake.rows("plain")).toEqual(["1"]);
});

test("nothing but what the run staged, whole, is published", async () => {
  const lake = openLake();
  const snapshot = lake.storage.openSnapshot({ runId: "run1" });
  const output = await lake.stage(snapshot, "run1", { table: "t", mode: "create", rows: numbers(1) });
  const commit = { runId: "run1", jobName: "job", attempt: 1, views: [], readVersions: {} };
  const [file] = output.files;
  if (file === undefined) {
    throw new Error("nothing staged");
  }
  for (const path of ["../../../../secret", "missing.csv"]) {
    await expect(lake.storage.commit({ ...commit, outputs: [{ ...output, files: [{ ...file, path }] }] })).rejects.toThrow(/staged/);
  }
  await expect(lake.storage.commit({ ...commit, outputs: [{ ...output, stagingFolder: lake.folder }] })).rejects.toThrow("is not inside");
  writeFileSync(join(output.stagingFolder, file.path), "1\n2\n");
  await expect(lake.storage.commit({ ...commit, outputs: [output] })).rejects.toMatchObject({ code: "StagedFileDamaged" });
  expect(lake.catalog.tables.find("db", "t")).toBeUndefined();
  expect(() => lake.storage.openSnapshot({ runId: "../x" })).toThrow('run id "../x"');
  snapshot.close();
});

test("rows cannot be written into a view, nor a view put in a table's place", async () => {
  const lake = openLake();
  const view = { database: "db", table: "v", text: "select 1 as a", columns: [], replace: false, defaultDatabase: "db" };
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }], { views: [view] });
  await expect(lake.run("run2", [{ table: "v", mode: "append", rows: numbers(1) }])).rejects.toThrow("db.v is a view");
  await expect(lake.run("run3", [], { views: [view] })).rejects.toThrow("View already exists: db.v");
  await expect(lake.run("run4", [], { views: [{ ...view, table: "t", replace: true }] })).rejects.toThrow("db.t is a table");
  await lake.run("run5", [], { views: [{ ...view, text: "select 2 as a", replace: true }] });
  expect(lake.catalog.tables.get("db", "v").ViewOriginalText).toBe("select 2 as a");
});

test("a file that someone put into a table's folder is a row's file like any other", async () => {
  const lake = openLake();
  mkdirSync(join(lake.data, "db/t"), { recursive: true });
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  writeFileSync(join(lake.data, "db/t/by-hand.csv"), "7\n");
  writeFileSync(join(lake.data, "db/t/_SUCCESS"), "");
  expect(rowsOf(await lake.bind("t"))).toEqual(["1", "7"]);
  await lake.run("run2", [{ table: "t", mode: "overwrite", rows: numbers(2) }]);
  expect(lake.filesOnDisk()).toEqual(["db/t/_SUCCESS", "db/t/part-run2-00000.csv"]);
});
