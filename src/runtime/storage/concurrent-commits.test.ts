import { expect, onTestFinished, test } from "vitest";
import { openTestLake } from "./test-lake.ts";

const openLake = () => {
  const lake = openTestLake();
  onTestFinished(() => {
    lake.close();
  });
  return lake;
};

const numbers = (...values: number[]) => values.map((value) => [value]);

test("a run id commits once (R6)", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "append", rows: numbers(1) }]);
  expect(await lake.run("run1", [{ table: "t", mode: "append", rows: numbers(1) }])).toEqual({ kind: "already-committed" });
  await lake.storage.discard("run1");
  expect(await lake.rows("t")).toEqual(["1"]);
  expect(lake.filesOnDisk()).toHaveLength(1);
});

test("a run that read a table does not overwrite what another run put there since", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  const { dataVersion } = await lake.bind("t");
  await lake.run("run2", [{ table: "t", mode: "append", rows: numbers(2) }]);
  const readVersions = { "db.t": dataVersion };
  await expect(lake.run("run3", [{ table: "t", mode: "overwrite", rows: numbers(9) }], { readVersions })).rejects.toMatchObject({
    code: "ConcurrentModificationException",
    message: "table db.t was changed by another run: it was read at data version 1 and is at 2; run again",
  });
  await lake.run("run4", [{ table: "t", mode: "append", rows: numbers(3) }], { readVersions });
  expect(await lake.rows("t")).toEqual(["1", "2", "3"]);
});

test("appends at once all win (R7)", async () => {
  const lake = openLake();
  await lake.run("run0", [{ table: "t", mode: "create", rows: numbers(0) }]);
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      lake.run(`run${String(index + 1)}`, [{ table: "t", mode: "append", rows: numbers(index + 1) }]),
    ),
  );
  expect((await lake.rows("t")).map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, index) => index));
  expect(lake.catalog.tables.get("db", "t").Parameters?.["recordCount"]).toBe("41");
});

test("creates at once: one wins", async () => {
  const lake = openLake();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, (_, index) => lake.run(`run${String(index)}`, [{ table: "t", mode: "create", rows: numbers(index) }])),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await lake.storage.recover();
  expect(await lake.rows("t")).toHaveLength(1);
});

test("an append to a table renamed or dropped meanwhile is refused, and loses nothing", async () => {
  const lake = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: numbers(1) }]);
  const snapshot = lake.storage.openSnapshot({ runId: "run2" });
  const output = await lake.stage(snapshot, "run2", { table: "t", mode: "append", rows: numbers(2) });
  const { StorageDescriptor, Parameters, PartitionKeys, TableType } = lake.catalog.tables.get("db", "t");
  lake.catalog.tables.update("db", { Name: "t", StorageDescriptor, Parameters, PartitionKeys, TableType }, { rename: "renamed" });
  const commit = { runId: "run2", jobName: "job", attempt: 1, outputs: [output], views: [], readVersions: {} };
  await expect(lake.storage.commit(commit)).rejects.toThrow("overlaps s3://lake/db/t/ of table db.renamed");
  expect(await lake.rows("renamed")).toEqual(["1"]);
  lake.catalog.tables.delete("db", "renamed");
  await expect(lake.storage.commit(commit)).rejects.toMatchObject({ code: "HIVE_PATH_ALREADY_EXISTS" });
  snapshot.close();
});
