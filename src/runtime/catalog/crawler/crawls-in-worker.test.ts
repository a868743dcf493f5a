import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Engine, TaskListener } from "../../engine/engine.ts";
import { openEngine } from "../../engine/open-engine.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Catalog } from "../catalog.ts";
import { openCatalog } from "../open-catalog.ts";
import type { Crawls } from "./crawls.ts";
import { openCrawls } from "./open-crawls.ts";

let home: string;
let engine: Engine;
let catalog: Catalog;
let crawls: Crawls;
let onInspected: () => void;
let pid = 0;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "epoxy-crawl-worker-"));
  const workerPath = join(import.meta.dirname, "../../engine/worker/main.ts");
  const real = openEngine({ workerPath, workspace, temporaryRoot: join(home, "tmp") });
  engine = {
    start: (task, options) => {
      const inspected: TaskListener["inspected"] = (message) => {
        options.listener.inspected?.(message);
        onInspected();
      };
      const started = real.start(task, { ...options, listener: { ...options.listener, inspected } });
      pid = started.pid;
      return started;
    },
    close: real.close,
  };
});

beforeEach(() => {
  mkdirSync(join(home, "data"));
  onInspected = () => undefined;
  catalog = openCatalog(join(home, "state"));
  crawls = openCrawls({ catalog, engine, workspace, publish: () => undefined });
  catalog.crawlers.create({ Name: "crawler", Role: "local", DatabaseName: "db", Targets: { S3Targets: [{ Path: "s3://lake" }] } });
});

afterEach(async () => {
  await crawls.close();
  catalog.close();
  rmSync(join(home, "data"), { recursive: true });
  rmSync(join(home, "state"), { recursive: true });
});

afterAll(async () => {
  await engine.close();
  rmSync(home, { recursive: true });
});

test("a worker looks into the files", async () => {
  writeFileSync(join(home, "data/people.csv"), "id,name\n1,ada\n");
  writeFileSync(join(home, "data/things.json"), '[{"Id":1,"Sub":{"X":1.5}}]');
  await crawl();
  expect(catalog.crawlers.get("crawler").LastCrawl).toMatchObject({ Status: "SUCCEEDED" });
  expect(
    catalog.tables.list({ DatabaseName: "db" }, { limit: 10 }).items.map((table) => [table.Name, table.StorageDescriptor?.Columns]),
  ).toEqual([
    [
      "people",
      [
        { Name: "id", Type: "bigint" },
        { Name: "name", Type: "string" },
      ],
    ],
    [
      "things",
      [
        { Name: "id", Type: "bigint" },
        { Name: "sub", Type: "struct<X:double>" },
      ],
    ],
  ]);
});

test.each([
  ["killed", "FAILED", /killed \(SIGKILL\)/, () => process.kill(pid, "SIGKILL")],
  [
    "stopped",
    "CANCELLED",
    /./,
    () => {
      crawls.stop("crawler");
    },
  ],
])("when the worker is %s the crawl is %s, and nothing of it is in the catalog", async (_, status, message, end) => {
  for (let i = 0; i < 3000; i++) writeFileSync(join(home, `data/f${i}.csv`), "id,name\n1,ada\n");
  let ended = false;
  onInspected = () => {
    if (ended) return;
    ended = true;
    end();
  };
  await crawl();
  expect(ended).toBe(true);
  expect(catalog.crawlers.get("crawler")).toMatchObject({
    State: "READY",
    LastCrawl: { Status: status, ErrorMessage: expect.stringMatching(message) as string },
  });
  expect(catalog.databases.find("db")).toBeUndefined();
  expect(catalog.crawlers.files("crawler").size).toBe(0);
});

async function crawl(): Promise<void> {
  crawls.start("crawler");
  while (crawls.active > 0) await new Promise((resolve) => setImmediate(resolve));
}

function workspace(): Workspace {
  return {
    folder: home,
    stateFolder: join(home, "state"),
    name: "test",
    buckets: new Map([["lake", { name: "lake", folder: join(home, "data") }]]),
    defaultBucket: "lake",
    jobsFolder: join(home, "jobs"),
    crawlers: [],
    limits: { memory: 1e9, threads: 2, concurrentRuns: 1, spillBytes: 1e9 },
    logs: { keepDays: 1, maxBytesPerRun: 1e6 },
    idleMinutes: 1,
  };
}
