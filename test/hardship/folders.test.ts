import type { Partition, Table } from "@aws-sdk/client-glue";
import { createWriteStream, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

let ws: CliWorkspace;
beforeEach(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
});
afterEach(() => ws.close());

const names = async () => (await ws.json<Table[]>("tables", "d")).map(({ Name }) => Name);

test("a crawl passes over links that lead in a circle or out of the bucket and what is excluded; a query names the one in its way", async () => {
  const outside = mkdtempSync(join(tmpdir(), "epoxy-outside-"));
  writeFileSync(join(outside, "secret.csv"), "id,secret\n1,x\n");
  ws.write("data/raw/people/people.csv", "id,name\n1,Ada\n");
  ws.write("data/raw/drafts/d.csv", "some,thing\n2,else\n");
  const links = [
    { link: "data/raw/people/up", target: "..", says: "which contains it: a loop; remove the link" },
    { link: "data/raw/people/self", target: "self", says: "symbolic links that lead to each other (ELOOP)" },
    { link: "data/raw/people/secret.csv", target: join(outside, "secret.csv"), says: "outside its bucket's folder" },
  ];
  for (const { link, target } of links) symlinkSync(target, ws.path(link));
  const { code } = await ws.epoxy("crawl", "data/raw", "--database", "d", "--exclude", "drafts/**");
  expect([code, await names()]).toEqual([0, ["people"]]);
  for (const { link } of links) rmSync(ws.path(link));
  for (const { link, target, says } of links) {
    symlinkSync(target, ws.path(link));
    const query = await ws.epoxy("query", "select * from d.people");
    expect([query.code, query.stderr]).toEqual([1, expect.stringContaining(says)]);
    expect(query.stderr).toContain(ws.path(link));
    rmSync(ws.path(link));
  }
  rmSync(outside, { recursive: true });
  expect(await ws.json("query", "select * from d.people")).toEqual([{ id: 1, name: "Ada" }]);
});

test("a bucket whose folder is not there, or is a file: the bucket, the place and what to do; the runtime goes on", async () => {
  ws.write("data/people/people.csv", "id,name\n1,Ada\n");
  await ws.epoxy("crawl", "data/people", "--database", "d");
  ws.write("jobs/copy.job.sql", "CREATE TABLE d.copy AS SELECT * FROM d.people;");
  renameSync(ws.path("data"), ws.path("away"));
  ws.write("data", "a file");
  const asFile = [await ws.epoxy("run", "copy"), await ws.epoxy("query", "select * from d.people"), await ws.epoxy("crawl", "d_people")];
  for (const { code, stdout, stderr } of asFile) {
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(ws.path("data"));
  }
  rmSync(ws.path("data"));
  const missing = await ws.epoxy("query", "select * from d.people");
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining(ws.path("data"))]);
  renameSync(ws.path("away"), ws.path("data"));
  await ws.json("run", "copy");
  expect(await names()).toEqual(["copy", "people"]);
});

test("a partition's folder that has vanished, and a file that came: queries see what is there; the next crawl says it", async () => {
  for (const day of ["1", "2", "3"]) ws.write(`data/raw/day=${day}/a.csv`, `id,name\n${day},x\n`);
  await ws.epoxy("crawl", "data/raw", "--database", "d");
  rmSync(ws.path("data/raw/day=2"), { recursive: true });
  ws.write("data/raw/day=3/b.csv", "id,name\n33,y\n");
  expect(await ws.json("query", "select id from d.raw order by id")).toEqual([{ id: 1 }, { id: 3 }, { id: 33 }]);
  await ws.epoxy("crawl", "data/raw", "--database", "d");
  const partitions = await ws.json<Partition[]>("partitions", "d.raw");
  const deprecated = partitions.filter(({ Parameters }) => Parameters?.["DEPRECATED_BY_CRAWLER"] !== undefined);
  expect(deprecated.map(({ Values }) => Values?.[0])).toEqual(["2"]);
});

test("files that change, are cut and vanish under running queries: rows or an error with the file, never a dead runtime", async () => {
  const row = `7,${"x".repeat(90)}\n`;
  const write = async (rows: number) => {
    const file = createWriteStream(ws.path("data/raw/a.csv"));
    file.end(`id,name\n${row.repeat(rows)}`);
    await once(file, "close");
  };
  ws.write("data/raw/b.csv", "id,name\n1,b\n");
  await write(300_000);
  await ws.epoxy("crawl", "data/raw", "--database", "d");
  const queries = [1, 2, 3].map(() => ws.epoxy("query", "select count(distinct name) as names, count(*) as rows from d.raw", "--json"));
  for (const rows of [10, 400_000, 1000]) await write(rows);
  rmSync(ws.path("data/raw/a.csv"));
  for (const { code, stdout, stderr } of await Promise.all(queries)) {
    if (code === 0) expect(JSON.parse(stdout)).toMatchObject([{ rows: expect.any(Number) as number }]);
    else expect(stderr).toContain("a.csv");
  }
  expect(await ws.json("query", "select id from d.raw")).toEqual([{ id: 1 }]);
});

test("a folder in the way of a table's own: the run FAILS with the place, and nothing of it stays", async () => {
  ws.write("data/d", "a file where the database's folder goes");
  ws.write("data/people/people.csv", "id,name\n1,Ada\n");
  await ws.epoxy("crawl", "data/people", "--database", "d");
  ws.write("jobs/copy.job.sql", "CREATE TABLE d.copy AS SELECT * FROM d.people;");
  const { code, stdout } = await ws.epoxy("run", "copy");
  expect([code, stdout]).toEqual([1, expect.stringContaining("could not make the folder data/d/copy: ")]);
  expect(await names()).toEqual(["people"]);
  expect(readdirSync(ws.path("data/.epoxy-staging"))).toEqual([]);
});
