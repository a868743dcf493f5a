import type { JobRun } from "@aws-sdk/client-glue";
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";
import { childrenOf, daemonOf, isAlive, processesIn, until } from "./processes.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("data/lake/source/batch0.csv", batch(0));
  await ws.epoxy("crawl", "data/lake", "--database", "d");
  ws.write(
    "jobs/append.job.sql",
    `/* { bookmark: true } */
CREATE TABLE IF NOT EXISTS d.appended AS SELECT 0::BIGINT AS batch, 0::BIGINT AS n WITH NO DATA;
INSERT INTO d.appended SELECT batch, n FROM d.source;`,
  );
  ws.write(
    "jobs/replace.job.sql",
    `/* { arguments: { round: integer } } */
CREATE TABLE IF NOT EXISTS d.replaced AS SELECT 0::BIGINT AS round, 0::BIGINT AS n WITH NO DATA;
INSERT OVERWRITE d.replaced SELECT $round AS round, i AS n FROM range(300000 + $round) t(i);`,
  );
});
afterAll(() => ws.close());

const rowsOfBatch = 20_000;
const kills = 15;

test("kill -9 of the owner of a workspace: the next start takes over at once (R16)", async () => {
  const killed = await daemonOf(ws);
  process.kill(killed, "SIGKILL");
  const next = await daemonOf(ws);
  expect(next).not.toBe(killed);
  await until("the killed daemon's processes are gone", () =>
    processesIn(ws.folder).every((pid) => pid === next || childrenOf(next).includes(pid)),
  );
});

test("kill -9 at any moment of a run that appends and one that overwrites: each run ends once, and the tables hold what the succeeded ones wrote (R5, R18)", async () => {
  const random = seeded(20010101);
  let ended = new Map<string, string>();
  for (let round = 1; round <= kills; round += 1) {
    ws.write(`data/lake/source/batch${String(round)}.csv`, batch(round));
    const daemon = await daemonOf(ws);
    const before = await tables();
    const runs = [ws.epoxy("run", "append"), ws.epoxy("run", "replace", "--arg", `round=${String(round)}`)];
    // The moment is what the test is about: from before the request to after the commit.
    await wait(100 + random() * 900);
    const workers = childrenOf(daemon);
    process.kill(daemon, "SIGKILL");
    await Promise.all(runs);

    const settled = await allRuns();
    for (const [id, state] of ended) expect(settled.get(id)).toBe(state);
    expect([...settled.values()].filter((state) => state !== "SUCCEEDED" && state !== "FAILED")).toEqual([]);
    const news = [...settled].filter(([id]) => !ended.has(id)).map(([id, state]) => `${jobOf(id)} ${state}`);
    const after = await tables();
    const appended = news.includes("append SUCCEEDED") ? batches(round) : before.appended;
    const replaced = news.includes("replace SUCCEEDED") ? [{ round, rows: 300_000 + round }] : before.replaced;
    expect({ round, news, ...after }).toEqual({ round, news, appended, replaced });
    await until("the workers of the killed daemon are gone", () => !workers.some(isAlive));
    ended = settled;
  }
  await ws.json("run", "append");
  await ws.json("run", "replace", "--arg", "round=99");
  expect(await tables()).toEqual({ appended: batches(kills), replaced: [{ round: 99, rows: 300_099 }] });
  // A worker that waits may be rehearsing, in a folder of its own.
  await until("nothing is left of any run", () => leftovers().length === 0);
}, 180_000);

const names = new Map<string, string>();
const jobOf = (id: string) => names.get(id) ?? "";

async function allRuns(): Promise<Map<string, string>> {
  const runs = await ws.json<JobRun[]>("runs", "--limit", "1000");
  for (const { Id = "", JobName = "" } of runs) names.set(Id, JobName);
  return new Map(runs.map(({ Id = "", JobRunState = "" }) => [Id, JobRunState]));
}

async function tables(): Promise<{ readonly appended: unknown; readonly replaced: unknown }> {
  const known = (await ws.json<{ Name: string }[]>("tables", "d")).map(({ Name }) => Name);
  const appended = "select batch, count(*) as rows, count(distinct n) as different from d.appended group by batch order by batch";
  const replaced = "select round, count(*) as rows from d.replaced group by round";
  return {
    appended: known.includes("appended") ? await ws.json("query", appended) : [],
    replaced: known.includes("replaced") ? await ws.json("query", replaced) : [],
  };
}

function batches(last: number): unknown {
  return Array.from({ length: last + 1 }, (_, index) => ({ batch: index, rows: rowsOfBatch, different: rowsOfBatch }));
}

/** Staged files, spill folders: what an unfinished run may have left. */
function leftovers(): readonly string[] {
  return ["data/.epoxy-staging", ".epoxy/tmp"].flatMap((name) => (existsSync(ws.path(name)) ? readdirSync(ws.path(name)) : []));
}

function batch(number: number): string {
  return `batch,n\n${Array.from({ length: rowsOfBatch }, (_, index) => `${String(number)},${String(index)}\n`).join("")}`;
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
