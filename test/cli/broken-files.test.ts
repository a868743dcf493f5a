import type { JobRun } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("data/places/good.csv", "id,name,height,state\n1,Adak,5.5,AK\n2,Nome,13,AK\n");
  const broken = ["id,name,height,state", "3,too,many,AK,x", "4,few", "5,text,high,AK", "6,A\u00f1asco,1,PR", "7,Juneau,17,AK", ""];
  ws.write("data/places/broken.csv", Buffer.from(broken.join("\n"), "latin1"));
});
afterAll(() => ws.close());

test("a crawl names the file that it cannot read, and makes the table of the others", async () => {
  const { stdout } = await ws.epoxy("crawl", "data", "--database", "d");
  expect(stdout).toMatch(/^created d\.places\nwarning s3:\/\/lake\/places\/broken\.csv: not UTF-8: byte \d+ is 0xf1/);
});

test("a query gives the rows that parse, the same ones whatever it asks for", async () => {
  expect(await ws.json("query", "select id from d.places order by id")).toEqual([{ id: 1 }, { id: 2 }, { id: 7 }]);
  expect(await ws.json("query", "select state, count(*) as n from d.places group by state")).toEqual([{ state: "AK", n: 3 }]);
  expect(await ws.json("query", "select count(*) as n from d.places")).toEqual([{ n: 3 }]);
});

test("a job that says where gets the broken rows as a table: file, line, reason and text", async () => {
  ws.write(
    "jobs/states.job.sql",
    "/*\nmalformed: { quarantine: d.rejected }\n*/\nCREATE TABLE d.states AS SELECT state, count(*) AS n FROM d.places GROUP BY state;",
  );
  const run = await ws.json<JobRun>("run", "states");
  expect(run.JobRunState).toBe("SUCCEEDED");
  expect(await ws.json("query", "select * from d.states")).toEqual([{ state: "AK", n: 3 }]);
  expect(await ws.json("query", "select line, run_id, error <> '' as told from d.rejected order by line")).toEqual(
    [2, 3, 4, 5].map((line) => ({ line, run_id: run.Id, told: true })),
  );
});

test("a job that wants no broken rows fails at the first, and writes nothing", async () => {
  ws.write("jobs/strict.job.sql", "/*\nmalformed: fail\n*/\nCREATE TABLE d.strict AS SELECT state FROM d.places;");
  const { code, stdout } = await ws.epoxy("run", "strict");
  expect([code, stdout]).toEqual([1, expect.stringContaining("broken.csv")]);
  expect((await ws.epoxy("table", "d.strict")).code).toBe(1);
});

test("files of one table are read by their own headers: in another order, with columns that the catalog does not have yet", async () => {
  ws.write("data/e/people/old.csv", "id,name,city\n1,Ada,Davis\n");
  ws.write("data/e/people/same.csv", "id,name,city\n2,Alan,Yuma\n");
  await ws.epoxy("crawl", "data/e", "--database", "e");
  ws.write("data/e/people/new.csv", "name,age,id\nGrace,85,3\n");
  ws.write("data/e/people/empty.csv", "");
  expect(await ws.json("query", "select id, name, city from e.people order by id")).toEqual([
    { id: 1, name: "Ada", city: "Davis" },
    { id: 2, name: "Alan", city: "Yuma" },
    { id: 3, name: "Grace", city: null },
  ]);
});
