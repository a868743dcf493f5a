import type { JobRun, Table } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";
import { childrenOf, daemonOf, isAlive, processorTicks, residentBytes, until } from "./processes.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write("epoxy.yaml", `${ws.read("epoxy.yaml")}\nlimits: { memory: 300 MB }\n`);
  ws.write("data/people/people.csv", "id,name\n1,Ada\n2,Grace\n");
  await ws.epoxy("crawl", "data", "--database", "d");
});
afterAll(() => ws.close());

/** The body is on line 3; what comes before it runs at import. */
function writeJob(name: string, body: string, topLevel = ""): void {
  ws.write(
    `jobs/${name}.job.ts`,
    `import { job, sql } from "epoxy";\nexport default job({}, async ({ log }) => {\n${body}\nsql\`select 1 as one\`.writeTo("d.${name}");\n});\n${topLevel}`,
  );
}

const tables = async () => (await ws.json<Table[]>("tables", "d")).map(({ Name }) => Name);

test.each([
  ["exits", "process.exit(0);", "The worker process ended with exit code 0 before its task was done. A script must end by itself"],
  ["exits_with_3", "process.exit(3);", "exit code 3 before its task was done"],
  ["throws", 'throw new Error("as planned");', "jobs/throws.job.ts:3:7: ScriptError: as planned"],
  ["throws_null", "throw null;", "ScriptError: the script threw null"],
  ["rejects", 'await Promise.reject(new Error("as planned"));', "jobs/rejects.job.ts:3:22: ScriptError: as planned"],
  [
    "rejects_alone",
    'void Promise.reject(new Error("unheard")); await new Promise(() => {});',
    "jobs/rejects_alone.job.ts:3:21: ScriptError: unheard",
  ],
  [
    "throws_later",
    'setTimeout(() => { throw new Error("late"); }, 1); await new Promise(() => {});',
    "jobs/throws_later.job.ts:3:26: ScriptError: late",
  ],
  ["crashes", 'process.kill(process.pid, "SIGSEGV"); await new Promise(() => {});', "The worker process died of SIGSEGV."],
  [
    "forgets",
    "const kept = []; for (;;) kept.push(new Array(1e5).fill(Math.random()));",
    "OutOfMemory: The script kept more in variables than the 300 MiB",
  ],
  [
    "hoards",
    "const kept = []; for (;;) kept.push(Buffer.alloc(1e7, 1));",
    "OutOfMemory: The script kept more outside of datasets (Buffers, typed arrays) than goes with limits.memory of 300 MiB",
  ],
])("a script that %s fails alone, and says why (R22)", async (name, body, message) => {
  writeJob(name, body);
  const daemon = await daemonOf(ws);
  const before = residentBytes(daemon);
  const { code, stdout } = await ws.epoxy("run", name);
  expect([code, stdout]).toEqual([1, expect.stringContaining(message)]);
  expect((await ws.json<JobRun[]>("runs", name))[0]?.JobRunState).toBe("FAILED");
  expect(await daemonOf(ws)).toBe(daemon);
  expect(residentBytes(daemon) - before).toBeLessThan(100 << 20);
  expect(await tables()).toEqual(["people"]);
});

test.each([
  ["throws_at_import", 'throw new Error("as planned");', "throws_at_import.job.ts:6:7: as planned"],
  ["syntax", "const x = ;", "syntax.job.ts:6:11: Unexpected"],
  ["module_missing", 'import { x } from "not-there"; console.log(x);', "not-there"],
])("a script with an error before its job is refused with the place: %s", async (name, topLevel, message) => {
  writeJob(name, "", topLevel);
  const { code, stderr } = await ws.epoxy("run", name);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  expect(await ws.json("runs", name)).toEqual([]);
});

test("a script that loops forever can be stopped, within ten seconds, and its process is gone", async () => {
  writeJob("loops", "for (;;) {}");
  const { JobRunId } = await ws.json<{ JobRunId: string }>("run", "loops", "--detach");
  const daemon = await daemonOf(ws);
  const worker = await until("it loops", () => childrenOf(daemon).find((pid) => processorTicks(pid) > 100));
  const stoppedAt = Date.now();
  await ws.epoxy("stop", JobRunId);
  await until("the run is STOPPED", async () => (await ws.json<JobRun[]>("runs", "loops"))[0]?.JobRunState === "STOPPED", 10);
  expect(Date.now() - stoppedAt).toBeLessThan(10_000);
  await until("its worker is gone", () => !isAlive(worker), 1);
});

test("a line without end and all that is printed just before the end are in the log", async () => {
  writeJob("prints", 'process.stdout.write("x".repeat(5e6)); console.error("the last words");');
  const { code, stdout } = await ws.epoxy("run", "prints");
  expect(code).toBe(0);
  expect(stdout.match(/x/g)?.length).toBeGreaterThan(5e6 - 1);
  expect(stdout.includes("the last words")).toBe(true);
});

test("a job that prints a million lines succeeds; its log is cut in the middle, and says where (R35)", async () => {
  writeJob("floods", 'for (let line = 1; line <= 1_000_000; line += 1) console.log(`line ${line} ${"x".repeat(50)}`);');
  const { code, stdout } = await ws.epoxy("run", "floods");
  expect([code, stdout.slice(-500)]).toEqual([0, expect.stringContaining("SUCCEEDED")]);
  expect(stdout.slice(0, 500)).toContain("line 1 ");
  expect(stdout.slice(-2000)).toContain("line 1000000 ");
  const log = (await ws.epoxy("logs", (await ws.json<JobRun[]>("runs", "floods"))[0]?.Id ?? "")).stdout;
  expect(log.slice(0, 500)).toContain("line 1 ");
  expect(log.slice(-2000)).toContain("line 1000000 ");
  expect(log.split("\n").filter((line) => line.includes("lines are left out here: the log grew over its limit"))).toHaveLength(1);
});
