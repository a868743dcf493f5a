import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Progress } from "../../protocol/event.ts";
import type { QueryTask, RunTask } from "../../protocol/worker.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Engine } from "./engine.ts";
import { openEngine } from "./open-engine.ts";
import type { EngineFixture } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";
import { csv, parquet } from "./test/formats.ts";
import { isAlive } from "../../client/is-alive.ts";

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const query = (text: string): QueryTask => ({ kind: "query", text, offset: 0, limit: 10, explain: false });
const endless = "select count(*) from range(100000000000) a(i), range(1000) b(j) where hash(i + j) = 1";

/** Until the system has forgotten the process. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("a task", () => {
  test("that is stopped ends at once as Stopped", async () => {
    const stop = new AbortController();
    const shown = Promise.withResolvers<void>();
    // The first statement's rows in the log tell that the second has begun.
    const text = `select 1; ${endless}`;
    const task: RunTask = {
      kind: "run",
      runId: "jr_1",
      jobName: "j",
      script: { language: "sql", path: "/j", workspaceFolder: "/", text },
      arguments: {},
      bookmark: false,
    };
    const { pid, result } = fixture.engine.start(task, { listener: { log: () => shown.resolve() }, signal: stop.signal });
    const outcome = expect(result).rejects.toMatchObject({ code: "Stopped" });
    await shown.promise;
    stop.abort();
    await outcome;
    await gone(pid);
  });

  test("that does not listen is killed", async () => {
    const stop = new AbortController();
    const told = Promise.withResolvers<void>();
    const path = script("endless", 'console.log("spinning"); for (;;) {}');
    const { pid, result } = fixture.engine.start(
      { kind: "describe", script: { language: "typescript", path, workspaceFolder: fixture.folder } },
      {
        listener: { log: () => told.resolve() },
        signal: stop.signal,
      },
    );
    const outcome = expect(result).rejects.toMatchObject({ code: "Stopped" });
    await told.promise;
    stop.abort();
    await outcome;
    await gone(pid);
  });

  test("that was stopped before it began does not begin", async () => {
    await expect(fixture.engine.start(query("select 1"), { listener: {}, signal: AbortSignal.abort() }).result).rejects.toMatchObject({
      code: "Stopped",
    });
  });

  test("whose worker is killed fails with the signal, and leaves no temporary folder", async () => {
    const { pid, result } = fixture.engine.start(query(endless), { listener: {}, signal: new AbortController().signal });
    const outcome = expect(result).rejects.toMatchObject({ code: "WORKER_KILLED", message: expect.stringContaining("SIGKILL") as string });
    process.kill(pid, "SIGKILL");
    await outcome;
    await gone(pid);
    expect((await fixture.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  test("whose worker aborts tells what it wrote last", async () => {
    const path = script("crash", 'console.error("about to go"); process.abort();');
    const { result } = fixture.engine.start(
      { kind: "describe", script: { language: "typescript", path, workspaceFolder: fixture.folder } },
      {
        listener: {},
        signal: new AbortController().signal,
      },
    );
    await expect(result).rejects.toMatchObject({
      code: "WORKER_KILLED",
      message: expect.stringMatching(/SIGABRT[^]*about to go/) as string,
    });
  });

  test("hands on what the script prints", async () => {
    const path = script(
      "prints",
      `import { job } from "epoxy"; console.log("hello"); console.error("careful"); export default job({}, () => {});`,
    );
    const { logs } = await fixture.start({ kind: "describe", script: { language: "typescript", path, workspaceFolder: fixture.folder } });
    expect(logs.map(({ level, message }) => [level, message]).toSorted()).toEqual([
      ["info", "hello"],
      ["warn", "careful"],
    ]);
  });

  test("tells its progress while it works", async () => {
    const stop = new AbortController();
    const told = Promise.withResolvers<Progress>();
    const listener = {
      bindWrite: () =>
        Promise.resolve({ partitionBy: [], format: parquet, location: "s3://lake/t", stagingFolder: join(fixture.folder, "bucket") }),
      progress: (progress: Progress) => told.resolve(progress),
    };
    const script = { language: "sql", path: "/j", workspaceFolder: "/", text: `create table out.t as ${endless}` } as const;
    const task: RunTask = { kind: "run", runId: "jr_1", jobName: "j", script, arguments: {}, bookmark: false };
    const { result } = fixture.engine.start(task, { listener, signal: stop.signal });
    const outcome = expect(result).rejects.toMatchObject({ code: "Stopped" });
    expect(await told.promise).toMatchObject({ activity: "writing out.t", rowsWritten: 0 });
    stop.abort();
    await outcome;
  });

  test("that may not bind tables is told so", async () => {
    const { result } = fixture.engine.start(query("select * from a.b"), { listener: {}, signal: new AbortController().signal });
    await expect(result).rejects.toMatchObject({ code: "InvalidInputException" });
  });

  test("runs beside others", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => fixture.query(`select ${index} as n`)));
    expect(answers.map(({ rows }) => rows[0]?.["n"])).toEqual([0, 1, 2, 3]);
  });

  test("of TypeScript reads, maps and writes", async () => {
    fixture.addTable("flights.airports", {
      columns: { iata: "string", state: "string" },
      format: csv,
      files: [{ path: fixture.file("a/a.csv", "iata,state\nATL,GA\n00M,MS\n") }],
    });
    const path = script(
      "typed",
      `import { job } from "epoxy"; import { flights } from "epoxy/catalog";
       export default job({}, ({ log }) => {
         log.info("building", { n: 1 });
         flights.airports.read().where((row: any) => row.state.eq("GA")).writeTo("out.typed", { mode: "append" });
       });`,
    );
    const task: RunTask = {
      kind: "run",
      runId: "jr_ts",
      jobName: "typed",
      script: { language: "typescript", path, workspaceFolder: fixture.folder },
      arguments: {},
      bookmark: false,
    };
    const finished = await fixture.start(task).catch((error: unknown) => error);
    expect(finished).toMatchObject({
      result: { outputs: [{ table: "typed", files: [{ rows: 1 }] }] },
      logs: [{ message: "building", fields: { n: 1 } }],
      metrics: [{ label: "flights.airports", rows: 2 }, { rows: 1 }, { label: "out.typed", rows: 1 }],
    });
  });
});

function script(name: string, text: string): string {
  mkdirSync(join(fixture.folder, "jobs"), { recursive: true });
  const path = join(fixture.folder, "jobs", `${name}.job.ts`);
  writeFileSync(path, text);
  return path;
}

describe("an engine", () => {
  const workspace = {
    buckets: new Map(),
    limits: { memory: 1 << 28, threads: 1, concurrentRuns: 1, spillBytes: 1 << 28 },
  } as unknown as Workspace;

  function open(workerPath: string, log: string[] = []): { readonly engine: Engine; readonly folder: string } {
    const folder = mkdtempSync(join(tmpdir(), "epoxy-engine-"));
    const engine = openEngine({
      workerPath,
      workspace: () => workspace,
      temporaryRoot: join(folder, "tmp"),
      log: (text) => void log.push(text),
    });
    return { engine, folder };
  }

  test("leaves no process and no folder when it closes", async () => {
    const { engine, folder } = open(join(import.meta.dirname, "worker/main.ts"));
    const { pid, result } = engine.start(query(endless), { listener: {}, signal: new AbortController().signal });
    const outcome = expect(result).rejects.toMatchObject({ code: "WORKER_KILLED" });
    expect(existsSync(join(folder, "tmp"))).toBe(true);
    await engine.close();
    await outcome;
    expect(isAlive(pid)).toBe(false);
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
    await expect(engine.start(query("select 1"), { listener: {}, signal: new AbortController().signal }).result).rejects.toMatchObject({
      code: "Stopped",
    });
    rmSync(folder, { recursive: true });
  });

  test("whose worker cannot start says so, and waits longer and longer before it forks ahead again", async () => {
    const log: string[] = [];
    const bad = join(mkdtempSync(join(tmpdir(), "epoxy-bad-")), "worker.js");
    writeFileSync(bad, 'throw new Error("no such thing");');
    const { engine, folder } = open(bad, log);
    const { result } = engine.start(query("select 1"), { listener: {}, signal: new AbortController().signal });
    await expect(result).rejects.toMatchObject({ code: "WORKER_KILLED", message: expect.stringContaining("no such thing") as string });
    await expect.poll(() => log.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    expect(log[0]).toContain("forked in 500 ms");
    expect(log[1]).toContain("forked in 1000 ms");
    await engine.close();
    rmSync(folder, { recursive: true });
  });
});
