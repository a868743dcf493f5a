import { existsSync, mkdirSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openCrawls } from "../../src/runtime/catalog/crawler/open-crawls.ts";
import { forEachLimited } from "../../src/runtime/storage/for-each-limited.ts";
import { catalogScenarios, changeSizes, contentOf, manyChanges, openStore } from "./catalog-scenarios.ts";
import type { CatalogScenario } from "./catalog-scenarios.ts";
import { diskErrors, kills } from "./faults-of.ts";
import { inCopy, templateFolder } from "./lake-copies.ts";
import { runChild } from "./run-child.ts";
import type { Fault } from "./run-child.ts";

const tested = { killed: 0, errors: 0 };

afterAll(() => {
  console.log(`the catalog killed at ${tested.killed} points; ${tested.errors} errors injected`);
});

describe.each(Object.entries(catalogScenarios))("%s", (name, scenario) => {
  test("killed at any operation, the store has the old or the new content, and what was acknowledged (R11, R12, R14)", async () => {
    const rehearsal = await rehearse(name, scenario);
    const seen = new Set<string>();
    await forEachLimited(meantOf(kills(rehearsal.operations), rehearsal), 3, async (fault) => {
      await inCopy(rehearsal.template, async (folder) => {
        const { acknowledged } = await runChild(folder, "catalog", name, fault);
        const version = versionOf(folder, rehearsal);
        expect(acknowledged && version === "old", `acknowledged and lost at ${JSON.stringify(fault)}`).toBe(false);
        expect(versionOf(folder, rehearsal)).toBe(version);
        seen.add(version);
        tested.killed += 1;
      });
    });
    expect([...seen].sort()).toEqual(["new", "old"]);
  });

  test("after an error of the disk it goes on, or says what is wrong; the next start works (R9)", async () => {
    const rehearsal = await rehearse(name, scenario);
    await forEachLimited(meantOf(diskErrors(rehearsal.operations), rehearsal), 3, async (fault) => {
      await inCopy(rehearsal.template, async (folder) => {
        const { report } = await runChild(folder, "catalog", name, fault);
        const version = versionOf(folder, rehearsal);
        if (report?.kind === "done") {
          expect(version).toBe("new");
        } else {
          expect(report?.message).toMatch(
            new RegExp(`${folder}/.epoxy/.* cannot be used: .*Its folder must be writable and have space left`),
          );
          const strikesOnce = fault.kind === "error" && !fault.persists;
          expect(strikesOnce && fault.at > rehearsal.opened, `did not go on after ${JSON.stringify(fault)}`).toBe(false);
        }
        expect(versionOf(folder, rehearsal)).toBe(version);
        tested.errors += 1;
      });
    });
  });
});

test("a commit that the disk refused harms no other, also when a crash follows (R9, R11)", async () => {
  const name = "many changes";
  const { template, operations, opened } = await rehearse(name, manyChanges);
  const syncs = operations.flatMap((line, index) => (index > opened && /^sync .*catalog.db-wal$/.test(line) ? [index + 1] : []));
  for (const at of syncs.slice(0, 3)) {
    const refused = { kind: "error", at, errno: constants.errno.EIO, persists: false } as const;
    const after = await inCopy(template, (folder) => runChild(folder, "catalog", name, refused));
    const later = after.operations.flatMap((_, index) => (index >= at ? [index + 1] : []));
    await forEachLimited(later, 3, async (thenKilledAt) => {
      await inCopy(template, async (folder) => {
        await runChild(folder, "catalog", name, { ...refused, thenKilledAt });
        const catalog = openStore(folder);
        const databases = catalog.databases.list({ limit: 100 }).items.map(({ Name = "" }) => Name);
        catalog.close();
        for (const [change, size] of changeSizes.entries()) {
          const made = databases.filter((database) => database.startsWith(`change${change}_`)).length;
          const isAcknowledged = existsSync(join(folder, `acknowledged-change${change}`));
          expect(isAcknowledged ? [size] : [0, size], `change ${change}, ${JSON.stringify({ at, thenKilledAt })}`).toContain(made);
        }
        tested.killed += 1;
      });
    });
  }
});

interface Rehearsal {
  readonly template: string;
  readonly operations: readonly string[];
  /** How many operations there are until the store is open; what is struck before is `first`. */
  readonly opened: number;
  readonly first: number;
  readonly before: unknown;
  readonly after: unknown;
}

/** The change without a fault: what it does, and what it comes to. */
async function rehearse(name: string, scenario: CatalogScenario): Promise<Rehearsal> {
  const template = templateFolder();
  mkdirSync(template);
  await scenario.prepare(template);
  const before = await inCopy(template, (folder) => Promise.resolve(contentIn(folder)));
  return inCopy(template, async (folder) => {
    const { operations, report } = await runChild(folder, "catalog", name);
    expect(report).toEqual({ kind: "done" });
    const opened = operations.indexOf(`mkdir ${folder}/opened`) + 1;
    return { template, operations, opened, first: scenario.startsStore ? 1 : opened, before, after: contentIn(folder) };
  });
}

const meantOf = (faults: readonly Fault[], { first }: Rehearsal) => faults.filter(({ at }) => at >= first);

function versionOf(folder: string, { before, after }: Rehearsal): "old" | "new" {
  const content = contentIn(folder);
  if (JSON.stringify(content) === JSON.stringify(before)) {
    return "old";
  }
  expect(content).toEqual(after);
  return "new";
}

/** Opens the store as a daemon does, and looks. */
function contentIn(folder: string): unknown {
  const catalog = openStore(folder);
  try {
    const notNeeded = () => {
      throw new Error("recovery crawls nothing");
    };
    openCrawls({ catalog, engine: { start: notNeeded, close: notNeeded }, workspace: notNeeded, publish: notNeeded }).recover();
    expect(catalog.crawlers.list({ limit: 10 }).items.every(({ State }) => State === "READY")).toBe(true);
    return contentOf(catalog);
  } finally {
    catalog.close();
  }
}
