import type { CrawlerHistory, CreateCrawlerRequest, Table } from "@aws-sdk/client-glue";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { CrawlerEvent } from "../../../protocol/event.ts";
import type { Engine } from "../../engine/engine.ts";
import { inspectFiles } from "../../engine/worker/inspect/inspect.ts";
import type { EngineSession } from "../../engine/worker/open-session.ts";
import { openSession } from "../../engine/worker/open-session.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Catalog } from "../catalog.ts";
import { openCatalog } from "../open-catalog.ts";
import type { Crawls } from "./crawls.ts";
import { openCrawls } from "./open-crawls.ts";

/** What tests of crawls share: a bucket in a temporary folder, a catalog and a DuckDB, all real. Fresh for each test. */
export let home: string;
/** Local folder of the bucket `lake`. */
export let data: string;
export let catalog: Catalog;
export let crawls: Crawls;
export let events: CrawlerEvent[];
/** Files that the last crawl had inspected, relative to the bucket. */
export let inspected: string[];

let session: EngineSession;
let onInspect: () => void;

/** What happens when the next inspection starts. */
export function whenInspecting(work: () => void): void {
  onInspect = work;
}

export function useCrawls(): void {
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "epoxy-crawl-"));
    data = join(home, "data");
    const limits = { memory: 1e9, threads: 2, temporaryFolder: home, temporaryBytes: 1e9, allowedFolders: [home] };
    session = await openSession(limits, new AbortController().signal);
  });

  beforeEach(() => {
    mkdirSync(data);
    events = [];
    inspected = [];
    onInspect = () => undefined;
    catalog = openCatalog(join(home, "state"));
    crawls = openCrawls({ catalog, engine: engine(), workspace, publish: (event) => events.push(event) });
  });

  afterEach(async () => {
    await crawls.close();
    catalog.close();
    rmSync(data, { recursive: true });
    rmSync(join(home, "state"), { recursive: true });
  });

  afterAll(() => {
    session.close();
    rmSync(home, { recursive: true });
  });
}

export const people = "id,name\n1,ada\n2,bob\n";
export const prices = "item,price,currency,since\nnut,1.5,EUR,2020-01-01\n";

/** Inspection as a worker does it, in this process: what is sent to it and what it answers is the same. */
function engine(): Engine {
  return {
    start: (task, { signal, listener }) => {
      const inspect = async () => {
        if (task.kind !== "inspect") throw new Error(`a crawl starts no ${task.kind} task`);
        inspected.push(...task.files.map(({ path }) => path.slice(data.length + 1)));
        onInspect();
        signal.throwIfAborted();
        await inspectFiles(session, structuredClone(task), (message) => listener.inspected?.(structuredClone(message)));
        return { kind: "inspect" } as const;
      };
      return { pid: process.pid, result: inspect() };
    },
    close: () => Promise.resolve(),
  };
}

function workspace(): Workspace {
  return {
    folder: home,
    stateFolder: join(home, "state"),
    name: "test",
    buckets: new Map([["lake", { name: "lake", folder: data }]]),
    defaultBucket: "lake",
    jobsFolder: join(home, "jobs"),
    crawlers: [],
    limits: { memory: 1e9, threads: 2, concurrentRuns: 1, spillBytes: 1e9 },
    logs: { keepDays: 1, maxBytesPerRun: 1e6 },
    idleMinutes: 1,
  };
}

export const request = (name = "crawler"): CreateCrawlerRequest => ({
  Name: name,
  Role: "local",
  DatabaseName: "db",
  Targets: { S3Targets: [{ Path: "s3://lake/" }] },
});

/** Runs a crawl to its end; makes the crawler the first time. */
export async function crawl(settings: Partial<CreateCrawlerRequest> = {}, name = "crawler"): Promise<void> {
  if (catalog.crawlers.find(name) === undefined) catalog.crawlers.create({ ...request(name), ...settings });
  inspected.length = 0;
  crawls.start(name);
  while (crawls.active > 0) await new Promise((resolve) => setImmediate(resolve));
}

let clock = 0;

/** Times differ with each write, as they do for people. */
export function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(data, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    clock += 1;
    utimesSync(path, clock, clock);
  }
}

const tables = (): readonly Table[] =>
  catalog.databases.find("db") === undefined ? [] : catalog.tables.list({ DatabaseName: "db" }, { limit: 100 }).items;
const columnList = (table: Pick<Table, "StorageDescriptor">) =>
  (table.StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => `${Name} ${Type}`).join(", ");
export const columns = (name: string) => columnList(catalog.tables.get("db", name));
const partitions = (name: string) => catalog.partitions.list("db", name, {}, { limit: 1000 }).items;
export const values = (name: string) =>
  partitions(name)
    .map((partition) => (partition.Values ?? []).join("/"))
    .join(" ");
export const partitionColumns = (name: string) =>
  Object.fromEntries(
    partitions(name).map(({ Values, StorageDescriptor }) => [
      Values?.[0],
      (StorageDescriptor?.Columns ?? []).map((column) => column.Name).join(", "),
    ]),
  );

/** One line a table: its name, where it lies, its columns, how much it has, its partitions. */
export function describeTables(): readonly string[] {
  return tables().map((table) => {
    const name = (table.Name ?? "").replace(/_[0-9a-f]{8}$/, "_#");
    const location = (table.StorageDescriptor?.Location ?? "").replace("s3://lake/", "") || "/";
    const { objectCount, recordCount } = table.Parameters ?? {};
    const keys = (table.PartitionKeys ?? []).map((key) => key.Name).join(", ");
    const files = objectCount === "1" ? "1 file" : `${objectCount} files`;
    return `${name} <- ${location} (${columnList(table)}) ${files} ${recordCount} rows${keys === "" ? "" : ` by ${keys}: ${values(table.Name ?? "")}`}`;
  });
}

export const lastCrawl = (): CrawlerHistory => catalog.crawlers.history("crawler", { limit: 1 }).items[0] ?? {};
const parsedSummary = () =>
  JSON.parse(lastCrawl().Summary ?? "{}") as Record<"TABLE" | "PARTITION", Record<"ADD" | "UPDATE" | "DELETE", { Count: number }>> & {
    Messages: string[];
  };
export const messages = () => parsedSummary().Messages;

export function summary(): unknown {
  const { TABLE, PARTITION } = parsedSummary();
  const counts = (of: typeof TABLE) => [of.ADD.Count, of.UPDATE.Count, of.DELETE.Count];
  return { tables: counts(TABLE), partitions: counts(PARTITION) };
}
