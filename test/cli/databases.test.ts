import type { Database, Table } from "@aws-sdk/client-glue";
import { existsSync, mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

// Databases and tables that no crawl made, each test where the one before it ended.
let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
});
afterAll(() => ws.close());

const columnsOf = async (table: string) =>
  ((await ws.json<Table>("table", table)).StorageDescriptor?.Columns ?? []).map(({ Name }) => Name);

test("a job that writes into a database that is not there says what makes it", async () => {
  ws.write("jobs/made.job.sql", "CREATE TABLE reports.made AS SELECT 1 AS a, 'x' AS b");
  const { code, stdout } = await ws.epoxy("run", "made");
  expect(code).toBe(1);
  expect(stdout).toContain("Database reports not found, and a job makes none: `epoxy database create reports` does");
});

test("a database is made, with its description and place, once", async () => {
  mkdirSync(ws.path("data/reports"));
  const { code, stdout } = await ws.epoxy("database", "create", "Reports", "--description", "for all", "--location", "data/reports");
  expect([code, stdout]).toEqual([0, "created reports\n"]);
  expect((await ws.epoxy("database", "create", "reports")).stderr).toContain("Database already exists: reports.");
  expect((await ws.epoxy("database", "create", "reports", "--if-not-exists")).stdout).toBe("reports is there already.\n");
  const databases = await ws.json<Database[]>("database", "list");
  expect(databases.map(({ Name, Description, LocationUri }) => [Name, Description, LocationUri])).toEqual([
    ["reports", "for all", "s3://lake/reports"],
  ]);
  expect((await ws.epoxy("database", "list")).stdout).toMatch(/^reports +s3:\/\/lake\/reports +.* for all$/m);
  expect((await ws.epoxy("run", "made")).code).toBe(0);
  expect(existsSync(ws.path("data/reports/made"))).toBe(true);
});

test("CREATE OR REPLACE TABLE replaces rows and columns, also by what it reads from the table itself", async () => {
  ws.write("jobs/made.job.sql", "CREATE OR REPLACE TABLE reports.made AS SELECT a + 1 AS next, date '2001-01-01' AS day FROM reports.made");
  expect((await ws.epoxy("run", "made")).code).toBe(0);
  expect(await columnsOf("reports.made")).toEqual(["next", "day"]);
  expect(await ws.json("query", "select * from reports.made")).toEqual([{ next: 2, day: "2001-01-01" }]);
  ws.write("jobs/new.job.sql", "CREATE OR REPLACE TABLE reports.new AS SELECT 1 AS a");
  expect((await ws.epoxy("run", "new")).code).toBe(0);
  expect(await ws.json("query", "select * from reports.new")).toEqual([{ a: 1 }]);
});

test("INSERT INTO a table that is not there makes it, and says so", async () => {
  ws.write("jobs/into.job.sql", "INSERT INTO reports.fresh SELECT 1 AS a; INSERT INTO reports.fresh SELECT 2");
  const { stdout } = await ws.epoxy("run", "into");
  expect(stdout.match(/reports\.fresh does not exist yet: it is made/g)).toHaveLength(1);
  expect((await ws.epoxy("run", "into")).stdout).not.toContain("does not exist");
  expect(await ws.json("query", "select sum(a)::int as s from reports.fresh")).toEqual([{ s: 6 }]);
});

test("columns without a name are called by their place, in queries, tables and views alike", async () => {
  const text = "SELECT a, count(*), max(a) + 1 AS m, 'x' FROM reports.fresh GROUP BY a";
  ws.write("jobs/unnamed.job.sql", `CREATE TABLE reports.unnamed AS ${text};\nCREATE VIEW reports.unnamed_view AS ${text} -- all`);
  expect((await ws.epoxy("run", "unnamed")).code).toBe(0);
  const names = ["a", "_col1", "m", "_col3"];
  expect(await columnsOf("reports.unnamed")).toEqual(names);
  expect(await columnsOf("reports.unnamed_view")).toEqual(names);
  for (const query of [text, "select * from reports.unnamed", "select * from reports.unnamed_view"]) {
    expect((await ws.epoxy("query", query, "--csv")).stdout.split("\n")[0]).toBe(names.join(","));
  }
  const { stdout } = await ws.epoxy("query", "select 0 + 0, * from reports.unnamed union all select 1, 2, 3, 4, 'y'", "--csv");
  expect(stdout.split("\n")[0]).toBe("_col0,a,_col1,m,_col3");
});

test("what a job may not have as a statement says what does it", async () => {
  ws.write("jobs/ddl.job.sql", "DROP TABLE IF EXISTS reports.made");
  expect((await ws.epoxy("run", "ddl")).stdout).toContain(
    "jobs/ddl.job.sql:1:1: PlanError: DROP TABLE cannot be a statement of a job: `epoxy drop reports.made`",
  );
  const dropped = await ws.epoxy("drop", "reports.made");
  expect(dropped).toEqual({
    code: 0,
    stdout: "dropped reports.made\n",
    stderr: "Its files stay in s3://lake/reports/made/; a crawl would find them again.\n",
  });
  expect((await ws.epoxy("table", "reports.made")).code).toBe(1);
  expect(existsSync(ws.path("data/reports/made"))).toBe(true);
});

test("a database goes with its tables; the files stay", async () => {
  expect((await ws.epoxy("database", "delete", "reports")).stdout).toContain("deleted reports;");
  expect(await ws.json("database", "list")).toEqual([]);
  expect(existsSync(ws.path("data/reports/fresh"))).toBe(true);
});
