import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

// Each test writes the file that it is about, and the runtime goes on from one to the next.
let ws: CliWorkspace;
let right = "";
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  right = ws.read("epoxy.yaml");
});
afterAll(() => ws.close());

test.each([
  ["buckets:\n  lake: [", /epoxy\.yaml:\d+:\d+/],
  ["buckets: {}\n", /epoxy\.yaml:1:\d+.*needs at least one bucket/s],
  ["buckets:\n  Lake: ./data\n", /epoxy\.yaml:2:3.*not a bucket name/s],
  ["buckets:\n  lake: ./data\nbukcets: {}\n", /epoxy\.yaml:3:1.*unknown key "bukcets": did you mean "buckets"\?/s],
  ["buckets:\n  lake: ./data\nlimits:\n  memory: lots\n", /epoxy\.yaml:4:3.*must be a size such as "4 GB" or "512 MB", found "lots"/s],
  ["buckets:\n  lake: ./data\ndefaultBucket: sea\n", /epoxy\.yaml:3:1.*sea/s],
  ["buckets:\n  lake: ./data\ncrawlers:\n  raw: { database: raw, paths: [data/raw] }\n", /epoxy\.yaml:4:\d+.*s3:\/\//s],
  ["a: &a [x, x, x]\nb: &b [*a, *a]\n", /epoxy\.yaml:1:1/],
])("an epoxy.yaml %j is refused with the line and what would be right", async (text, message) => {
  ws.write("epoxy.yaml", text);
  const { code, stdout, stderr } = await ws.epoxy("tables");
  expect([code === 0, stdout, stderr]).toEqual([false, "", expect.stringMatching(message)]);
});

test("an epoxy.yaml that breaks while the runtime serves changes nothing until it is right again", async () => {
  ws.write("epoxy.yaml", right);
  await ws.epoxy("tables");
  const { pid } = await ws.json<{ pid: number }>("serve", "--status");
  ws.write("epoxy.yaml", "buckets: [\n");
  expect((await ws.epoxy("tables")).stderr).toMatch(/^$|epoxy\.yaml:\d+/);
  ws.write("epoxy.yaml", right);
  expect((await ws.epoxy("tables")).code).toBe(0);
  expect((await ws.json<{ pid: number }>("serve", "--status")).pid).toBe(pid);
});

test.each([
  ["/*\nretries: many\n*/\nSELECT 1;", /bad\.job\.sql:2:10.*retries: must be a whole number from 0 to 10, found "many"/s],
  ["/*\ntimeuot: 5\n*/\nSELECT 1;", /bad\.job\.sql:2:1.*unknown key "timeuot": did you mean "timeout"\?/s],
  ["/*\nbookmark: [\n*/\nSELECT 1;", /bad\.job\.sql:\d+/],
  ["SELECT $nobody AS a;", /bad\.job\.sql:1:8.*nobody/s],
  ["SELECT 'open;", /bad\.job\.sql:1:8/],
  ["DROP TABLE d.x;", /bad\.job\.sql:1:1.*cannot be a statement of a job/s],
  ["SELECT * FROM d.nowhere;", /bad\.job\.sql:1:15.*Database d not found/s],
  ["", /bad/],
])("a job %j says where and what would be right", async (text, message) => {
  ws.write("jobs/bad.job.sql", text);
  const { code, stdout, stderr } = await ws.epoxy("run", "bad");
  expect([code, stdout + stderr]).toEqual([1, expect.stringMatching(message)]);
});
