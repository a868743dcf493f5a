import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { RuntimeEvent } from "../../protocol/event.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../catalog/open-catalog.ts";
import { glueFormat } from "../catalog/table-format.ts";
import type { Engine } from "../engine/engine.ts";
import { openEngine } from "../engine/open-engine.ts";
import { openEventBus } from "../monitor/open-event-bus.ts";
import { openStorage } from "../storage/open-storage.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import type { Jobs, RunRecord } from "./jobs.ts";
import { openJobs } from "./open-jobs.ts";

/** For tests: a workspace with a table `raw.people` over CSV files, and every room of the runtime that a run needs, for real. */
export interface JobsHarness {
  readonly folder: string;
  readonly jobs: Jobs;
  readonly catalog: Catalog;
  readonly engine: Engine;
  readonly events: RuntimeEvent[];
  subscribe(listener: (event: RuntimeEvent) => void): () => void;
  /** Relative to the workspace. */
  write(path: string, text: string): void;
  /** Resolves when a run has reached one of the states. */
  reached(runId: string, ...states: readonly string[]): Promise<RunRecord>;
  /** Starts a job and waits for the end of its run. */
  run(jobName: string, args?: Readonly<Record<string, string>>): Promise<RunRecord>;
  /** As a restart of the runtime. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export const ended = ["SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT"] as const;

export async function openJobsHarness(limits = "concurrentRuns: 4"): Promise<JobsHarness> {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-jobs-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("epoxy.yaml", `buckets: { lake: ./data }\nlimits: { memory: 256 MB, threads: 2, ${limits} }\n`);
  write("data/raw/people/a.csv", "id,name\n1,Ada\n2,Grace\n");
  const events: RuntimeEvent[] = [];
  let rooms = openRooms(folder, events);
  definePeople(rooms.catalog);

  const harness: JobsHarness = {
    folder,
    events,
    get jobs() {
      return rooms.jobs;
    },
    get catalog() {
      return rooms.catalog;
    },
    get engine() {
      return rooms.engine;
    },
    write,
    subscribe: (listener) => rooms.events.subscribe(listener),
    reached: (runId, ...states) => rooms.reached(runId, states),
    async run(jobName, args = {}) {
      const { runId } = await rooms.jobs.start(jobName, { arguments: args });
      return await rooms.reached(runId, ended);
    },
    async reopen() {
      await closeRooms(rooms);
      rooms = openRooms(folder, events);
      await rooms.storage.recover();
      rooms.jobs.recover();
    },
    async close() {
      await closeRooms(rooms);
      rmSync(folder, { recursive: true });
    },
  };
  await rooms.storage.recover();
  return harness;
}

type Rooms = ReturnType<typeof openRooms>;

function openRooms(folder: string, seen: RuntimeEvent[]) {
  const workspace = () => openWorkspace(folder);
  const { stateFolder } = workspace();
  mkdirSync(stateFolder, { recursive: true });
  const catalog = openCatalog(stateFolder);
  const storage = openStorage({ catalog, workspace });
  const workerPath = join(import.meta.dirname, "../engine/worker/main.ts");
  const engine = openEngine({ workerPath, workspace, temporaryRoot: join(stateFolder, "tmp") });
  const events = openEventBus();
  events.subscribe((event) => seen.push(event));
  const jobs = openJobs({ catalog, storage, engine, workspace, events, stateFolder });
  const reached = (runId: string, states: readonly string[]) =>
    new Promise<RunRecord>((resolve) => {
      const leave = events.subscribe((event) => {
        if (event.kind === "run-state" && event.runId === runId && states.includes(event.state)) {
          queueMicrotask(() => leave());
          resolve(jobs.run(event.jobName, runId));
        }
      }, 0);
    });
  return { catalog, storage, engine, events, jobs, reached };
}

async function closeRooms({ jobs, engine, catalog }: Rooms): Promise<void> {
  await jobs.close();
  await engine.close();
  catalog.close();
}

function definePeople(catalog: Catalog): void {
  const csv = {
    kind: "csv",
    compression: "none",
    delimiter: ",",
    quote: '"',
    escape: '"',
    header: true,
    skipLines: 0,
    nullText: "",
  } as const;
  const { storage, parameters } = glueFormat(csv);
  catalog.databases.create({ Name: "raw" });
  catalog.databases.create({ Name: "out" });
  catalog.tables.create("raw", {
    Name: "people",
    TableType: "EXTERNAL_TABLE",
    PartitionKeys: [],
    Parameters: { ...parameters },
    StorageDescriptor: {
      ...storage,
      Location: "s3://lake/raw/people/",
      Columns: [
        { Name: "id", Type: "bigint" },
        { Name: "name", Type: "string" },
      ],
    },
  });
}
