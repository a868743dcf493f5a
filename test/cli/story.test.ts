import type { Job, JobRun, Partition, Table, TableVersion } from "@aws-sdk/client-glue";
import { existsSync, rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

// What a user does, in this order (issue 2): each test goes on where the one before it ended.
let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
});
afterAll(async () => {
  await ws.close();
  rmSync(`${ws.folder}-outside`, { recursive: true, force: true });
});

test("init makes a workspace, and leaves alone what is there", async () => {
  ws.write("tsconfig.json", "{}");
  const { code, stdout } = await ws.epoxy("init");
  expect(code).toBe(0);
  expect(stdout).toContain("+ epoxy.yaml");
  expect(stdout).not.toContain("tsconfig.json");
  expect(ws.read("tsconfig.json")).toBe("{}");
  expect(ws.read(".gitignore")).toContain(".epoxy/");
  expect((await ws.json<{ written: string[] }>("init")).written).toEqual([]);
});

test("crawl finds tables, makes the database, and says what is new; again, nothing is", async () => {
  ws.write("data/raw/people/people.csv", "id,name,state\n1,Ada,CA\n2,Grace,NY\n3,東京 太郎,CA\n");
  ws.write("data/raw/orders/day=2001-01-01/a.json", '{"person":1,"items":[{"sku":"x","n":2}]}\n');
  ws.write("data/raw/orders/day=2001-01-02/a.json", '{"person":2,"items":[]}\n{"person":1,"items":[{"sku":"y","n":1}]}\n');
  const { code, stdout, stderr } = await ws.epoxy("crawl", "data/raw", "--database", "shop");
  expect([code, stderr]).toEqual([0, "database shop made\n"]);
  expect(stdout).toBe("created shop.orders\ncreated shop.people\nshop_raw: 2 tables changed, 2 partitions added\n");
  expect((await ws.epoxy("crawl", "data/raw", "--database", "shop")).stdout).toBe("shop_raw: nothing has changed\n");
});

test("a column that came is a new version with a readable difference", async () => {
  ws.write("data/raw/people/more.csv", "id,name,state,age\n4,Alan,WA,41\n");
  expect((await ws.epoxy("crawl", "data/raw", "--database", "shop")).stdout).toContain(
    "updated shop.people\n        column added: age bigint\n",
  );
  const { stdout } = await ws.epoxy("table", "shop.people", "--versions");
  expect(stdout).toContain("column added: age bigint");
  const versions = await ws.json<TableVersion[]>("table", "shop.people", "--versions");
  expect(versions.map(({ VersionId }) => VersionId)).toEqual(["1", "0"]);
});

test("a folder outside every bucket becomes one, in epoxy.yaml, which keeps its comments", async () => {
  ws.write("../" + outsideName() + "/things/t.csv", "a,b\n1,x\n2,y\n");
  const { code, stderr } = await ws.epoxy("crawl", `../${outsideName()}`, "--database", "shop");
  expect(code).toBe(0);
  expect(stderr).toContain("epoxy.yaml: bucket ");
  expect(ws.read("epoxy.yaml")).toContain(outsideName());
  expect(ws.read("epoxy.yaml")).toContain("# Crawlers find tables in files");
  expect((await ws.json<Table[]>("tables", "shop")).map(({ Name }) => Name)).toEqual(["orders", "people", "things"]);
});
const outsideName = () => `${ws.folder.replace(/^.*\//, "")}-outside`;

test("a crawler of epoxy.yaml goes by its name, as soon as the file has it", async () => {
  ws.write("epoxy.yaml", `${ws.read("epoxy.yaml")}\ncrawlers:\n  nightly: { database: night, paths: [s3://lake/raw/people/] }\n`);
  expect((await ws.epoxy("crawl", "nightly")).stdout).toContain("created night.people\n");
});

test("data that went away is told by the crawl, and by the table", async () => {
  ws.write("data/gone/p/k=1/a.json", '{"a":1}\n');
  ws.write("data/gone/p/k=2/a.json", '{"a":2}\n');
  ws.write("data/gone/t/t.json", '{"b":1}\n');
  await ws.epoxy("crawl", "data/gone", "--database", "gone");
  rmSync(ws.path("data/gone/p/k=2"), { recursive: true });
  rmSync(ws.path("data/gone/t"), { recursive: true });
  const { stdout } = await ws.epoxy("crawl", "data/gone", "--database", "gone");
  expect(stdout).toContain("updated gone.t\n        deprecated: its data is gone\n");
  expect(stdout).toContain("1 partition gone\n");
  expect((await ws.epoxy("table", "gone.t")).stdout).toMatch(/^deprecated +\d{4}-.* its data gone$/m);
  expect((await ws.epoxy("table", "gone.p")).stdout).not.toContain("deprecated");
});

test("tables, table, partitions and search show the catalog", async () => {
  const { stdout } = await ws.epoxy("tables", "shop");
  expect(stdout.split("\n")[0]).toMatch(/^table +format +columns +partitioned by +rows +updated$/);
  expect(stdout).toMatch(/^shop\.orders +json +2 +day/m);
  expect((await ws.epoxy("table", "shop.orders")).stdout).toMatch(/items +array<struct>\n {2}sku +string\n {2}n +bigint/);
  const days = await ws.json<Partition[]>("partitions", "shop.orders", "--filter", "day > '2001-01-01'");
  expect(days.map(({ Values }) => Values)).toEqual([["2001-01-02"]]);
  expect((await ws.epoxy("search", "sku")).stdout + (await ws.epoxy("search", "state")).stdout).toMatch(/^shop\.people +state/m);
});

test("a SQL job runs with its arguments, streams its log, and its table is there", async () => {
  ws.write(
    "jobs/by_state.job.sql",
    `/*
description: People by state.
arguments: { from: integer = 1 }
*/
CREATE TABLE IF NOT EXISTS shop.by_state WITH (partitioned_by = ARRAY['state']) AS
SELECT 0::BIGINT AS people, '' AS state WITH NO DATA;
INSERT OVERWRITE shop.by_state SELECT count(*) AS people, state FROM shop.people WHERE id >= $from GROUP BY state;`,
  );
  const { code, stdout, stderr } = await ws.epoxy("run", "jobs/by_state.job.sql", "--arg", "from=2");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/INFO {2}Reads shop\.people: 2 files/);
  expect(stdout).toMatch(/^SUCCEEDED {2}by_state jr_[0-9a-f]{9} {2}in .* 3 written/m);
  expect((await ws.json<Partition[]>("partitions", "shop.by_state")).map(({ Values }) => Values?.[0]).sort()).toEqual(["CA", "NY", "WA"]);
  const jobs = await ws.json<Job[]>("jobs");
  expect(jobs.map(({ Name }) => Name)).toEqual(["by_state", "hello"]);
});

test("preview and query print rows as a table, JSON and CSV", async () => {
  const query = "select id, name, age from shop.people order by id";
  expect((await ws.epoxy("query", query)).stdout).toBe(
    [
      "id  name        age",
      "──  ─────────  ────",
      " 1  Ada        null",
      " 2  Grace      null",
      " 3  東京 太郎  null",
      " 4  Alan         41",
      "",
    ].join("\n"),
  );
  expect(await ws.json("query", query, "--limit", "1")).toEqual([{ id: 1, name: "Ada", age: null }]);
  expect((await ws.epoxy("query", query, "--csv")).stdout).toBe("id,name,age\n1,Ada,\n2,Grace,\n3,東京 太郎,\n4,Alan,41\n");
  expect(await ws.json("preview", "shop.orders", "--limit", "2")).toHaveLength(2);
  expect((await ws.epoxy("preview", "shop.people", "--limit", "2")).stderr).toBe("2 rows; there are more (--limit, --json, --csv)\n");
  const summary = await ws.epoxy("preview", "shop.people", "--summary");
  expect(summary.stdout.split("\n")[0]).toMatch(/^column +rows +nulls +distinct +min +max +mean$/);
  expect(await ws.json("preview", "shop.people", "--summary")).toHaveLength(4);
  expect(await ws.json("query", "select count(*) as n from people", "--database", "shop")).toEqual([{ n: 4 }]);
  expect(await ws.json("query", "select id from shop.people where false")).toEqual([]);
});

test("a TypeScript job sees the catalog's types, and its bookmark takes each file once", async () => {
  ws.write(
    "jobs/adults.job.ts",
    `import { job } from "epoxy";
import { shop } from "epoxy/catalog";
export default job({ bookmark: true }, ({ log }) => {
  log.info("hello from the job", { answer: 42 });
  shop.people.read().select("id", "name").writeTo("shop.adults");
});
`,
  );
  const first = await ws.epoxy("run", "adults");
  expect([first.code, first.stderr]).toEqual([0, ""]);
  expect(first.stdout).toContain("hello from the job answer=42");
  ws.write("data/raw/people/new.csv", "id,name,state,age\n5,Edsger,TX,72\n");
  const second = await ws.json<JobRun>("run", "adults");
  expect(second.JobRunState).toBe("SUCCEEDED");
  expect(await ws.json("query", "select id from shop.adults order by id")).toEqual([1, 2, 3, 4, 5].map((id) => ({ id })));
  expect((await ws.epoxy("bookmark", "show", "adults")).stdout).toMatch(/^shop\.people +3 /m);
  await ws.epoxy("bookmark", "reset", "adults");
  expect((await ws.epoxy("bookmark", "show", "adults")).stdout).toContain("Nothing seen");
});

test("types writes the declarations that the editor reads", async () => {
  const { path } = await ws.json<{ path: string }>("types");
  expect(path).toBe(ws.path(".epoxy/types/catalog.d.ts"));
  expect(ws.read(".epoxy/types/catalog.d.ts")).toContain('"adults"');
  expect(existsSync(ws.path(".epoxy/types/sdk/epoxy.d.ts"))).toBe(true);
});

test("runs and logs tell what has happened; a run goes by the beginning of its id", async () => {
  const runs = await ws.json<JobRun[]>("runs", "--limit", "2");
  expect(runs.map(({ JobName, JobRunState }) => [JobName, JobRunState])).toEqual([
    ["adults", "SUCCEEDED"],
    ["adults", "SUCCEEDED"],
  ]);
  const id = runs[0]?.Id ?? "";
  const { stdout } = await ws.epoxy("logs", id.slice(3, 15), "--json");
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly message: string });
  expect(lines.map(({ message }) => message)).toContain("hello from the job");
  const all = await ws.json<JobRun[]>("runs", "by_state");
  expect(all).toHaveLength(1);
  expect((await ws.epoxy("logs", id.slice(0, 12))).stdout).toContain("INFO  hello from the job answer=42");
});

test("serve --status tells where the runtime is, --stop ends it, and it comes back by itself with everything it knew", async () => {
  const status = await ws.json<{ pid: number; endpoint: string; workspace: string }>("serve", "--status");
  expect(status).toMatchObject({ running: true, workspace: ws.folder });
  expect((await ws.epoxy("serve", "--stop")).stdout).toContain(`process ${String(status.pid)}`);
  expect(await ws.epoxy("serve", "--status")).toMatchObject({ code: 1 });
  expect((await ws.json<Table[]>("tables", "shop")).map(({ Name }) => Name)).toEqual(["adults", "by_state", "orders", "people", "things"]);
  expect((await ws.json<{ pid: number }>("serve", "--status")).pid).not.toBe(status.pid);
});
