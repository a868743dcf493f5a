import type { CreateJobRequest } from "@aws-sdk/client-glue";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type JobsHarness, openJobsHarness } from "../jobs-harness.ts";

let h: JobsHarness;
beforeEach(async () => {
  h = await openJobsHarness();
});
afterEach(() => h.close());

const job = (Name: string, ScriptLocation: string, changes: Partial<CreateJobRequest> = {}): CreateJobRequest => ({
  Name,
  Role: "r",
  Command: { Name: "glueetl", ScriptLocation },
  ...changes,
});

test("what a job was created with stands above what its script says, and stays after a restart", async () => {
  h.write("data/x.sql", "/*\nretries: 2\ntimeout: 3\nmaxConcurrentRuns: 4\ndescription: script\n*/\nselect 1");
  h.jobs.create(job("declared", "s3://lake/x.sql"));
  h.jobs.create(
    job("created", "data/x.sql", { MaxRetries: 0, Timeout: 9, ExecutionProperty: { MaxConcurrentRuns: 1 }, Description: "mine" }),
  );
  await h.reopen();
  expect((await h.jobs.definition("declared")).declaration).toMatchObject({
    retries: 2,
    timeout: 3,
    maxConcurrentRuns: 4,
    description: "script",
  });
  expect((await h.jobs.definition("created")).declaration).toMatchObject({
    retries: 0,
    timeout: 9,
    maxConcurrentRuns: 1,
    description: "mine",
  });
  expect((await h.jobs.definitions()).map(({ name }) => name)).toEqual(["created", "declared"]);
});

test("two jobs and a file may have one script", async () => {
  h.write("jobs/shared.job.sql", "select 1 as one");
  for (const name of ["a", "b"]) {
    h.jobs.create(job(name, "jobs/shared.job.sql"));
  }
  for (const name of ["a", "shared", "b", "a"]) {
    const definition = await h.jobs.definition(name);
    expect([definition.name, definition.problem]).toEqual([name, undefined]);
  }
  expect((await h.run("b")).run).toMatchObject({ JobName: "b", JobRunState: "SUCCEEDED" });
  expect(() => h.jobs.need("b")).not.toThrow();
  expect(() => h.jobs.need("sharde")).toThrow("Job sharde not found: did you mean shared?");
});

test.each<[string, Partial<CreateJobRequest>, string | undefined]>([
  ["s3://lake/x.sql", {}, "sql"],
  ["s3://lake/x.job.sql", {}, "sql"],
  ["s3://lake/x.txt", { DefaultArguments: { "--job-language": "SQL" } }, "sql"],
  [
    "s3://lake/x.sql",
    { NonOverridableArguments: { "--job-language": "python" }, DefaultArguments: { "--job-language": "sql" } },
    undefined,
  ],
  ["s3://lake/x.txt", {}, undefined],
])("the language of %s with %j is %s", async (location, changes, language) => {
  for (const name of ["x.sql", "x.job.sql", "x.txt"]) {
    h.write(`data/${name}`, "select 1");
  }
  h.jobs.create(job("one", location, changes));
  expect((await h.jobs.definition("one")).language).toBe(language);
});

test("a script that a link leads out of its bucket is not read", async () => {
  h.write("secret.sql", "select 1");
  symlinkSync(join(h.folder, "secret.sql"), join(h.folder, "data", "link.sql"));
  h.jobs.create(job("leak", "s3://lake/link.sql"));
  await expect(h.jobs.start("leak", { arguments: {} })).rejects.toMatchObject({
    code: "InvalidInputException",
    message: expect.stringContaining("a symbolic link leads to") as string,
  });
});
