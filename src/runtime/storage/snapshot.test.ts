import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { BoundFiles } from "../../protocol/binding.ts";
import { folderLatch } from "./folder-latch.ts";
import { localFileSystem } from "./file-system.ts";
import { escapeSegment, partitionFolder, spellsPartition } from "./partition-folder.ts";
import type { Snapshot } from "./storage.ts";
import { openTestLake, rowsOf } from "./test-lake.ts";

const openLake = (options?: Parameters<typeof openTestLake>[0]) => {
  const lake = openTestLake(options);
  onTestFinished(() => {
    lake.close();
  });
  return lake;
};

const numbers = (...values: number[]) => values.map((value) => [value]);

const read = async (snapshot: Snapshot, table: string, bookmark?: string): Promise<BoundFiles> => {
  const bound = await snapshot.read({ database: "db", table, ...(bookmark === undefined ? {} : { bookmark }) });
  if (bound.kind !== "files") {
    throw new Error("a view");
  }
  return bound;
};

test("what a snapshot has read stays, and stays the same, until it is closed (R1)", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  const old = lake.storage.openSnapshot({ runId: "old" });
  const unrelated = lake.storage.openSnapshot({ runId: "unrelated" });
  const before = await read(old, "t");
  await lake.run("run2", [{ table: "t", mode: "overwrite", rows: numbers(2) }]);
  expect(await lake.rows("t")).toEqual(["2"]);
  expect(rowsOf(await read(old, "t"))).toEqual(["1"]);
  await lake.run("run3", [{ table: "t", mode: "overwrite", rows: numbers(3) }]);
  expect(rowsOf(before)).toEqual(["1"]);
  expect(await lake.rows("t")).toEqual(["3"]);
  old.close();
  old.close();
  await lake.storage.recover();
  expect(lake.filesOnDisk()).toEqual(["db/t/part-run3-00000.csv"]);
  expect(lake.catalog.commits.open()).toEqual([]);
  unrelated.close();
  await expect(read(old, "t")).rejects.toThrow("the snapshot of run old is closed");
});

test("readers meet one version each while writers overwrite (R2)", async () => {
  const lake = openLake();
  const versionRows = (version: number) => Array.from({ length: 5 }, (_, part) => [version, part]);
  const output = { table: "t", columns: ["a int"], partitionKeys: ["p int"] } as const;
  await lake.run("run0", [{ ...output, mode: "create", rows: versionRows(0) }]);
  let isDone = false;
  const reader = async () => {
    let reads = 0;
    while (!isDone) {
      const rows = await lake.rows("t");
      expect(rows).toHaveLength(5);
      expect(new Set(rows.map((row) => row.split(",")[0])).size).toBe(1);
      reads += 1;
    }
    return reads;
  };
  const readers = [reader(), reader(), reader()];
  for (let version = 1; version <= 30; version += 1) {
    await lake.run(`run${String(version)}`, [
      { ...output, mode: version % 2 ? "overwrite" : "overwrite-partitions", rows: versionRows(version) },
    ]);
  }
  isDone = true;
  for (const reads of await Promise.all(readers)) {
    expect(reads).toBeGreaterThan(0);
  }
  await lake.storage.recover();
  expect(lake.filesOnDisk()).toHaveLength(5);
});

test("a bookmark gives files once, and changed ones again; it advances with the commit only (R5)", async () => {
  const lake = openLake();
  await lake.run("run0", [{ table: "source", mode: "create", rows: numbers(1) }]);
  const take = async (runId: string, commit: boolean) => {
    const snapshot = lake.storage.openSnapshot({ runId, jobName: "job" });
    const bound = await read(snapshot, "source", "src");
    if (commit) {
      const output = await lake.stage(snapshot, runId, { table: "target", mode: "append", rows: rowsOf(bound).map((row) => [row]) });
      const { bookmarked } = snapshot;
      await lake.storage.commit({
        runId,
        jobName: "job",
        attempt: 1,
        outputs: [output],
        views: [],
        readVersions: {},
        bookmark: bookmarked,
      });
    }
    snapshot.close();
    return rowsOf(bound);
  };
  expect(await take("run1", false)).toEqual(["1"]);
  expect(await take("run2", true)).toEqual(["1"]);
  expect(await take("run3", true)).toEqual([]);
  await lake.run("run4", [{ table: "source", mode: "append", rows: numbers(2) }]);
  expect(await take("run5", true)).toEqual(["2"]);
  const changed = join(lake.data, "db/source/part-run0-00000.csv");
  utimesSync(changed, new Date(), new Date(Date.now() + 5000));
  expect(await take("run6", true)).toEqual(["1"]);
  expect(await lake.rows("target")).toEqual(["1", "1", "2"]);
  expect(await lake.rows("source", { bookmark: "src" })).toEqual(["1", "2"]);
});

test("two runs of a job that were given the same new files: one commits, the other is told", async () => {
  const lake = openLake();
  await lake.run("run0", [{ table: "source", mode: "create", rows: numbers(1) }]);
  const snapshots = ["run1", "run2"].map((runId) => ({ runId, snapshot: lake.storage.openSnapshot({ runId, jobName: "job" }) }));
  const outcomes = await Promise.allSettled(
    snapshots.map(async ({ runId, snapshot }) => {
      await read(snapshot, "source", "src");
      const output = await lake.stage(snapshot, runId, { table: "target", mode: "append", rows: numbers(1) });
      return lake.storage.commit({
        runId,
        jobName: "job",
        attempt: 1,
        outputs: [output],
        views: [],
        readVersions: {},
        bookmark: snapshot.bookmarked,
      });
    }),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await lake.rows("target")).toEqual(["1"]);
});

test("partitions are pruned by the predicate and by conjuncts on keys, before any folder is listed", async () => {
  const listed: string[] = [];
  const lake = openLake({
    fileSystem: {
      ...localFileSystem,
      list: (folder) => {
        listed.push(folder);
        return localFileSystem.list(folder);
      },
    },
  });
  const rows = Array.from({ length: 50 }, (_, day) => [day, 2000 + (day % 2), day]);
  await lake.run("run1", [{ table: "t", mode: "create", partitionKeys: ["year int", "day int"], rows }]);
  listed.length = 0;
  const bound = await lake.bind("t", {
    partitionPredicate: "day < 10",
    conjuncts: [
      { column: "YEAR", expression: "year = 2001" },
      { column: "a", expression: "a = 7" },
    ],
  });
  expect(rowsOf(bound)).toEqual(["1,2001,1", "3,2001,3", "5,2001,5", "7,2001,7", "9,2001,9"]);
  expect(bound.pruning).toMatchObject({ partitions: 5, ofPartitions: 50, files: 5 });
  expect(listed).toHaveLength(5);
  // What the catalog's grammar cannot say only saves no work.
  expect(await lake.rows("t", { conjuncts: [{ column: "year", expression: "lower(year) ~ 'x'" }] })).toHaveLength(50);
  await expect(lake.rows("t", { partitionPredicate: "nonsense ~" })).rejects.toMatchObject({ code: "InvalidInputException" });
});

test("links inside the bucket are followed once; loops, and links out of it, are refused", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  const table = join(lake.data, "db/t");
  mkdirSync(join(lake.data, "shared/deep"), { recursive: true });
  writeFileSync(join(lake.data, "shared/deep/more.csv"), "2\n");
  symlinkSync(join(lake.data, "shared"), join(table, "link"));
  symlinkSync(join(lake.data, "shared"), join(table, "again"));
  symlinkSync("part-run1-00000.csv", join(table, "self.csv"));
  symlinkSync("nowhere", join(table, "dangling"));
  expect(await lake.rows("t")).toEqual(["1", "2"]);
  symlinkSync("..", join(table, "up"));
  await expect(lake.rows("t")).rejects.toThrow(/up is a symbolic link to .*db, which contains it: a loop/);
  const other = openLake();
  await other.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  symlinkSync(tmpdir(), join(other.data, "db/t/out"));
  await expect(other.rows("t")).rejects.toThrow(/out is a symbolic link to .*, outside its bucket's folder/);
});

test("a table may be one file; a missing folder is an empty table; an empty file is no file", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  const { StorageDescriptor, Parameters } = lake.catalog.tables.get("db", "t");
  const tableAt = (Name: string, Location: string) => {
    lake.catalog.tables.create("db", { Name, Parameters, StorageDescriptor: { ...StorageDescriptor, Location }, PartitionKeys: [] });
  };
  writeFileSync(join(lake.data, "one.csv"), "5\n");
  writeFileSync(join(lake.data, "db/t/empty.csv"), "");
  tableAt("one", "s3://lake/one.csv");
  tableAt("gone", "s3://lake/gone/");
  tableAt("unknown", "s3://sea/x/");
  expect(await lake.rows("one")).toEqual(["5"]);
  expect(await lake.rows("gone")).toEqual([]);
  expect((await lake.bind("t")).pruning.files).toBe(1);
  await expect(lake.rows("unknown")).rejects.toThrow('bucket "sea" has no folder');
  await expect(lake.rows("never")).rejects.toMatchObject({ code: "EntityNotFoundException" });
});

test("any partition value is spelled in a folder's name and read back from it", () => {
  const value = fc.string({ unit: "binary", maxLength: 30 }).filter((text) => text.isWellFormed());
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          value.filter((text) => text !== ""),
          value,
        ),
        { minLength: 1, maxLength: 4 },
      ),
      (pairs) => {
        const keys = pairs.map(([key]) => key);
        const values = pairs.map(([, text]) => text);
        const folder = partitionFolder(keys, values);
        expect(folder.split("/")).toHaveLength(pairs.length);
        expect(spellsPartition(folder, keys, values)).toBe(values.every((text) => text !== ""));
        expect(spellsPartition(folder, keys, [...values.slice(1), "other"])).toBe(false);
      },
    ),
  );
  expect(escapeSegment("a/b=c%")).toBe("a%2Fb%3Dc%25");
  expect(spellsPartition("year=2020/sub/month=1", ["year", "month"], ["2020", "1"])).toBe(true);
  expect(spellsPartition("year=2020/month=1", ["year"], ["2020"])).toBe(false);
  expect(spellsPartition("year=%zz", ["year"], ["%zz"])).toBe(false);
});

test("the latch lets readers together, writers alone, and starves nobody", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ exclusive: fc.boolean(), turns: fc.nat(3) }), { maxLength: 30 }), async (visitors) => {
      const latch = folderLatch();
      let readers = 0;
      let writers = 0;
      const stay = async (turns: number) => {
        for (let turn = 0; turn < turns; turn += 1) {
          await Promise.resolve();
          expect(writers === 0 || (writers === 1 && readers === 0)).toBe(true);
        }
      };
      await Promise.all(
        visitors.map(({ exclusive, turns }) =>
          exclusive
            ? latch.exclusive(["b", "a", "b"], async () => {
                writers += 1;
                await stay(turns);
                writers -= 1;
              })
            : latch.shared("a", async () => {
                readers += 1;
                await stay(turns);
                readers -= 1;
              }),
        ),
      );
      expect([readers, writers]).toEqual([0, 0]);
    }),
  );
});
