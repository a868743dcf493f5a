import type { JobRun, Table } from "@aws-sdk/client-glue";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";
import { isAlive } from "../../src/client/is-alive.ts";

let ws: CliWorkspace;
beforeEach(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
});
afterEach(() => ws.close());

const statusOf = () => ws.json<{ pid: number; endpoint: string }>("serve", "--status");
const runtime = join(import.meta.dirname, "../../dist/runtime.js");

test("a second daemon is refused with the holder's process", async () => {
  await ws.epoxy("tables");
  const { pid } = await statusOf();
  const { code, stderr } = await ws.epoxy("serve");
  expect(code).toBe(3);
  expect(stderr).toContain(`is running already (process ${String(pid)})`);
  expect((await statusOf()).pid).toBe(pid);
});

test("of twenty daemons started at once one serves, and the others leave (R16)", async () => {
  const children = Array.from({ length: 20 }, () => spawn(process.execPath, [runtime, ws.folder], { stdio: "ignore" }));
  const ends = children.map(async (child) => {
    const [code] = (await once(child, "exit")) as [number | null];
    return { pid: child.pid, code };
  });
  // The nineteen that lose end by themselves.
  const losers: (number | null)[] = [];
  await new Promise<void>((resolve) => {
    for (const end of ends) {
      void end.then(({ code }) => {
        losers.push(code);
        if (losers.length === 19) resolve();
      });
    }
  });
  expect(losers).toEqual(Array.from({ length: 19 }, () => 3));
  expect((await ws.epoxy("tables")).code).toBe(0);
  const { pid } = await statusOf();
  expect(children.filter(({ exitCode }) => exitCode === null).map((child) => child.pid)).toEqual([pid]);
});

test("commands at once share one daemon", async () => {
  const ended = await Promise.all(Array.from({ length: 5 }, () => ws.epoxy("tables")));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
});

test("after kill -9 in the middle of a run, the next command starts the runtime again, and the run has FAILED with nothing left of it", async () => {
  ws.write("data/numbers/n.csv", `n,m\n${Array.from({ length: 2000 }, (_, index) => `${String(index)},1\n`).join("")}`);
  await ws.epoxy("crawl", "data", "--database", "d");
  ws.write(
    "jobs/endless.job.sql",
    "CREATE TABLE d.never AS SELECT sum(a.n * b.n + c.n * e.n) AS s FROM d.numbers a, d.numbers b, d.numbers c, d.numbers e;",
  );
  const run = ws.start("run", "endless");
  await run.says("Reads d.numbers");
  process.kill((await statusOf()).pid, "SIGKILL");
  const ended = await run.ended;
  expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining("The runtime ended while endless was running.")]);
  const runs = await ws.json<JobRun[]>("runs");
  expect(runs.map(({ JobName, JobRunState }) => [JobName, JobRunState])).toEqual([["endless", "FAILED"]]);
  expect(runs[0]?.ErrorMessage).toMatch(/\S/);
  expect((await ws.json<Table[]>("tables", "d")).map(({ Name }) => Name)).toEqual(["numbers"]);
  expect(await ws.json("query", "select count(*) as n from d.numbers")).toEqual([{ n: 2000 }]);
});

test("a daemon that cannot start tells why", async () => {
  ws.write(".epoxy/catalog.db", "this is no database, and longer than a header would be ".repeat(100));
  const { code, stderr } = await ws.epoxy("tables");
  expect(code).toBe(1);
  expect(stderr).toContain("The runtime did not start. The end of ");
  expect(stderr).toMatch(/catalog\.db|database/);
});

test("what took the port of a dead daemon is not taken for it, and learns no secret", async () => {
  await ws.epoxy("tables");
  const { pid, endpoint } = await statusOf();
  process.kill(pid, "SIGKILL");
  const heard: string[] = [];
  const squatter = createServer((request, response) => {
    heard.push(JSON.stringify([request.url, request.headers]));
    response.end(
      JSON.stringify({ pid: 1, proof: "0".repeat(64), version: "", workspace: "", activeRuns: 0, activeCrawls: 0, lastEventId: 0 }),
    );
  });
  await untilGone(pid);
  squatter.listen(Number(new URL(endpoint).port), "127.0.0.1");
  await once(squatter, "listening");
  try {
    expect((await ws.epoxy("tables")).code).toBe(0);
    expect((await statusOf()).endpoint).not.toBe(endpoint);
    expect((squatter.address() as AddressInfo).port).toBe(Number(new URL(endpoint).port));
    const { secretAccessKey } = JSON.parse(ws.read(".epoxy/credentials.json")) as { readonly secretAccessKey: string };
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.join()).not.toContain(secretAccessKey);
  } finally {
    squatter.close();
  }
});

test("serve runs in the foreground at the port asked for, and ends in good order on SIGTERM", async () => {
  const serve = ws.start("serve");
  await serve.says("epoxy serves");
  expect((await statusOf()).pid).not.toBe(serve.child.pid);
  serve.child.kill("SIGTERM");
  expect((await serve.ended).code).toBe(0);
  expect((await ws.epoxy("serve", "--status")).code).toBe(1);
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const refused = await ws.epoxy("serve", "--port", String(port));
  taken.close();
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${String(port)} is taken`) as string });
});

test("a daemon that a command started ends when it has been idle for long enough", async () => {
  ws.write("epoxy.yaml", `${ws.read("epoxy.yaml")}\nidleMinutes: 0.001\n`);
  await ws.epoxy("tables");
  const { pid } = JSON.parse(ws.read(".epoxy/daemon.json")) as { readonly pid: number };
  await untilGone(pid);
  expect(ws.read(".epoxy/daemon.log")).toContain("ending: idle");
});

test("a daemon whose state folder is removed ends, and the next command begins anew", async () => {
  await ws.epoxy("tables");
  const { pid } = await statusOf();
  rmSync(ws.path(".epoxy"), { recursive: true });
  await untilGone(pid);
  expect((await ws.epoxy("tables")).code).toBe(0);
  expect((await statusOf()).pid).not.toBe(pid);
});

test("a command that comes while a daemon ends starts the next one", async () => {
  for (let round = 0; round < 3; round++) {
    await ws.epoxy("tables");
    const { pid } = await statusOf();
    process.kill(pid, "SIGTERM");
    expect(await ws.epoxy("tables")).toMatchObject({ code: 0 });
    expect((await statusOf()).pid).not.toBe(pid);
  }
});

const untilGone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 40_000 }).toBe(false);
