import type { Database } from "@aws-sdk/client-glue";
import { RecordBatchStreamWriter, tableFromArrays, tableToIPC } from "apache-arrow";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

let ws: CliWorkspace;
beforeEach(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
});
afterEach(() => ws.close());

test("an empty folder: that nothing was found, and what is looked for", async () => {
  mkdirSync(ws.path("data/empty"));
  ws.write("data/empty/_hidden.csv", "a,b\n1,2\n");
  const { code, stdout } = await ws.epoxy("crawl", "data/empty", "--database", "d");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^warning no table was found in s3:\/\/lake\/empty\/: a crawl looks for CSV, TSV, JSON and Parquet files/);
  expect(stdout).toContain("d_empty: nothing was found\n");
  ws.write("data/empty/there.csv", "a,b\n1,2\n");
  expect((await ws.epoxy("crawl", "data/empty", "--database", "d")).stdout).not.toContain("warning");
  expect((await ws.epoxy("crawl", "data/empty", "--database", "d")).stdout).toBe("d_empty: nothing has changed\n");
});

test("a file that takes a table apart is named, with the tables that its folder is now", async () => {
  ws.write("data/raw/solo/first.csv", "a,b\n1,2\n");
  await ws.epoxy("crawl", "data/raw/solo", "--database", "d");
  ws.write("data/raw/solo/second.csv", "x,y,z\n1,2,3\n");
  const { stdout } = await ws.epoxy("crawl", "data/raw/solo", "--database", "d");
  expect(stdout).toContain(
    "warning the files of s3://lake/raw/solo/ no longer fit together, so table solo is now first (s3://lake/raw/solo/first.csv) and second (s3://lake/raw/solo/second.csv);",
  );
  expect((await ws.epoxy("tables", "d")).stdout).toMatch(/^d\.solo .* deprecated$/m);
  expect((await ws.epoxy("crawl", "data/raw/solo", "--database", "d")).stdout).toBe("d_solo: nothing has changed\n");
});

test("tables and partitions whose data is gone are marked", async () => {
  for (const day of ["1", "2"]) ws.write(`data/raw/p/day=${day}/a.json`, '{"a":1}\n');
  await ws.epoxy("crawl", "data/raw", "--database", "d");
  expect((await ws.epoxy("partitions", "d.p")).stdout).not.toContain("state");
  rmSync(ws.path("data/raw/p/day=2"), { recursive: true });
  await ws.epoxy("crawl", "data/raw", "--database", "d");
  const { stdout } = await ws.epoxy("partitions", "d.p");
  expect(stdout).toMatch(/^2 .* deprecated +s3:/m);
  expect(stdout).not.toMatch(/^1 .* deprecated/m);
});

test("files of other programs are called what they are", async () => {
  const table = tableFromArrays({ a: Int32Array.from([1, 2]) });
  mkdirSync(ws.path("data/other"));
  writeFileSync(ws.path("data/other/a.arrow"), tableToIPC(table, "file"));
  writeFileSync(ws.path("data/other/b.feather"), RecordBatchStreamWriter.writeAll(table).toUint8Array(true));
  writeFileSync(ws.path("data/other/c.xlsx"), Buffer.from("PK\u0003\u0004 and so on\0"));
  writeFileSync(ws.path("data/other/d.bin"), Buffer.from([1, 0, 2, 0]));
  writeFileSync(ws.path("data/other/e.parquet"), "PAR1 and no end");
  const { stdout } = await ws.epoxy("crawl", "data/other", "--database", "d");
  expect(stdout).toContain("a.arrow: an Arrow (Feather) file, which is not read: write the data as Parquet, JSON or CSV");
  expect(stdout).toContain("b.feather: a stream of Arrow, which is not read");
  expect(stdout).toContain("c.xlsx: a ZIP archive or an Excel workbook, which is not read");
  expect(stdout).toContain("d.bin: neither Parquet nor JSON nor CSV");
  expect(stdout).toContain("e.parquet: not a Parquet file: it does not end with PAR1");
});

test("malformed rows are told once, with their places from the workspace on", async () => {
  ws.write("data/raw/m/m.csv", `id,n\n${Array.from({ length: 50 }, (_, id) => `${String(id)},1\n`).join("")}`);
  await ws.epoxy("crawl", "data/raw", "--database", "d");
  ws.write("data/raw/m/m.csv", `${ws.read("data/raw/m/m.csv")}foo,1\n`);
  ws.write("jobs/m.job.sql", "CREATE TABLE d.o AS SELECT * FROM d.m");
  const { stdout } = await ws.epoxy("run", "m");
  expect(stdout.match(/1 malformed row/g)).toHaveLength(1);
  expect(stdout).toContain("WARN  data/raw/m/m.csv:52: ");
  expect(stdout).not.toContain(ws.folder);
  ws.write("jobs/strict.job.sql", "/*\nmalformed: fail\n*/\nCREATE TABLE d.o2 AS SELECT * FROM d.m");
  const strict = await ws.epoxy("run", "strict");
  expect(strict.code).toBe(1);
  expect(strict.stdout).toContain("data/raw/m/m.csv");
  expect(strict.stdout).not.toContain(ws.folder);
});

test("a first crawl that is stopped leaves nothing in the catalog", async () => {
  const outside = `${ws.folder}-outside`;
  for (let part = 0; part < 3000; part++) ws.write(`${join("..", basename(outside))}/p=${String(part)}/a.json`, '{"a":1}\n');
  const crawl = ws.start("crawl", outside, "--database", "never");
  // Said before the crawl is begun: Ctrl-C then stops it as soon as it is.
  await crawl.says("epoxy.yaml: bucket");
  crawl.child.kill("SIGINT");
  const { code, stderr } = await crawl.ended;
  rmSync(outside, { recursive: true });
  const databases = (await ws.json<Database[]>("database", "list")).map(({ Name }) => Name);
  // On a busy machine the crawl may be done before Ctrl-C reaches it: then all of it is there.
  if (code === 0) return expect([stderr, databases]).toEqual([expect.stringContaining("database never made"), ["never"]]);
  expect([code, stderr, databases]).toEqual([130, expect.stringContaining("was stopped; the catalog is as it was before."), []]);
});
