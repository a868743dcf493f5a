import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JobRun } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("data/raw/a.csv", "id;Name\n1;Ada\n2;Alan\n");
  ws.write("data/raw/b.csv", "id;Name\n3;Grace\n");
  ws.write("data/docs/x.json", JSON.stringify([{ id: 1, tags: ["a", "b"] }, { id: 2 }]));
  ws.write("data/seed/x.csv", "one\n1\n");
  await ws.epoxy("crawl", "data/seed", "--database", "d");
});
afterAll(() => ws.close());

const job = (lines: string) => `import { job, source } from "epoxy";\nexport default job({ bookmark: true }, () => {\n${lines}\n});\n`;
const run = (name: string) => ws.json<JobRun>("run", name);

test("a job reads files by their path; a bookmark knows those it has read", async () => {
  const read = `source.csv("s3://lake/raw/", { delimiter: ";", bookmark: "raw" })`;
  ws.write("jobs/by_path.job.ts", job(`${read}.writeTo("d.people", { mode: "append" });`));
  expect((await run("by_path")).JobRunState).toBe("SUCCEEDED");
  ws.write("data/raw/c.csv", "id;Name\n4;Edsger\n");
  expect((await run("by_path")).JobRunState).toBe("SUCCEEDED");
  expect(await ws.json("query", "select * from d.people order by id")).toEqual(
    ["Ada", "Alan", "Grace", "Edsger"].map((name, index) => ({ id: index + 1, name })),
  );
});

test("columns are found in the files, or declared", async () => {
  ws.write("jobs/docs.job.ts", job(`source.json("s3://lake/docs/", { layout: "array" }).writeTo("d.docs", { mode: "overwrite" });`));
  expect((await run("docs")).JobRunState).toBe("SUCCEEDED");
  expect(await ws.json("query", "select id, len(tags) as n from d.docs order by id")).toEqual([
    { id: 1, n: 2 },
    { id: 2, n: null },
  ]);
});

test("a path without files is an error that names it", async () => {
  ws.write("jobs/nothing_there.job.ts", job(`source.parquet("s3://lake/nowhere/").writeTo("d.none", { mode: "overwrite" });`));
  const failed = await ws.epoxy("run", "nothing_there");
  expect([failed.code, failed.stdout]).toEqual([1, expect.stringContaining("s3://lake/nowhere/ has no files to find columns in")]);
});

test("Spigot leaves a sample when the run has succeeded, and nothing when it failed", async () => {
  const spigot = `source.csv("s3://lake/raw/", { delimiter: ";" }).spigot("s3://lake/samples/", { topK: 2 })`;
  ws.write("jobs/sampled.job.ts", job(`${spigot}.writeTo("d.sampled", { mode: "overwrite" });`));
  ws.write("jobs/sampled_in_vain.job.ts", job(`${spigot}.writeTo("nowhere.sampled", { mode: "overwrite" });`));
  expect((await ws.epoxy("run", "sampled_in_vain")).code).toBe(1);
  const { Id } = await run("sampled");
  const folder = join(ws.folder, "data/samples");
  expect(readdirSync(folder)).toEqual([`sample-${String(Id)}.json`]);
  const sample = readFileSync(join(folder, `sample-${String(Id)}.json`), "utf8");
  expect(
    sample
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { id: 1, name: "Ada" },
    { id: 2, name: "Alan" },
  ]);
});

test("--explain draws the plan, with what reaches the files", async () => {
  const { stdout } = await ws.epoxy("query", "select name from d.people where id = 3", "--explain");
  expect(stdout).toMatch(/READ_PARQUET[\s\S]*Projections:[\s\S]*Filters:/);
  expect(stdout).not.toContain("explain_key");
});
