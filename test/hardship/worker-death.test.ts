import type { JobRun, Table } from "@aws-sdk/client-glue";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";
import { childrenOf, daemonOf, isAlive, processorTicks, until } from "./processes.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("data/numbers/n.csv", `n,m\n${Array.from({ length: 2000 }, (_, index) => `${String(index)},1\n`).join("")}`);
  await ws.epoxy("crawl", "data", "--database", "d");
  ws.write("jobs/kept.job.sql", "CREATE TABLE d.kept AS SELECT n FROM d.numbers;");
  await ws.json("run", "kept");
  // Goes on for hours: 2000 to the power of four rows.
  ws.write(
    "jobs/endless.job.sql",
    "INSERT INTO d.kept SELECT CAST(sum(a.n * b.n + c.n * e.n) AS BIGINT) FROM d.numbers a, d.numbers b, d.numbers c, d.numbers e;",
  );
  ws.write("jobs/retried.job.sql", `/* { retries: 1 } */\n${ws.read("jobs/endless.job.sql")}`);
  // DuckDB looks at an interrupt between vectors; one of these takes it minutes.
  ws.write(
    "jobs/deaf.job.sql",
    `INSERT INTO d.kept SELECT CAST(sum(levenshtein(repeat('ab', 20000 + a.n), repeat('ba', 20000 + b.n))) AS BIGINT) FROM d.numbers a, d.numbers b;`,
  );
  ws.write("jobs/deaf_timeout.job.sql", `/* { timeout: 1 s } */\n${ws.read("jobs/deaf.job.sql")}`);
});
afterAll(() => ws.close());

const lastRun = async (job: string) => (await ws.json<JobRun[]>("runs", job, "--limit", "1"))[0];

/** The process that works on a run: what its daemon has started and is busy. */
const busyWorker = async () => {
  const daemon = await daemonOf(ws);
  return until("a worker is busy", () => childrenOf(daemon).find((pid) => processorTicks(pid) > 100));
};

async function expectUntouched(): Promise<void> {
  expect(await ws.json("query", "select count(*) as rows, count(distinct n) as different from d.kept")).toEqual([
    { rows: 2000, different: 2000 },
  ]);
  expect((await ws.json<Table[]>("tables", "d")).map(({ Name }) => Name)).toEqual(["kept", "numbers"]);
  expect(readdirSync(ws.path("data/.epoxy-staging"))).toEqual([]);
}

test("kill -9 of the worker: the run has FAILED within seconds, says so, and has changed nothing (R17)", async () => {
  const run = ws.start("run", "endless");
  await run.says("Reads d.numbers");
  const worker = await busyWorker();
  process.kill(worker, "SIGKILL");
  const killedAt = Date.now();
  const { code, stdout } = await run.ended;
  expect(Date.now() - killedAt).toBeLessThan(5000);
  expect([code, stdout]).toEqual([1, expect.stringContaining("WORKER_KILLED: The worker process was killed (SIGKILL)")]);
  expect(await lastRun("endless")).toMatchObject({ JobRunState: "FAILED", ErrorMessage: expect.stringContaining("SIGKILL") as string });
  await expectUntouched();
});

test("a run whose worker is killed again and again is tried as often as MaxRetries says, and no more (R17)", async () => {
  const run = ws.start("run", "retried");
  for (let attempt = 0; attempt < 2; attempt += 1) process.kill(await busyWorker(), "SIGKILL");
  expect((await run.ended).code).toBe(1);
  const runs = await ws.json<JobRun[]>("runs", "retried");
  expect(runs.map(({ Attempt, JobRunState }) => [Attempt, JobRunState])).toEqual([
    [1, "FAILED"],
    [0, "FAILED"],
  ]);
  await expectUntouched();
});

test("a stop ends within ten seconds what DuckDB does not interrupt, and leaves no process (R20)", async () => {
  await ws.json("run", "deaf", "--detach");
  const worker = await busyWorker();
  const stoppedAt = Date.now();
  const run = await lastRun("deaf");
  expect((await ws.epoxy("stop", run?.Id ?? "")).code).toBe(0);
  await until("the run is STOPPED", async () => (await lastRun("deaf"))?.JobRunState === "STOPPED", 10);
  await until("its worker is gone", () => !isAlive(worker), 1);
  expect(Date.now() - stoppedAt).toBeLessThan(10_000);
  await expectUntouched();
});

test("a timeout does the same, and is called TIMEOUT (R21)", async () => {
  const { code, stdout } = await ws.epoxy("run", "deaf_timeout");
  expect([code, stdout]).toEqual([1, expect.stringContaining("TIMEOUT")]);
  expect(await lastRun("deaf_timeout")).toMatchObject({
    JobRunState: "TIMEOUT",
    ErrorMessage: expect.stringContaining("exceeded its timeout of 1 s; nothing was written") as string,
  });
  await expectUntouched();
});
