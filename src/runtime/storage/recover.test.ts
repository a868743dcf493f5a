import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { FileSystem } from "./file-system.ts";
import { localFileSystem } from "./file-system.ts";
import { openTestLake } from "./test-lake.ts";

/** A file system that fails where it is told to. */
function failingFileSystem() {
  const state = { fails: (_operation: string, _path: string): boolean => false };
  const guarded = Object.fromEntries(
    Object.entries(localFileSystem).map(([operation, call]) => [
      operation,
      (...paths: string[]) => {
        if (state.fails(operation, paths.at(-1) ?? "")) {
          return Promise.reject(Object.assign(new Error(`EIO: i/o error, ${operation}`), { code: "EIO" }));
        }
        return (call as (...given: string[]) => Promise<unknown>)(...paths);
      },
    ]),
  );
  return { state, fileSystem: guarded as unknown as FileSystem };
}

const openLake = () => {
  const { state, fileSystem } = failingFileSystem();
  const lake = openTestLake({ fileSystem });
  onTestFinished(() => {
    lake.close();
  });
  return { lake, state };
};

const rows = (...values: number[]) => values.map((value) => [value]);

test("a disk that fails before the decision fails the run, with path and cause, and nothing is left (R9)", async () => {
  const { lake, state } = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: rows(1) }]);
  for (const [operation, path] of [
    ["list", "db/t"],
    ["checkWritable", "db/t"],
    ["stat", "part-run2"],
  ] as const) {
    state.fails = (doing, where) => doing === operation && where.includes(path) && where.includes(lake.folder);
    const failed = lake.run("run2", [{ table: "t", mode: "overwrite", rows: rows(2) }]);
    await expect(failed).rejects.toMatchObject({ code: "FileSystemError", cause: { code: "EIO" } });
    await expect(failed).rejects.toThrow(/^could not [a-z ]+ \/.*: the disk reported an error \(EIO\)$/);
    state.fails = () => false;
    await lake.storage.discard("run2");
    expect(await lake.rows("t")).toEqual(["1"]);
  }
  state.fails = (doing, where) => doing === "makeFolder" && where.endsWith("p=y");
  const output = {
    table: "new",
    mode: "create",
    partitionKeys: ["p string"],
    rows: [
      [1, "x"],
      [2, "y"],
    ],
  } as const;
  await expect(lake.run("run3", [output])).rejects.toThrow("could not make the folder");
  state.fails = () => false;
  await lake.storage.discard("run3");
  expect(lake.catalog.tables.find("db", "new")).toBeUndefined();
  expect(readdirSync(join(lake.data, "db"))).toEqual(["t"]);
  await lake.run("run4", [output]);
  expect(await lake.rows("new")).toEqual(["1,x", "2,y"]);
});

test("a disk that fails after the decision keeps readers out of the table until the files are in place", async () => {
  const { lake, state } = openLake();
  await lake.run("run1", [
    { table: "t", mode: "create", rows: rows(1) },
    { table: "other", mode: "create", rows: rows(7) },
  ]);
  state.fails = (doing) => doing === "rename";
  expect(await lake.run("run2", [{ table: "t", mode: "overwrite", rows: rows(2) }])).toMatchObject({ kind: "committed" });
  await lake.storage.discard("run2");
  await expect(lake.rows("t")).rejects.toMatchObject({ code: "CommitUnfinished" });
  await expect(lake.rows("t")).rejects.toThrow(/^run run2 \(job\) is committed, but .*could not move .*EIO.*Nothing is lost/);
  expect(await lake.rows("other")).toEqual(["7"]);
  expect(await lake.storage.recover()).toMatchObject({ rolledForward: [], unfinished: [{ runId: "run2" }] });
  state.fails = () => false;
  expect(await lake.rows("t")).toEqual(["2"]);
  expect(lake.catalog.commits.open()).toEqual([]);
  expect(lake.filesOnDisk()).toHaveLength(2);
});

test("replaced files that cannot be removed are in nobody's way, and go at the next start", async () => {
  const { lake, state } = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: rows(1) }]);
  state.fails = (doing) => doing === "removeFile";
  await lake.run("run2", [{ table: "t", mode: "overwrite", rows: rows(2) }]);
  expect(await lake.rows("t")).toEqual(["2"]);
  await lake.run("run3", [{ table: "t", mode: "append", rows: rows(3) }]);
  expect(await lake.rows("t")).toEqual(["2", "3"]);
  expect(lake.filesOnDisk()).toHaveLength(3);
  state.fails = () => false;
  expect(await lake.storage.recover()).toEqual({ rolledForward: ["run2"], discarded: [], missing: [], unfinished: [] });
  expect(lake.filesOnDisk()).toEqual(["db/t/part-run2-00000.csv", "db/t/part-run3-00000.csv"]);
});

test("recovery removes the staging folders of dead runs and spares those of runs under way", async () => {
  const { lake } = openLake();
  const dead = join(lake.data, ".epoxy-staging/dead/node");
  mkdirSync(dead, { recursive: true });
  writeFileSync(join(dead, "part.csv"), "1\n");
  const snapshot = lake.storage.openSnapshot({ runId: "alive" });
  const output = await lake.stage(snapshot, "alive", { table: "t", mode: "create", rows: rows(1) });
  expect(await lake.storage.recover()).toEqual({ rolledForward: [], discarded: ["dead"], missing: [], unfinished: [] });
  await lake.storage.commit({ runId: "alive", jobName: "job", attempt: 1, outputs: [output], views: [], readVersions: {} });
  snapshot.close();
  expect(await lake.rows("t")).toEqual(["1"]);
  expect(await lake.storage.recover()).toEqual({ rolledForward: [], discarded: [], missing: [], unfinished: [] });
});

test("a staged file that someone removed between crash and recovery is named, and the rest is published", async () => {
  const { lake } = openLake();
  await lake.run("run1", [{ table: "t", mode: "create", rows: rows(1) }]);
  const staged = join(lake.data, ".epoxy-staging/run2/n");
  mkdirSync(staged, { recursive: true });
  writeFileSync(join(staged, "a.csv"), "2\n");
  const publish = ["a", "b"].map((name) => ({ from: join(staged, `${name}.csv`), to: join(lake.data, `db/t/${name}.csv`) }));
  lake.catalog.commits.record({
    runId: "run2",
    jobName: "job",
    tables: [{ database: "db", table: "t", dataVersion: 2, rows: 2, bytes: 4, publish, remove: [], stagingFolder: join(staged, "..") }],
  });
  expect(await lake.storage.recover()).toEqual({
    rolledForward: ["run2"],
    discarded: [],
    missing: [join(lake.data, "db/t/b.csv")],
    unfinished: [],
  });
  expect(await lake.rows("t")).toEqual(["1", "2"]);
});
