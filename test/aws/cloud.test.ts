import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

/** A second workspace's runtime stands for the account in the cloud. */
let account: CliWorkspace;
let here: CliWorkspace;
let endpoint = "";
const mine = { ...process.env };

beforeAll(async () => {
  account = await openCliWorkspace();
  here = await openCliWorkspace();
  await account.epoxy("init");
  account.write("data/people/team=a/people.csv", "id,name\n1,Ada\n2,Grace\n");
  account.write("data/people/team=b/people.csv", "id,name\n3,Edith\n");
  await account.epoxy("crawl", "data", "--database", "far");
  account.write("jobs/count.job.sql", "CREATE TABLE far.counted AS SELECT count(*) AS people FROM far.people;");
  await account.epoxy("run", "count");
  const variables = await account.json<Readonly<Record<string, string>>>("env");
  endpoint = variables["AWS_ENDPOINT_URL_GLUE"] ?? "";
  // The keys come as the SDK finds them; the endpoint is given by hand.
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"]) process.env[name] = variables[name];
  process.env["AWS_CONFIG_FILE"] = here.path("config");
  process.env["AWS_SHARED_CREDENTIALS_FILE"] = here.path("credentials");
  process.env["AWS_EC2_METADATA_DISABLED"] = "true";
});
afterAll(async () => {
  process.env = mine;
  await Promise.all([account.close(), here.close()]);
});

describe("outside of any workspace, with --endpoint", () => {
  test.each([
    [["tables"], "far.people"],
    [["tables", "far"], "far.counted"],
    [["table", "far.people"], "team"],
    [["table", "far.people", "--versions"], "version"],
    [["partitions", "far.people", "--filter", "team = 'b'"], "team=b"],
    [["search", "people"], "far.people"],
    [["jobs"], "count.job.sql"],
    [["runs"], "SUCCEEDED"],
    [["runs", "count"], "SUCCEEDED"],
  ])("epoxy %j", async (words, text) => {
    const { code, stdout, stderr } = await here.epoxy(...words, "--endpoint", endpoint);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(text);
  });

  test("the option may stand before the command", async () => {
    expect(await here.epoxy("--endpoint", endpoint, "tables")).toEqual(await here.epoxy("tables", "--endpoint", endpoint));
  });

  test("AWS's errors come through", async () => {
    const { code, stderr } = await here.epoxy("table", "far.nothing", "--endpoint", endpoint);
    expect(code).toBe(1);
    expect(stderr).toContain("nothing");
  });
});

test("a profile of the AWS configuration names the account", async () => {
  process.env["AWS_CONFIG_FILE"] = account.path("config");
  await account.epoxy("env", "--profile", "theirs");
  expect((await here.epoxy("tables", "--profile", "theirs")).stdout).toContain("far.people");
  expect((await here.epoxy("tables", "--profile", "nobodys")).stderr).toMatch(/^error The cloud was not asked: .*\(profile nobodys\)\n$/);
  process.env["AWS_PROFILE"] = "theirs";
  try {
    expect((await here.epoxy("--cloud", "tables")).stdout).toContain("far.people");
    // By itself the variable takes nobody to the cloud.
    expect((await here.epoxy("tables")).stderr).toContain("epoxy init");
  } finally {
    delete process.env["AWS_PROFILE"];
  }
});

test("in a shell with the exports of a workspace, the cloud is the cloud", async () => {
  process.env["AWS_CONFIG_FILE"] = account.path("config");
  const before = { ...process.env };
  await here.epoxy("init");
  Object.assign(process.env, await here.json<Readonly<Record<string, string>>>("env"));
  try {
    const { stdout, stderr } = await here.epoxy("tables", "--profile", "theirs");
    expect([stderr, stdout]).toEqual(["", expect.stringContaining("far.people")]);
    expect((await here.epoxy("tables", "--cloud")).stderr).toContain("No region is set");
  } finally {
    process.env = before;
  }
});

test.each([
  ["query", "select 1"],
  ["preview", "far.people"],
  ["run", "count"],
  ["crawl", "data"],
  ["bookmark", "show", "count"],
  ["serve"],
])("%s needs a runtime, and says so", async (...words) => {
  for (const given of [
    ["--endpoint", endpoint, ...words],
    ["--cloud", ...words],
  ]) {
    const { code, stdout, stderr } = await here.epoxy(...given);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`\`epoxy ${words[0]}\` needs the runtime of a workspace`);
  }
});

test("what is wrong with an endpoint, a region or keys is said", async () => {
  const said = async (...words: readonly string[]) => (await here.epoxy("tables", ...words)).stderr;
  expect(await said("--endpoint", "http://glue.eu-west-1.amazonaws.com")).toContain("must be https://<host>");
  expect(await said("--endpoint", "nonsense")).toContain("must be https://<host>");
  expect(await said("--endpoint", "http://127.0.0.1:1")).toContain("The cloud was not asked: connect ECONNREFUSED");
  delete process.env["AWS_REGION"];
  expect(await said("--cloud")).toContain("No region is set");
  delete process.env["AWS_ACCESS_KEY_ID"];
  expect(await said("--endpoint", "https://glue.eu-west-1.amazonaws.com")).toContain("The cloud was not asked: Could not load credentials");
});
