import type { JobRun } from "@aws-sdk/client-glue";
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ensureBuild } from "../cli/ensure-build.ts";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";
import { daemonOf } from "./processes.ts";

// Two buckets: what is in one may not be written, or its disk is full; the other is as ever.
let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  execFileSync("gcc", ["-O1", "-shared", "-fPIC", "-o", ws.path("full-disk.so"), join(import.meta.dirname, "full-disk.c"), "-ldl"]);
  await ws.epoxy("init");
  const buckets = (defaultBucket: string) => `buckets: { lake: ./data, other: ./other }\ndefaultBucket: ${defaultBucket}\n`;
  ws.write("epoxy.yaml", buckets("lake"));
  ws.write("other/people/people.csv", "id,name\n1,Ada\n2,Grace\n");
  ws.write(
    "jobs/fill.job.sql",
    "CREATE TABLE IF NOT EXISTS d.filled AS SELECT 0::BIGINT AS i, '' AS h WITH NO DATA;\nINSERT INTO d.filled SELECT i, hash(i)::varchar FROM range(300000) t(i);",
  );
  ws.write("jobs/elsewhere.job.sql", "INSERT OVERWRITE d.copy SELECT * FROM d.people;");
  await ws.epoxy("crawl", "other/people", "--database", "d");
  await ws.json("run", "fill");
  await ws.epoxy("serve", "--stop");
  ws.write("epoxy.yaml", buckets("other"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  allowWriting();
  await ws.epoxy("serve", "--stop");
});
afterAll(() => ws.close());

interface Hardship {
  readonly what: string;
  readonly says: RegExp;
  /** No daemon runs; the next one is met by it. */
  begin(): Promise<void> | void;
  end(): void;
}

const hardships: readonly Hardship[] = [
  {
    what: "the bucket is read-only",
    says: /FileSystemError: could not make the folder \S+: permission denied \(EACCES\)/,
    begin: () => startWithoutWriting("data"),
    end: allowWriting,
  },
  {
    what: "the table's folder is read-only",
    says: /FileSystemError: could not write into data\/d\/filled: permission denied \(EACCES\)/,
    begin: () => startWithoutWriting("data/d/filled"),
    end: allowWriting,
  },
  {
    what: "the disk is full before anything is written",
    says: /FileSystemError: could not make the folder \S+: the disk is full \(ENOSPC\)/,
    begin: () => fillDisk(0),
    end: makeSpace,
  },
  {
    what: "the disk is full in the midst of a file",
    says: /IOError: Could not write file "\S+\.parquet": No space left on device/,
    begin: () => fillDisk(1_000_000),
    end: makeSpace,
  },
];

test.each(hardships)("$what: the run FAILS with path and cause, the table stays, other jobs go on (R9)", async ({ says, begin, end }) => {
  const rows = () => ws.json<{ rows: number }[]>("query", "select count(*) as rows from d.filled");
  const files = () => readdirSync(ws.path("data/d/filled"));
  await begin();
  const daemon = await daemonOf(ws);
  const [rowsBefore, filesBefore] = [await rows(), files()];
  const { code, stdout } = await ws.epoxy("run", "fill");
  expect([code, stdout]).toEqual([1, expect.stringMatching(says)]);
  const [run] = await ws.json<JobRun[]>("runs", "fill");
  expect([run?.JobRunState, run?.ErrorMessage]).toEqual(["FAILED", expect.stringMatching(says) as string]);
  // Named from the workspace.
  expect(run?.ErrorMessage).toMatch(/[ "]data\//);
  expect([await rows(), files()]).toEqual([rowsBefore, filesBefore]);
  await ws.json("run", "elsewhere");
  expect(await ws.json("query", "select count(*) as rows from d.copy")).toEqual([{ rows: 2 }]);
  end();
  await ws.json("run", "fill");
  expect(await daemonOf(ws)).toBe(daemon);
  expect(await rows()).toEqual([{ rows: (rowsBefore[0]?.rows ?? 0) + 300_000 }]);
  expect(readdirSync(ws.path("data/.epoxy-staging"))).toEqual([]);
});

/** Modes do not hold for root, unless it gives up the right to pass over them. */
async function startWithoutWriting(folder: string): Promise<void> {
  execFileSync("chmod", ["-R", "a-w", ws.path(folder)]);
  const rights = "-dac_override,-dac_read_search";
  const asUsual = process.getuid?.() === 0 ? ["setpriv", `--bounding-set=${rights}`, `--inh-caps=${rights}`] : ["env"];
  const [program = "", ...words] = [...asUsual, process.execPath, await ensureBuild(), "tables"];
  execFileSync(program, words, { cwd: ws.folder, stdio: "pipe" });
}

function allowWriting(): void {
  execFileSync("chmod", ["-R", "u+w", ws.path("data")]);
}

/** The kernel's answer to who writes there, in the daemon and its workers, is "No space left on device". */
function fillDisk(fileBytes: number): void {
  ws.write("limit", String(fileBytes));
  vi.stubEnv("FULL_DISK_LIMIT", ws.path("limit"));
  vi.stubEnv("FULL_DISK_FOLDER", ws.path("data"));
  vi.stubEnv("LD_PRELOAD", ws.path("full-disk.so"));
}

function makeSpace(): void {
  rmSync(ws.path("limit"));
}
