import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("data/people/people.csv", "id,name\n1,Ada\n2,Grace\n");
  await ws.epoxy("crawl", "data", "--database", "d");
  await ws.json("query", "select 1 as one");
});
afterAll(() => ws.close());

/** The `|` marks where the error must be. */
test.each([
  ["a query", "select id, |nam from d.people"],
  [
    "after a long argument",
    "select '1' as a, $day as b, |nam from d.people",
    "--arg",
    "day=2001-01-01 and quite a lot more than its name has",
  ],
  ["after arguments on several lines", "select $day,\n  $day as b, |nam\nfrom d.people", "--arg", "day=x"],
  ["an INSERT with columns", "insert into d.people (id, name) select id, |nam from d.people"],
  ["an INSERT with columns and an argument", "insert into d.people (id, name) select $day, |nam from d.people", "--arg", "day=2001"],
  ["a table WITH NO DATA", "create table d.t as select id, |nam from d.people with no data"],
  ["a view with columns", "create view d.v (a, b) as select id, |nam from d.people"],
  ["after unicode", "select 'größer 😀' as a, |nam from d.people"],
])("the error of %s is where it is in the file", async (name, marked, ...args) => {
  const before = (marked.split("|")[0] ?? "").split("\n");
  const header = "/*\narguments:\n  day: { type: string, default: d }\n*/\n";
  const file = `jobs/${name.replaceAll(" ", "_")}.job.sql`;
  ws.write(file, header + marked.replace("|", ""));
  const { code, stdout } = await ws.epoxy("run", file, ...args);
  const line = 4 + before.length;
  const column = (before.at(-1) ?? "").length + 1;
  expect([code, stdout]).toEqual([1, expect.stringContaining(`${file}:${String(line)}:${String(column)}: `)]);
});
