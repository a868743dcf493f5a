import type { JobRun, Table } from "@aws-sdk/client-glue";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";
import { childrenOf, daemonOf, isAlive, until } from "./processes.ts";

// A disk that takes no more: the limit of a file's size, which needs no right to mount. The kernel refuses the write in the
// same place as on a full disk, with "File too large" for "No space left on device".
let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("epoxy.yaml", `${ws.read("epoxy.yaml")}\nlimits: { memory: 100 MB, spill: 10 MB }\n`);
  ws.write("data/people/people.csv", "id,name\n1,Ada\n2,Grace\n");
  await ws.epoxy("crawl", "data", "--database", "d");
  ws.write(
    "jobs/fill.job.sql",
    "CREATE TABLE IF NOT EXISTS d.filled AS SELECT 0::BIGINT AS i, '' AS h WITH NO DATA;\nINSERT INTO d.filled SELECT i, hash(i)::varchar FROM range(300000) t(i);",
  );
  ws.write("jobs/sort.job.sql", "CREATE TABLE d.sorted AS SELECT i, hash(i)::varchar AS h FROM range(8000000) t(i) ORDER BY h;");
});
afterAll(() => ws.close());

function limitFiles(pid: number, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${String(bytes)}:unlimited`], { stdio: "pipe" });
}

/**
 * The daemon first: what it starts from then on has its limit, what it started before is among its children. A process that is being
 * forked meanwhile has the old limit and is seen only later: it is done when no child has another limit for half a second.
 */
async function limitWithWorkers(daemon: number, bytes: number | "unlimited"): Promise<void> {
  limitFiles(daemon, bytes);
  let settledSince = Date.now();
  await until("every worker has the limit", () => {
    for (const worker of childrenOf(daemon).filter((pid) => isAlive(pid) && fileLimit(pid) !== String(bytes))) {
      settledSince = Date.now();
      try {
        limitFiles(worker, bytes);
      } catch (error) {
        // One whose task is done ends by itself.
        if (isAlive(worker)) throw error;
      }
    }
    return Date.now() - settledSince > 500;
  });
}

/** Undefined: the process is gone. */
function fileLimit(pid: number): string | undefined {
  try {
    return /^Max file size\s+(\S+)/m.exec(readFileSync(`/proc/${String(pid)}/limits`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

/** With all that it said when it fails. */
async function mustRun(job: string): Promise<void> {
  const { code, stdout, stderr } = await ws.epoxy("run", job);
  if (code !== 0) throw new Error(`epoxy run ${job} ended with ${String(code)}: ${stderr}${stdout}`);
}

const rows = async () => ws.json("query", "select count(*) as rows from d.filled");

test("a full disk under the bucket: the run FAILS with path and cause, the table stays, and with space the next run works (R9)", async () => {
  await ws.json("run", "fill");
  const before = await rows();
  const daemon = await daemonOf(ws);
  await limitWithWorkers(daemon, 500_000);
  const { code, stdout } = await ws.epoxy("run", "fill");
  expect([code, stdout]).toEqual([
    1,
    expect.stringMatching(/IOError: Could not write file "[^"]*\.parquet": (File too large|No space left on device)/),
  ]);
  expect((await ws.json<JobRun[]>("runs", "fill"))[0]?.ErrorMessage).toContain('"data/.epoxy-staging/');
  expect(await rows()).toEqual(before);
  expect(readdirSync(ws.path("data/.epoxy-staging"))).toEqual([]);
  await limitWithWorkers(daemon, "unlimited");
  await mustRun("fill");
  expect(await daemonOf(ws)).toBe(daemon);
  expect(await rows()).toEqual([{ rows: 600_000 }]);
});

test("a full disk under .epoxy: nothing is acknowledged that is not kept, and with space all goes on (R9, R11)", async () => {
  const daemon = await daemonOf(ws);
  const before = await ws.json<JobRun[]>("runs");
  limitFiles(daemon, 1000);
  const run = await ws.epoxy("run", "fill");
  expect([run.code, run.stderr]).toEqual([1, expect.stringContaining("runs.db cannot be used")]);
  expect(run.stderr).toContain("must be writable and have space left");
  const crawl = await ws.epoxy("crawl", "data/people", "--database", "other");
  expect([crawl.code, crawl.stderr]).toEqual([1, expect.stringContaining("catalog.db cannot be used")]);
  expect((await ws.json<{ rows: number }[]>("query", "select count(*) as rows from d.people"))[0]?.rows).toBe(2);
  await limitWithWorkers(daemon, "unlimited");
  expect(await ws.json<JobRun[]>("runs")).toEqual(before);
  expect((await ws.epoxy("tables", "other")).stderr).toContain("Database other not found");
  await mustRun("fill");
  expect(await daemonOf(ws)).toBe(daemon);
  await ws.epoxy("crawl", "data/people", "--database", "other");
  expect((await ws.json<Table[]>("tables", "other")).length).toBe(1);
});

test("a daemon whose log the disk does not take goes on", async () => {
  const daemon = await daemonOf(ws);
  limitFiles(daemon, 1);
  // The death of a worker that waits is a line in the log.
  for (const worker of childrenOf(daemon)) process.kill(worker, "SIGKILL");
  await until("the workers' end", () => childrenOf(daemon).every((worker) => !isAlive(worker)));
  expect((await ws.json<Table[]>("tables", "d")).length).toBeGreaterThan(0);
  await limitWithWorkers(daemon, "unlimited");
  await mustRun("hello");
  expect(await daemonOf(ws)).toBe(daemon);
});

test("a disk that fills when the run is at its end: it is FAILED or SUCCEEDED, and the table agrees", async () => {
  const before = await ws.json<{ rows: number }[]>("query", "select count(*) as rows from d.filled");
  const run = ws.start("run", "fill");
  await run.says("Plan: ");
  const daemon = await daemonOf(ws);
  limitFiles(daemon, 1000);
  await run.ended;
  limitFiles(daemon, "unlimited");
  process.kill(daemon, "SIGKILL");
  const [last] = await ws.json<JobRun[]>("runs", "fill");
  expect(await rows()).toEqual([{ rows: (before[0]?.rows ?? 0) + (last?.JobRunState === "SUCCEEDED" ? 300_000 : 0) }]);
  expect(["SUCCEEDED", "FAILED"]).toContain(last?.JobRunState);
});

test("a sort that spills more than it may fails alone, with what to do (R10)", async () => {
  const { code, stdout } = await ws.epoxy("run", "sort");
  expect([code, stdout]).toEqual([1, expect.stringMatching(/OutOfMemory: .*(max_temp_directory_size|spill)/s)]);
  await ws.json("run", "hello");
  expect((await ws.json<Table[]>("tables", "d")).map(({ Name }) => Name)).toEqual(["filled", "people"]);
  // A worker that waits may be rehearsing, in a folder of its own.
  await until("what was spilled is gone", () => !existsSync(ws.path(".epoxy/tmp")) || readdirSync(ws.path(".epoxy/tmp")).length === 0);
});
