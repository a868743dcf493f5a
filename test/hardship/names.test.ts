import type { Partition, Table } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

const longest = "l".repeat(128);
const folder = `it's "the" lake, größer; $(touch x)`;
let ws: CliWorkspace;
const there = <T>(...words: readonly string[]) => ws.json<T>(...words, "--workspace", ws.path(folder));
const call = (...words: readonly string[]) => ws.epoxy(...words, "--workspace", ws.path(folder));

beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init", folder);
  for (const [number, day] of ["a%2Fb", "50%25", "é", "__HIVE_DEFAULT_PARTITION__"].entries()) {
    ws.write(`${folder}/data/lake/select/day=${day}/a.csv`, `select,"fro""m","sp ace",größe,${longest}\n${String(number)},2,3,4,5\n`);
  }
  ws.write(`${folder}/data/lake/${longest}/a.csv`, "r,s\n1,b\n");
  await call("crawl", ws.path(`${folder}/data/lake`), "--database", "select");
});
afterAll(async () => {
  await call("serve", "--stop");
  await ws.close();
});

const rows = [
  { select: 0, 'fro"m': 2, "sp ace": 3, größe: 4, [longest]: 5, day: "a/b" },
  { select: 1, 'fro"m': 2, "sp ace": 3, größe: 4, [longest]: 5, day: "50%" },
  { select: 2, 'fro"m': 2, "sp ace": 3, größe: 4, [longest]: 5, day: "é" },
  { select: 3, 'fro"m': 2, "sp ace": 3, größe: 4, [longest]: 5, day: null },
];

test("reserved words, quotes, blanks, unicode and 128 characters are names like others, and partition values come as they were", async () => {
  expect((await there<Table[]>("tables", "select")).map(({ Name }) => Name)).toEqual([longest, "select"]);
  expect(await there("query", 'select * from "select"."select" order by "select"')).toEqual(rows);
  for (const { day } of rows.slice(0, 3)) {
    expect(await there("query", `select day from "select"."select" where day = '${String(day)}'`)).toEqual([{ day }]);
    expect(await there("partitions", "select.select", "--filter", `day = '${String(day)}'`)).toHaveLength(1);
  }
  expect(await there("query", 'select day from "select"."select" where day is null')).toEqual([{ day: null }]);
  expect(await there("preview", `select.${longest}`)).toEqual([{ r: 1, s: "b" }]);
});

test("a SQL job with such names writes partitions by them, and reads back what it wrote", async () => {
  ws.write(
    `${folder}/jobs/from where.job.sql`,
    `CREATE TABLE "select"."from" WITH (partitioned_by = ARRAY['fro"m', 'day']) AS
SELECT "select", "sp ace", größe, "${longest}", "fro""m", day FROM "select"."select";`,
  );
  const { code, stderr } = await call("run", "from where");
  expect([code, stderr]).toEqual([0, ""]);
  expect(await there("query", 'select * from "select"."from" order by "select"')).toEqual(rows);
  expect((await there<Partition[]>("partitions", "select.from")).map(({ Values }) => Values?.join()).sort()).toEqual([
    "2,50%",
    "2,__HIVE_DEFAULT_PARTITION__",
    "2,a/b",
    "2,é",
  ]);
});

test("a TypeScript job with such names likewise", async () => {
  ws.write(
    `${folder}/jobs/quo'te.job.ts`,
    `import { job, col } from "epoxy";
import { select } from "epoxy/catalog";
export default job({}, () => {
  select.select.read().select("select", "fro\\"m", "day").where(col("day").isNotNull())
    .writeTo({ database: "select", table: "it's \\"new\\" é" }, { mode: "overwrite", partitionBy: ["day"] });
});
`,
  );
  const { code, stderr } = await call("run", "quo'te");
  expect([code, stderr]).toEqual([0, ""]);
  expect(await there("query", `select * from "select"."it's ""new"" é" order by "select"`)).toEqual(
    rows.slice(0, 3).map(({ select, 'fro"m': from, day }) => ({ select, 'fro"m': from, day })),
  );
  const { stdout } = await call("table", `select."it's ""new"" é"`);
  expect(stdout).toContain(`select.it's "new" é`);
});

test("names that can be none are refused with the rule", async () => {
  ws.write(`${folder}/jobs/too_long.job.sql`, `CREATE TABLE "select"."${"t".repeat(256)}" AS SELECT 1 AS a;`);
  expect((await call("run", "too_long")).stdout).toMatch(/255/);
  ws.write(`${folder}/jobs/nameless.job.sql`, `CREATE TABLE "select"."" AS SELECT 1 AS a;`);
  expect((await call("run", "nameless")).code).toBe(1);
  expect((await there<Table[]>("tables", "select")).length).toBe(4);
});
