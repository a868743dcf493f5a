import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templates } from "../../src/plan/generate/template/templates.ts";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write(
    "data/raw/orders/orders.csv",
    "id,person_id,total,state,updated_at\n1,1,10,CA,2024-01-01 10:00:00\n1,1,11,CA,2024-01-02 10:00:00\n2,2,20,NY,2024-01-01 11:00:00\n",
  );
  ws.write("data/raw/people/people.csv", "id,name,state\n1,Ada,CA\n2,Grace,NY\n");
  ws.write("data/raw/people_later/people.csv", "id,name,state\n1,Ada,WA\n3,Alan,NY\n");
  ws.write(
    "data/raw/events/events.csv",
    "user_id,at,page\n1,2024-01-01 10:00:00,a\n1,2024-01-01 10:10:00,b\n1,2024-01-01 12:00:00,c\n2,2024-01-01 10:00:00,a\n",
  );
  ws.write("data/raw/broken/broken.csv", "id,n\n1,5\n2,6\nthree\n4,8\n");
  ws.write("data/raw/nested/nested.json", '{"id":1,"who":{"name":"Ada"},"items":[{"sku":"x","n":1},{"sku":"y","n":2}]}\n');
  ws.write("data/raw/days/day=2024-01-01/a.csv", "id,n\n1,1\n");
  ws.write("data/raw/days/day=2024-01-01/b.csv", "id,n\n2,2\n");
  await ws.epoxy("crawl", "data/raw", "--database", "shop");
});
afterAll(() => ws.close());

const rowsOf = (query: string) => ws.json<readonly Readonly<Record<string, unknown>>[]>("query", query);

async function make(job: string, template: string, ...tables: readonly string[]) {
  const { code, stderr } = await ws.epoxy("new", job, "--template", template, ...tables.flatMap((table) => ["--table", table]));
  expect([code, stderr]).toEqual([0, `Next: epoxy run ${job}\n`]);
  await run(job);
}

async function run(job: string, ...words: readonly string[]) {
  const { code, stdout, stderr } = await ws.epoxy("run", job, ...words);
  expect([code, code === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
}

// What each template's job makes of real tables, as it comes out of the gallery.
const stories: Readonly<Record<string, () => Promise<void>>> = {
  deduplicate: async () => {
    await make("newest", "deduplicate", "shop.orders");
    expect(await rowsOf("SELECT id, total FROM shop.newest ORDER BY id")).toEqual([
      { id: 1, total: 11 },
      { id: 2, total: 20 },
    ]);
  },
  report: async () => {
    await make("by_state", "report", "shop.orders");
    expect(await rowsOf("SELECT * FROM shop.by_state ORDER BY ALL")).toEqual([
      { state: "CA", number_of_rows: 2, total_total: "21", mean_total: 10.5 },
      { state: "NY", number_of_rows: 1, total_total: "20", mean_total: 20 },
    ]);
    await run("by_state", "--arg", "least=2");
    expect(await rowsOf("SELECT state FROM shop.by_state")).toEqual([{ state: "CA" }]);
  },
  join: async () => {
    await make("with_people", "join", "shop.orders", "shop.people");
    expect(await rowsOf("SELECT id, name, people_state FROM shop.with_people ORDER BY ALL")).toEqual([
      { id: 1, name: "Ada", people_state: "CA" },
      { id: 1, name: "Ada", people_state: "CA" },
      { id: 2, name: "Grace", people_state: "NY" },
    ]);
  },
  incremental: async () => {
    await make("loaded", "incremental", "shop.orders");
    await run("loaded");
    expect(await rowsOf("SELECT count(*) AS n FROM shop.loaded WHERE loaded_at IS NOT NULL")).toEqual([{ n: 3 }]);
    ws.write("data/raw/orders/more.csv", "id,person_id,total,state,updated_at\n7,1,70,CA,2024-02-01 10:00:00\n");
    await run("loaded");
    expect(await rowsOf("SELECT count(*) AS n FROM shop.loaded")).toEqual([{ n: 4 }]);
  },
  upsert: async () => {
    await make("merged", "upsert", "shop.people");
    ws.write("data/raw/people/changes.csv", "id,name,state\n2,Grace Hopper,NY\n3,Alan,WA\n");
    await run("merged");
    await run("merged");
    expect(await rowsOf("SELECT * FROM shop.merged ORDER BY id")).toEqual([
      { id: 1, name: "Ada", state: "CA" },
      { id: 2, name: "Grace Hopper", state: "NY" },
      { id: 3, name: "Alan", state: "WA" },
    ]);
  },
  "changing-dimension": async () => {
    ws.write("data/raw/members/members.csv", "id,name,state\n1,Ada,CA\n2,Grace,NY\n");
    await ws.epoxy("crawl", "data/raw", "--database", "shop");
    await make("member_history", "changing-dimension", "shop.members");
    await run("member_history");
    ws.write("data/raw/members/members.csv", "id,name,state\n1,Ada,WA\n2,Grace,NY\n3,Alan,\n");
    await run("member_history");
    await run("member_history");
    const query =
      "SELECT id, state, is_current, valid_to IS NULL AS is_open, valid_from <= coalesce(valid_to, now()) AS in_order FROM shop.member_history ORDER BY id, valid_from";
    expect(await rowsOf(query)).toEqual([
      { id: 1, state: "CA", is_current: false, is_open: false, in_order: true },
      { id: 1, state: "WA", is_current: true, is_open: true, in_order: true },
      { id: 2, state: "NY", is_current: true, is_open: true, in_order: true },
      { id: 3, state: null, is_current: true, is_open: true, in_order: true },
    ]);
  },
  flatten: async () => {
    await make("flat", "flatten", "shop.nested");
    expect(await rowsOf("SELECT * FROM shop.flat")).toEqual([{ id: 1, "who.name": "Ada", items: 1 }]);
    expect(await rowsOf('SELECT "items.val.sku" AS sku FROM shop.flat_items ORDER BY index')).toEqual([{ sku: "x" }, { sku: "y" }]);
  },
  quarantine: async () => {
    await make("good", "quarantine", "shop.broken");
    expect(await rowsOf("SELECT count(*) AS n FROM shop.good")).toEqual([{ n: 3 }]);
    expect(await rowsOf("SELECT count(*) AS n FROM shop.good_quarantine")).toEqual([{ n: 1 }]);
  },
  compact: async () => {
    await make("fewer_files", "compact", "shop.days");
    expect(await rowsOf("SELECT * FROM shop.days ORDER BY id")).toEqual([
      { id: 1, n: 1, day: "2024-01-01" },
      { id: 2, n: 2, day: "2024-01-01" },
    ]);
    expect(readdirSync(ws.path("data/raw/days/day=2024-01-01"))).toHaveLength(1);
  },
  sessionise: async () => {
    await make("sessions", "sessionise", "shop.events");
    expect(
      await rowsOf(
        "SELECT user_id, page, session_number, strftime(session_start, '%H:%M') AS start FROM shop.sessions ORDER BY user_id, \"at\"",
      ),
    ).toEqual([
      { user_id: 1, page: "a", session_number: 1, start: "10:00" },
      { user_id: 1, page: "b", session_number: 1, start: "10:00" },
      { user_id: 1, page: "c", session_number: 2, start: "12:00" },
      { user_id: 2, page: "a", session_number: 1, start: "10:00" },
    ]);
  },
  compare: async () => {
    await make("changes", "compare", "shop.members", "shop.people_later");
    expect(await rowsOf("SELECT * FROM shop.changes ORDER BY id")).toEqual([
      { id: 2, change: "removed" },
      { id: 3, change: "changed" },
    ]);
  },
};

test("every template of the gallery has a story here", () => {
  expect(Object.keys(stories)).toEqual(templates.map(({ id }) => id));
});

test.each(Object.entries(stories))("%s", (_, story) => story());

test("the gallery is listed; a job is made from nothing, from a table and from another job, over nothing that is there", async () => {
  expect((await ws.json<readonly { id: string }[]>("new")).map(({ id }) => id)).toEqual(templates.map(({ id }) => id));
  for (const [language, end] of [
    ["sql", "sql"],
    ["typescript", "ts"],
  ] as const) {
    await ws.epoxy("new", `first_${end}`, "--language", language);
    await run(`first_${end}`);
    await ws.epoxy("new", `people_${end}`, "--language", language, "--table", "shop.people");
    await run(`people_${end}`);
  }
  await ws.epoxy("new", "again", "--from", "people_ts");
  expect(ws.read("jobs/again.job.ts")).toBe(ws.read("jobs/people_ts.job.ts"));
  const before = ws.read("jobs/again.job.ts");
  const { code, stderr } = await ws.epoxy("new", "again", "--language", "sql");
  expect([code, stderr, ws.read("jobs/again.job.ts")]).toEqual([2, expect.stringContaining("There is a job again already"), before]);
  expect((await ws.epoxy("new", "b", "--template", "join", "--table", "shop.people")).stderr).toContain("reads 2 tables, 1 given");
  expect((await ws.epoxy("new", "b", "--template", "sessionise", "--table", "shop.people")).stderr).toContain(
    "no column of the type date or timestamp",
  );
  expect((await ws.epoxy("new", "b", "--from", "nobody")).stderr).toContain("There is no job nobody");
});
