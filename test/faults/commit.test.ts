import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { forEachLimited } from "../../src/runtime/storage/for-each-limited.ts";
import { openTestLake } from "../../src/runtime/storage/test-lake.ts";
import { checkLake } from "./check-lake.ts";
import { copyLake, runChild } from "./run-child.ts";
import type { Fault } from "./run-child.ts";
import { scenarios } from "./scenarios.ts";
import type { Scenario } from "./scenarios.ts";

const tested = { killed: 0, recoveriesKilled: 0, errors: 0 };

afterAll(() => {
  console.log(
    `killed at ${tested.killed} points of commits and ${tested.recoveriesKilled} of recoveries; ${tested.errors} errors injected`,
  );
});

describe.each(Object.entries(scenarios))("%s", (name, scenario) => {
  test("killed at any operation, with whole and with torn writes, the tables are old or new (R1, R3, R5)", async () => {
    const template = await makeTemplate(scenario);
    const total = (await inCopy(template, (folder) => runChild(folder, "change", name))).operations.length;
    const seen = new Set<string>();
    let firstNew = Infinity;
    await forEachLimited(faults(total, ["kill", "torn"]), 3, async (fault) => {
      await inCopy(template, async (folder) => {
        const child = await runChild(folder, "change", name, fault);
        const version = await checkLake(folder, scenario);
        expect(child.acknowledged && version === "old", `acknowledged and lost at ${JSON.stringify(fault)}`).toBe(false);
        expect(fault.at < total ? child.killed : true).toBe(true);
        seen.add(version);
        firstNew = version === "new" ? Math.min(firstNew, fault.at) : firstNew;
        tested.killed += 1;
      });
    });
    expect([...seen].sort()).toEqual(["new", "old"]);
    await killRecoveries(template, name, scenario, [firstNew - 1, firstNew, Math.floor((firstNew + total) / 2)]);
  });

  test("an error of the disk at any operation fails the run, or the run succeeds; the tables are old or new (R9)", async () => {
    const template = await makeTemplate(scenario);
    const total = (await inCopy(template, (folder) => runChild(folder, "change", name))).operations.length;
    await forEachLimited(errorFaults(total), 3, async (fault) => {
      await inCopy(template, async (folder) => {
        const { report } = await runChild(folder, "change", name, fault);
        const version = await checkLake(folder, scenario);
        expect(report).toBeDefined();
        if (report?.kind === "committed") {
          expect(version).toBe("new");
        } else if (report?.code === "FileSystemError") {
          expect(version).toBe("old");
          expect(report.message).toMatch(new RegExp(`^could not [a-z ]+ ${folder}/.*\\((ENOSPC|EIO|EACCES)\\)$`));
        }
        tested.errors += 1;
      });
    });
  });
});

test("what succeeded is on disk: files, folders and record are synced, in that order (R8)", async () => {
  for (const [name, scenario] of Object.entries(scenarios)) {
    await inCopy(await makeTemplate(scenario), async (folder) => {
      const { operations, acknowledged } = await runChild(folder, "change", name);
      expect(acknowledged).toBe(true);
      const log = operations.map((line) => line.replaceAll(`${folder}/`, ""));
      const end = log.indexOf("mkdir acknowledged");
      const synced = (path: string, after: number) => log.indexOf(`sync ${path}`, after);
      const decided = log.findLastIndex((line, index) => index < log.findIndex(isPublish) && /^sync \.epoxy\/catalog\.db/.test(line));
      expect(decided).toBeGreaterThan(0);
      for (const [at, line] of log.entries()) {
        const [operation = "", path = ""] = line.split(/ (.*)/);
        const parent = path.slice(0, path.lastIndexOf("/"));
        if (path.startsWith("data/") && operation === "write") {
          expect(synced(path, at), line).toBeGreaterThan(at);
          expect(synced(path, at), line).toBeLessThan(decided);
        }
        if (isPublish(line)) {
          expect(at).toBeGreaterThan(decided);
          expect(synced(parent, at), line).toBeGreaterThan(at);
          expect(synced(parent, at), line).toBeLessThan(end);
        }
        if (operation === "mkdir" && path.startsWith("data/db/")) {
          expect(synced(parent, at), line).toBeGreaterThan(at);
          expect(synced(parent, at), line).toBeLessThan(decided);
        }
      }
    });
  }
});

const isPublish = (line: string): boolean => line.startsWith("rename data/db/");

/** The recovery after a crash is itself killed at each of its operations, and the one after that finishes. */
async function killRecoveries(template: string, name: string, scenario: Scenario, crashes: readonly number[]): Promise<void> {
  for (const at of crashes) {
    await inCopy(template, async (crashed) => {
      await runChild(crashed, "change", name, { kind: "kill", at });
      const total = (await inCopy(crashed, (folder) => runChild(folder, "recover", name))).operations.length;
      await forEachLimited(faults(total, ["kill"]), 3, async (fault) => {
        await inCopy(crashed, async (folder) => {
          await runChild(folder, "recover", name, fault);
          await checkLake(folder, scenario);
          tested.recoveriesKilled += 1;
        });
      });
    });
  }
}

function faults(total: number, kinds: readonly ("kill" | "torn")[]): readonly Fault[] {
  return kinds.flatMap((kind) => Array.from({ length: total }, (_, index) => ({ kind, at: index + 1 })));
}

/** Each operation fails once; from every fourth on, all fail. */
function errorFaults(total: number): readonly Fault[] {
  const { ENOSPC, EIO, EACCES } = constants.errno;
  return Array.from({ length: total }, (_, index): readonly Fault[] => {
    const fault = { kind: "error", at: index + 1, errno: [ENOSPC, EIO, EACCES][index % 3] ?? EIO } as const;
    return index % 4 === 0
      ? [
          { ...fault, persists: false },
          { ...fault, persists: true },
        ]
      : [{ ...fault, persists: false }];
  }).flat();
}

const templates: string[] = [];

afterAll(() => {
  for (const folder of templates) {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function makeTemplate(scenario: Scenario): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), "epoxy-faults-"));
  templates.push(parent);
  const folder = join(parent, "lake");
  const lake = openTestLake({ folder });
  try {
    if (scenario.before.length > 0) {
      await lake.run("run1", scenario.before);
    }
  } finally {
    lake.close();
  }
  return folder;
}

async function inCopy<T>(from: string, work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = copyLake(from);
  try {
    return await work(folder);
  } finally {
    remove();
  }
}
