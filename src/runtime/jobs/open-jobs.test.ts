import { createHash } from "node:crypto";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ended, type JobsHarness, openJobsHarness } from "./jobs-harness.ts";

let h: JobsHarness;
beforeEach(async () => {
  h = await openJobsHarness();
});
afterEach(() => h.close());

/** Takes hours, and reads nothing. */
const endless = "create table out.never as select sum(a.range * b.range) as s from range(100000000) a, range(100000000) b";

const messages = async (runId: string) => (await h.jobs.log(runId, 0, 1000)).lines.map(({ message }) => message);
const stagingLeft = () => globSync("data/.epoxy-staging/*", { cwd: h.folder });

describe("a run", () => {
  it("says what to do instead when its table is there already, or its database is not", async () => {
    h.write("jobs/again.job.sql", "create table out.again as select 1 as a");
    expect((await h.run("again")).run.JobRunState).toBe("SUCCEEDED");
    expect((await h.run("again")).run.ErrorMessage).toContain("Table already exists: out.again; INSERT OVERWRITE replaces its rows");
    h.write("jobs/astray.job.sql", "create table nowhere.t as select 1 as a");
    expect((await h.run("astray")).run.ErrorMessage).toContain(
      "Database nowhere not found, and a job makes none: `epoxy database create nowhere` does",
    );
  });

  it("makes a table, and is told from its start to its end", async () => {
    h.write(
      "jobs/upper.job.sql",
      `/* arguments:\n     least: integer = 1\n*/\ncreate table out.upper as select id, upper(name) as name from raw.people where id >= $least`,
    );
    const record = await h.run("upper", { "--least": "2" });
    const runId = record.run.Id ?? "";
    expect(record.run).toMatchObject({
      JobName: "upper",
      JobRunState: "SUCCEEDED",
      Attempt: 0,
      Arguments: { "--least": "2" },
      Timeout: 480,
    });
    expect(record.run.ErrorMessage).toBeUndefined();
    expect(record.scriptSha256).toBe(
      createHash("sha256")
        .update(readFileSync(join(h.folder, "jobs/upper.job.sql")))
        .digest("hex"),
    );
    expect(record.inputs).toEqual([{ database: "raw", table: "people", files: 1, bytes: 22 }]);
    expect(record.outputs).toMatchObject([{ database: "out", table: "upper", rows: 1, files: 1, created: true }]);
    expect(record.nodes.length).toBeGreaterThan(0);
    expect(h.catalog.tables.get("out", "upper").StorageDescriptor?.Columns?.map(({ Name }) => Name)).toEqual(["id", "name"]);

    const states = h.events.flatMap((event) => (event.kind === "run-state" && event.runId === runId ? [event.state] : []));
    expect(states).toEqual(["STARTING", "RUNNING", "SUCCEEDED"]);
    expect(h.events.some((event) => event.kind === "plan" && event.runId === runId)).toBe(true);
    expect(h.events.some((event) => event.kind === "progress" && event.progress.rowsWritten === 1)).toBe(true);
    const log = await messages(runId);
    expect(log[0]).toContain("attempt 0");
    expect(log).toContainEqual(expect.stringMatching(/^Reads raw\.people: 1 file, 22 B$/));
    expect(log).toContainEqual(expect.stringMatching(/^Made out\.upper: 1 row, 1 file, /));
    expect(log.at(-1)).toMatch(/^Run SUCCEEDED after .* rows? read, 1 row written$/);
    expect(h.jobs.runs("upper", { limit: 10 }).items).toEqual([record]);
    expect(h.jobs.active).toBe(0);
    expect(stagingLeft()).toEqual([]);
  });

  it("that fails says where and why, is tried again, and leaves no trace but its record", async () => {
    h.write("jobs/wrong.job.sql", "/*\nretries: 1\n*/\ncreate table out.wrong as select nmae from raw.people");
    const first = await h.run("wrong");
    const firstId = first.run.Id ?? "";
    expect(first.run).toMatchObject({ JobRunState: "FAILED", Attempt: 0 });
    expect(first.run.ErrorMessage).toMatch(/^jobs\/wrong\.job\.sql:4:\d+: .*nmae/);
    expect(first.outputs).toEqual([]);
    const second = await h.reached(`${firstId}_attempt_1`, ...ended);
    expect(second.run).toMatchObject({ JobRunState: "FAILED", Attempt: 1, PreviousRunId: firstId, ErrorMessage: first.run.ErrorMessage });
    expect(h.jobs.runs(undefined, { limit: 10 }).items).toHaveLength(2);
    expect(h.jobs.active).toBe(0);
    expect(h.catalog.tables.find("out", "wrong")).toBeUndefined();
    expect(existsSync(join(h.folder, "data/out/wrong"))).toBe(false);
    expect(stagingLeft()).toEqual([]);
    expect((await messages(firstId)).join("\n")).toContain("nmae");
  });

  it("does not begin with arguments that are wrong, or without a script", async () => {
    h.write("jobs/day.job.sql", "/*\narguments:\n  day: date\n*/\nselect $day");
    h.write("jobs/broken.job.sql", "/*\nretries: many\n*/\nselect 1");
    await expect(h.jobs.start("day", { arguments: { day: "tomorrow" } })).rejects.toMatchObject({
      code: "InvalidInputException",
      message: 'Job day: argument day must be a date of the calendar as YYYY-MM-DD, found "tomorrow"',
    });
    await expect(h.jobs.start("broken", { arguments: {} })).rejects.toThrow(
      'broken.job.sql:2:10: retries: must be a whole number from 0 to 10, found "many"',
    );
    await expect(h.jobs.start("dya", { arguments: {} })).rejects.toMatchObject({
      code: "EntityNotFoundException",
      message: "Job dya not found: did you mean day?",
    });
    await expect(h.jobs.start("day", { arguments: { day: "2001-01-01" }, timeoutMinutes: 0 })).rejects.toThrow("found 0");
    await expect(h.jobs.start("day", { arguments: {}, retryOf: "jr_1" })).rejects.toThrow("Job run jr_1 of job day not found");
    expect(h.jobs.runs(undefined, { limit: 10 }).items).toEqual([]);
  });

  it("is stopped for good, with the table unchanged", async () => {
    h.write("jobs/long.job.sql", `/*\nretries: 3\n*/\n${endless}`);
    const { runId } = await h.jobs.start("long", { arguments: {} });
    await h.reached(runId, "RUNNING");
    h.jobs.stop("long", runId);
    expect(h.jobs.run("long", runId).run.JobRunState).toBe("STOPPING");
    h.jobs.stop("long", runId);
    const { run } = await h.reached(runId, ...ended);
    expect(run.JobRunState).toBe("STOPPED");
    expect(h.jobs.active).toBe(0);
    expect(h.catalog.tables.find("out", "never")).toBeUndefined();
    expect(stagingLeft()).toEqual([]);
    expect(() => h.jobs.stop("long", runId)).toThrow("is STOPPED and cannot be stopped");
    expect(() => h.jobs.stop("other", runId)).toThrow("not found");
  });

  it("that is stopped at any moment has either written its table and SUCCEEDED, or has not and is STOPPED", async () => {
    const outcomes = new Set<string>();
    for (const moment of [1, 2, 3, 5, 7, 9, 12]) {
      h.write(`jobs/m${moment}.job.sql`, `/*\nretries: 2\n*/\ncreate table out.m${moment} as select id from raw.people`);
      let heard = 0;
      const leave = h.subscribe((event) => {
        if ("runId" in event && h.jobs.active > 0 && ++heard === moment) {
          try {
            h.jobs.stop(`m${moment}`, event.runId);
          } catch (error) {
            expect(error).toMatchObject({ code: "JobRunInvalidStateTransitionException" });
          }
        }
      });
      const record = await h.run(`m${moment}`);
      leave();
      const state = record.run.JobRunState ?? "";
      outcomes.add(state);
      expect(h.catalog.tables.find("out", `m${moment}`) !== undefined).toBe(state === "SUCCEEDED");
      expect(record.outputs).toHaveLength(state === "SUCCEEDED" ? 1 : 0);
      expect(h.jobs.active).toBe(0);
    }
    expect([...outcomes].sort()).toEqual(["STOPPED", "SUCCEEDED"]);
    expect(stagingLeft()).toEqual([]);
  });

  it("ends at its timeout", async () => {
    h.write("jobs/long.job.sql", `/*\ntimeout: 1 s\nretries: 3\n*/\n${endless}`);
    const { run } = await h.run("long");
    expect(run).toMatchObject({ JobRunState: "TIMEOUT", ErrorMessage: "The run exceeded its timeout of 1 s; nothing was written." });
    expect(h.jobs.active).toBe(0);
    expect(stagingLeft()).toEqual([]);
  });

  it("fails when its worker is killed, and is retried no more than it may", async () => {
    h.write("jobs/long.job.sql", `/*\nretries: 1\n*/\n${endless}`);
    const { runId } = await h.jobs.start("long", { arguments: {} });
    for (const attempt of [runId, `${runId}_attempt_1`]) {
      await h.reached(attempt, "RUNNING");
      process.kill(await workerOf(attempt), "SIGKILL");
      const { run } = await h.reached(attempt, ...ended);
      expect(run.JobRunState).toBe("FAILED");
      expect(run.ErrorMessage).toContain("WORKER_KILLED");
    }
    expect(h.jobs.active).toBe(0);
    expect(h.jobs.runs("long", { limit: 10 }).items).toHaveLength(2);
    expect(stagingLeft()).toEqual([]);
  });

  it("is done again with its own arguments", async () => {
    h.write("jobs/day.job.sql", "/*\narguments:\n  day: date\n*/\nselect $day as day");
    const first = await h.run("day", { day: "2001-01-01" });
    const { runId } = await h.jobs.start("day", { arguments: {}, retryOf: first.run.Id ?? "" });
    const again = await h.reached(runId, ...ended);
    expect(again.run).toMatchObject({ JobRunState: "SUCCEEDED", PreviousRunId: first.run.Id, Arguments: { "--day": "2001-01-01" } });
  });
});

describe("a bookmark", () => {
  it("that leaves nothing new to an overwrite is warned of: the table is empty afterwards", async () => {
    h.write(
      "jobs/whole.job.sql",
      "/*\nbookmark: true\n*/\ncreate table if not exists out.whole as select id from raw.people with no data;\ninsert overwrite out.whole select id from raw.people",
    );
    const warned = async () => {
      const { run } = await h.run("whole");
      const { lines } = await h.jobs.log(run.Id ?? "", 0, 1000);
      return lines.filter(({ level, message }) => level === "warn" && message.includes("overwritten with no rows")).length;
    };
    expect([await warned(), await warned()]).toEqual([0, 1]);
  });

  const incremental = "/*\nbookmark: true\n*/\ninsert into out.seen select id, name from raw.people";
  const rows = async (args: Readonly<Record<string, string>> = {}) => {
    const record = await h.run("seen", args);
    expect(record.run.ErrorMessage).toBeUndefined();
    return record.outputs.reduce((sum, output) => sum + output.rows, 0);
  };

  it("gives a run only what no successful run was given", async () => {
    h.write("jobs/make.job.sql", "create table out.seen as select id, name from raw.people where false");
    h.write("jobs/seen.job.sql", incremental);
    expect((await h.run("make")).run.JobRunState).toBe("SUCCEEDED");
    expect(await rows()).toBe(2);
    expect(await rows()).toBe(0);

    h.write("data/raw/people/b.csv", "id,name\n3,Edith\n");
    expect(await rows({ "--job-bookmark-option": "job-bookmark-pause" })).toBe(1);
    h.write("jobs/seen.job.sql", incremental.replace("select id", "select missing"));
    expect((await h.run("seen")).run.JobRunState).toBe("FAILED");
    h.write("jobs/seen.job.sql", incremental);
    expect(await rows()).toBe(1);
    expect(await rows()).toBe(0);
    expect(await rows({ "--job-bookmark-option": "job-bookmark-disable" })).toBe(3);
    expect(h.catalog.bookmarks.get("seen")).toMatchObject({ jobName: "seen", run: 4 });
  });
});

describe("many runs", () => {
  it("of one job are refused beyond its limit", async () => {
    h.write("jobs/long.job.sql", `/*\nmaxConcurrentRuns: 2\n*/\n${endless}`);
    await h.jobs.start("long", { arguments: {} });
    await h.jobs.start("long", { arguments: {} });
    await expect(h.jobs.start("long", { arguments: {} })).rejects.toMatchObject({ code: "ConcurrentRunsExceededException" });
    expect(h.jobs.active).toBe(2);
  });

  it("wait their turn, can be stopped waiting, and go on after a restart", async () => {
    await h.close();
    h = await openJobsHarness("concurrentRuns: 1");
    h.write("jobs/long.job.sql", endless);
    for (const name of ["a", "b", "c"]) {
      h.write(`jobs/${name}.job.sql`, "select 1 as one");
    }
    const start = async (name: string) => (await h.jobs.start(name, { arguments: {} })).runId;
    const [long, a, b, c] = [await start("long"), await start("a"), await start("b"), await start("c")];
    expect(h.jobs.run("a", a).run).toMatchObject({ JobRunState: "WAITING", StateDetail: "waits for one of 1 concurrent runs to end" });
    h.jobs.stop("b", b);
    expect(h.jobs.run("b", b).run.JobRunState).toBe("STOPPED");
    await h.reached(long, "RUNNING");
    await h.reopen();
    expect(h.jobs.run("long", long).run).toMatchObject({
      JobRunState: "STOPPED",
      ErrorMessage: "The runtime was closed while the run was in progress.",
    });
    await h.reached(c, ...ended);
    expect(h.jobs.run("a", a).run.JobRunState).toBe("SUCCEEDED");
    expect(h.jobs.run("c", c).run.JobRunState).toBe("SUCCEEDED");
    const order = h.events.flatMap((event) => (event.kind === "run-state" && event.state === "RUNNING" ? [event.jobName] : []));
    expect(order).toEqual(["long", "a", "c"]);
  });
});

describe("definitions", () => {
  it("are the scripts below the jobs folder", async () => {
    h.write("jobs/one.job.sql", "/*\ndescription: First\n*/\nselect 1");
    h.write("jobs/deep/er/odd 'näme' select.job.sql", "select 1");
    h.write("jobs/twice.job.sql", "select 1");
    h.write("jobs/other/twice.job.sql", "select 2");
    h.write("jobs/.hidden/no.job.sql", "select 1");
    h.write("jobs/node_modules/x/no.job.sql", "select 1");
    h.write("jobs/notes.sql", "select 1");
    h.write("elsewhere/late.job.sql", "select 1");
    const definitions = await h.jobs.definitions();
    expect(definitions.map(({ name }) => name)).toEqual(["odd 'näme' select", "one", "twice"]);
    expect(definitions[1]?.declaration?.description).toBe("First");
    const twice = definitions[2]?.problem?.message;
    expect(twice).toContain(join("jobs", "twice.job.sql"));
    expect(twice).toContain(join("jobs", "other", "twice.job.sql"));
    expect((await h.jobs.definition("jobs/one.job.sql")).name).toBe("one");
    expect((await h.jobs.definition("elsewhere/late.job.sql")).name).toBe("late");
    expect((await h.run("odd 'näme' select")).run.JobRunState).toBe("SUCCEEDED");
    for (const outside of ["../x.job.sql", "/etc/passwd", "jobs/absent.job.sql", ""]) {
      await expect(h.jobs.definition(outside)).rejects.toMatchObject({ code: "EntityNotFoundException" });
    }
  });

  it("follow the files", async () => {
    expect(await h.jobs.definitions()).toEqual([]);
    h.write("jobs/one.job.sql", "/*\nretries: 1\n*/\nselect 1");
    expect((await h.jobs.definition("one")).declaration?.retries).toBe(1);
    h.write("jobs/one.job.sql", "/*\nretries: 10\n*/\nselect 1");
    expect((await h.jobs.definition("one")).declaration?.retries).toBe(10);
  });

  it("in TypeScript are asked of a worker, and again when a file of theirs changes", async () => {
    const script = (retries: string) =>
      `import { job, source } from "epoxy";\nimport { text } from "./lib.ts";\nexport default job({ description: text, retries: ${retries} }, () => { source.csv("s3://lake/x").writeTo("out.x", { mode: "overwrite" }); });\n`;
    h.write("jobs/lib.ts", `export const text = "one";\n`);
    h.write("jobs/ts.job.ts", script("2"));
    const described = async () =>
      (await h.jobs.definition("ts")).declaration?.description ?? (await h.jobs.definition("ts")).problem?.message;
    expect(await described()).toBe("one");
    h.write("jobs/lib.ts", `export const text = "another";\n`);
    expect(await described()).toBe("another");
    h.write("jobs/ts.job.ts", script(")"));
    expect((await h.jobs.definition("ts")).problem).toMatchObject({ line: 3 });
    h.write("jobs/ts.job.ts", script("2"));
    expect(await described()).toBe("another");
    expect(readdirSync(join(h.folder, "jobs"))).toEqual(["lib.ts", "ts.job.ts"]);
  });
});

async function workerOf(runId: string): Promise<number> {
  const { lines } = await h.jobs.log(runId, 0, 100);
  return Number(lines.find(({ fields }) => fields?.["pid"] !== undefined)?.fields?.["pid"]);
}
