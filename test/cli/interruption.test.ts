import type { JobRun, Table } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("data/numbers/n.csv", `n,m\n${Array.from({ length: 2000 }, (_, index) => `${String(index)},1\n`).join("")}`);
  await ws.epoxy("crawl", "data", "--database", "d");
  // Goes on for hours: 2000 to the power of four rows.
  ws.write("jobs/endless.job.sql", `CREATE TABLE d.never AS ${endless};`);
});
afterAll(() => ws.close());

const endless = "SELECT sum(a.n * b.n + c.n * e.n) AS s FROM d.numbers a, d.numbers b, d.numbers c, d.numbers e";

test("Ctrl-C stops a run, waits for its end, and exits with 130", async () => {
  const run = ws.start("run", "endless");
  await run.says("Reads d.numbers");
  run.child.kill("SIGINT");
  const { code, stdout, stderr } = await run.ended;
  expect([code, stderr]).toEqual([130, "stopping ...\n"]);
  expect(stdout).toContain("STOPPED  endless");
  const [last] = await ws.json<JobRun[]>("runs");
  expect(last?.JobRunState).toBe("STOPPED");
  expect((await ws.json<Table[]>("tables", "d")).map(({ Name }) => Name)).toEqual(["numbers"]);
});

test("Ctrl-C cancels a query, and its worker with it", async () => {
  const query = ws.start("query", endless);
  const { pid } = await ws.json<{ pid: number }>("serve", "--status");
  await busyWorker(pid);
  query.child.kill("SIGINT");
  expect(await query.ended).toMatchObject({ code: 130, stdout: "" });
  expect(await ws.json("query", "select count(*) as n from d.numbers")).toEqual([{ n: 2000 }]);
});

test("a detached run goes on, is followed by its log, refuses a second one, and is stopped by the beginning of its id", async () => {
  const { JobRunId } = await ws.json<{ JobRunId: string }>("run", "endless", "--detach");
  const short = JobRunId.slice(0, 14);
  const follow = ws.start("logs", short, "--follow");
  await follow.says("Reads d.numbers");
  const second = await ws.epoxy("run", "endless");
  expect([second.code, second.stdout]).toEqual([1, ""]);
  expect(second.stderr).toMatch(/concurrent|already running/i);
  expect((await ws.epoxy("stop", short)).code).toBe(0);
  expect((await follow.ended).code).toBe(0);
  expect((await ws.json<JobRun[]>("runs", "endless", "--limit", "1"))[0]).toMatchObject({ Id: JobRunId, JobRunState: "STOPPED" });
  const again = await ws.epoxy("stop", short);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("cannot be stopped")]);
});

/** Resolves when a child of the daemon has used its processors for a while: it is at the query. */
async function busyWorker(daemon: number): Promise<void> {
  const { readFileSync, readdirSync } = await import("node:fs");
  const ticksOf = (pid: string): number => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      return fields[1] === String(daemon) ? Number(fields[11]) : 0;
    } catch {
      return 0;
    }
  };
  while (!readdirSync("/proc").some((name) => /^\d+$/.test(name) && ticksOf(name) > 60))
    await new Promise((resolve) => setTimeout(resolve, 20));
}
