import { join } from "node:path";
import type { Catalog } from "../../src/runtime/catalog/catalog.ts";
import { openCrawls } from "../../src/runtime/catalog/crawler/open-crawls.ts";
import type { Engine } from "../../src/runtime/engine/engine.ts";
import { inspectFiles } from "../../src/runtime/engine/worker/inspect/inspect.ts";
import type { Session } from "../../src/runtime/engine/worker/session.ts";
import type { Workspace } from "../../src/runtime/workspace/workspace.ts";

/** Runs the crawler named `crawler` to its end, over JSON files below `<folder>/data`. Throws when the crawl failed. */
export async function crawl(catalog: Catalog, folder: string): Promise<void> {
  const failures: (string | undefined)[] = [];
  const crawls = openCrawls({
    catalog,
    engine: inspecting,
    workspace: () => workspaceOf(folder),
    publish: ({ state, message }) => {
      if (state === "FAILED") {
        failures.push(message);
      }
    },
  });
  crawls.start("crawler");
  while (crawls.active > 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (failures.length > 0) {
    throw new Error(failures.join("; "));
  }
}

/** A worker's inspection, in this process; JSON needs no DuckDB. */
const inspecting: Engine = {
  start: (task, { signal, listener }) => {
    const inspect = async () => {
      if (task.kind !== "inspect") {
        throw new Error(`a crawl starts no ${task.kind} task`);
      }
      await inspectFiles({ signal } as Session, task, (message) => listener.inspected?.(message));
      return { kind: "inspect" } as const;
    };
    return { pid: process.pid, result: inspect() };
  },
  close: () => Promise.resolve(),
};

const workspaceOf = (folder: string): Workspace => ({
  folder,
  stateFolder: join(folder, ".epoxy"),
  name: "test",
  buckets: new Map([["lake", { name: "lake", folder: join(folder, "data") }]]),
  defaultBucket: "lake",
  jobsFolder: join(folder, "jobs"),
  crawlers: [],
  limits: { memory: 1 << 28, threads: 2, concurrentRuns: 2, spillBytes: 1 << 30 },
  logs: { keepDays: 1, maxBytesPerRun: 1 << 20 },
  idleMinutes: 1,
});
