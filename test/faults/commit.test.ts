import { afterAll, describe, expect, test } from "vitest";
import { forEachLimited } from "../../src/runtime/storage/for-each-limited.ts";
import { openTestLake } from "../../src/runtime/storage/test-lake.ts";
import { checkLake } from "./check-lake.ts";
import { diskErrors, kills } from "./faults-of.ts";
import { inCopy, templateFolder } from "./lake-copies.ts";
import { runChild } from "./run-child.ts";
import type { ChildResult, Fault } from "./run-child.ts";
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
    const run = await inCopy(template, (folder) => runChild(folder, "change", name));
    const total = run.operations.length;
    const acknowledged = run.operations.findIndex((line) => line.endsWith("/acknowledged"));
    const seen = new Set<string>();
    let firstNew = Infinity;
    await forEachLimited(meant(kills(run.operations), run, name), 3, async (fault) => {
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
    // From the decision on recovery has most to do; before it and after it the scenarios are much alike.
    const others = ["append", "overwrite-partitions"].includes(name) ? [firstNew - 1, Math.floor((firstNew + acknowledged) / 2)] : [];
    await killRecoveries(template, name, scenario, [firstNew, ...others]);
  });

  test("an error of the disk at any operation fails the run, or the run succeeds; the tables are old or new (R9)", async () => {
    const template = await makeTemplate(scenario);
    const run = await inCopy(template, (folder) => runChild(folder, "change", name));
    await forEachLimited(meant(diskErrors(run.operations), run, name), 3, async (fault) => {
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

/** Opening and closing the store are the same for all scenarios: one of them is struck there too. */
function meant(faults: readonly Fault[], { operations }: ChildResult, name: string): readonly Fault[] {
  const [opened, acknowledged] = ["/opened", "/acknowledged"].map((mark) => operations.findIndex((line) => line.endsWith(mark)) + 1);
  expect(opened).toBeGreaterThan(0);
  expect(acknowledged).toBeGreaterThan(opened ?? 0);
  return name === "append" ? faults : faults.filter(({ at }) => at >= (opened ?? 0) && at <= (acknowledged ?? 0));
}

const isPublish = (line: string): boolean => line.startsWith("rename data/db/");

/** The recovery after a crash is itself killed at each of its operations, and the one after that finishes. */
async function killRecoveries(template: string, name: string, scenario: Scenario, crashes: readonly number[]): Promise<void> {
  for (const at of crashes) {
    await inCopy(template, async (crashed) => {
      await runChild(crashed, "change", name, { kind: "kill", at });
      const { operations } = await inCopy(crashed, (folder) => runChild(folder, "recover", name));
      await forEachLimited(
        kills(operations).filter(({ kind }) => kind === "kill"),
        3,
        async (fault) => {
          await inCopy(crashed, async (folder) => {
            await runChild(folder, "recover", name, fault);
            await checkLake(folder, scenario);
            tested.recoveriesKilled += 1;
          });
        },
      );
    });
  }
}

async function makeTemplate(scenario: Scenario): Promise<string> {
  const folder = templateFolder();
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
