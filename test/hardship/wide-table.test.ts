import type { Table } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

const columns = 5000;
let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  const indexes = Array.from({ length: columns }, (_, index) => index);
  const rows = Array.from({ length: 20 }, (_, row) => indexes.map((column) => row * column).join(","));
  ws.write("data/wide/wide.csv", `${indexes.map((index) => `c${String(index)}`).join(",")}\n${rows.join("\n")}\n`);
  await ws.epoxy("crawl", "data/wide", "--database", "d");
});
afterAll(() => ws.close());

const sums = "select count(*) as rows, cast(sum(c0) as bigint) as c0, cast(sum(c4999) as bigint) as c4999 from";
const right = [{ rows: 20, c0: 0, c4999: 190 * 4999 }];

test("a table of 5,000 columns is crawled, described and queried", async () => {
  const table = await ws.json<Table>("table", "d.wide");
  expect(table.StorageDescriptor?.Columns).toHaveLength(columns);
  expect(await ws.json("query", `${sums} d.wide`)).toEqual(right);
  expect((await ws.epoxy("preview", "d.wide", "--limit", "1", "--csv")).stdout.split("\n")[0]?.split(",")).toHaveLength(columns);
});

test("SQL and TypeScript jobs copy it", async () => {
  ws.write("jobs/copy_sql.job.sql", "CREATE TABLE d.copy_sql AS SELECT * FROM d.wide;");
  ws.write(
    "jobs/copy_ts.job.ts",
    `import { job, col } from "epoxy";
import { d } from "epoxy/catalog";
export default job({}, () => d.wide.read().where(col("c1").ge(0)).writeTo("d.copy_ts"));
`,
  );
  for (const job of ["copy_sql", "copy_ts"]) {
    const { code, stderr } = await ws.epoxy("run", job);
    expect([job, code, stderr]).toEqual([job, 0, ""]);
    expect(await ws.json("query", `${sums} d.${job}`)).toEqual(right);
  }
});
