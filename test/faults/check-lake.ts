import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { filesBelow, openTestLake } from "../../src/runtime/storage/test-lake.ts";
import { changeRun } from "./scenarios.ts";
import type { Scenario } from "./scenarios.ts";

/**
 * Recovers a lake in this process, then looks at it with a reader that knows nothing of storage: the files on disk.
 * Everything must say the same: all tables old, or all new.
 */
export async function checkLake(folder: string, scenario: Scenario): Promise<"old" | "new"> {
  const lake = openTestLake({ folder });
  try {
    const report = await lake.storage.recover();
    expect(report).toMatchObject({ missing: [], unfinished: [] });
    expect(await lake.storage.recover()).toEqual({ rolledForward: [], discarded: [], missing: [], unfinished: [] });
    const onDisk = rowsOnDisk(lake.data);
    const version = lake.catalog.commits.find(changeRun) === undefined ? "old" : "new";
    expect(onDisk).toEqual(version === "old" ? scenario.rowsBefore : scenario.rowsAfter);
    for (const [table, rows] of Object.entries(onDisk)) {
      expect(await lake.rows(table)).toEqual(rows);
    }
    expect(
      lake.catalog.tables
        .list({ DatabaseName: "db" }, { limit: 100 })
        .items.map(({ Name }) => Name)
        .sort(),
    ).toEqual(Object.keys(onDisk).sort());
    expect(lake.catalog.commits.open()).toEqual([]);
    const bookmarked = version === "new" && scenario.bookmark !== undefined ? 1 : 0;
    expect(lake.catalog.bookmarks.files("job", "source").size).toBe(bookmarked);
    return version;
  } finally {
    lake.close();
  }
}

/** By table; every file below the bucket counts, so a stray one is a row too many. */
function rowsOnDisk(data: string): Readonly<Record<string, readonly string[]>> {
  const rows: Record<string, string[]> = {};
  for (const name of filesBelow(data)) {
    const [, table = "", ...rest] = name.split("/");
    const partition = rest.filter((segment) => segment.includes("=")).map((segment) => segment.split("=")[1]);
    const lines = readFileSync(join(data, name), "utf8").trim().split("\n");
    rows[table] = [...(rows[table] ?? []), ...lines.map((line) => [line, ...partition].join(","))].sort();
  }
  return rows;
}
