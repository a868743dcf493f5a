import { join } from "node:path";
import type { Rooms } from "../api/operation.ts";
import { startApi } from "../api/start-api.ts";
import { openStatisticsRuns } from "../catalog/column-statistics/open-statistics-runs.ts";
import { openCrawls } from "../catalog/crawler/open-crawls.ts";
import { openCatalog } from "../catalog/open-catalog.ts";
import { openEngine } from "../engine/open-engine.ts";
import { openJobs } from "../jobs/open-jobs.ts";
import { openEventBus } from "../monitor/open-event-bus.ts";
import { openStorage } from "../storage/open-storage.ts";
import { ensureCredentials } from "../../client/credentials.ts";
import { currentWorkspace } from "./current-workspace.ts";
import { removeDaemonRecord, writeDaemonRecord } from "../../client/daemon-record.ts";
import { keepCatalogTypes } from "./keep-catalog-types.ts";
import { openStateFolder } from "./open-state-folder.ts";
import { syncCrawlers } from "./sync-crawlers.ts";
import { version } from "./version.ts";

export interface DaemonOptions {
  readonly folder: string;
  /** 0: any free one. */
  readonly port: number;
  readonly workerPath: string;
  /** Folder of the sdk's own declarations. */
  readonly sdkTypes: string;
  readonly log: (text: string) => void;
}

export interface Daemon {
  readonly port: number;
  readonly lastRequestMs: number;
  readonly idleMinutes: number;
  /** Requests, runs and crawls in progress. */
  readonly isBusy: boolean;
  /** Refuses new work, stops what runs, and gives the state folder free. */
  close(): Promise<void>;
}

/** Opens the rooms of a workspace, recovers what a dead daemon left, then serves. StateFolderInUse when another daemon has it. */
export async function runDaemon({ folder, port, workerPath, sdkTypes, log }: DaemonOptions): Promise<Daemon> {
  const { workspace, onChange } = currentWorkspace(folder, log);
  const { stateFolder } = workspace();
  openStateFolder(stateFolder);
  const catalog = openCatalog(stateFolder);
  const events = openEventBus();
  const storage = openStorage({ catalog, workspace });
  const temporaryRoot = join(stateFolder, "tmp");
  const engine = openEngine({ workerPath, workspace, temporaryRoot, log });
  const jobs = openJobs({ catalog, storage, engine, workspace, events, stateFolder });
  const crawls = openCrawls({ catalog, engine, workspace, publish: (event) => events.publish(event) });
  const statisticsRuns = openStatisticsRuns({ catalog, storage, engine });
  catalog.onChange((change) => events.publish({ kind: "catalog", ...change }));

  const recovered = await storage.recover();
  if (recovered.rolledForward.length > 0) log(`commits rolled forward: ${recovered.rolledForward.join(", ")}`);
  jobs.recover();
  crawls.recover();
  statisticsRuns.recover();
  syncCrawlers(catalog, workspace().crawlers);
  onChange(({ crawlers }) => syncCrawlers(catalog, crawlers));
  const stopTypes = keepCatalogTypes(catalog, join(stateFolder, "types"), sdkTypes, log);

  const rooms: Rooms = { catalog, storage, engine, jobs, crawls, statisticsRuns, events, workspace };
  const api = await startApi(rooms, { port, key: ensureCredentials(stateFolder), version, temporaryRoot, log });
  writeDaemonRecord(stateFolder, { pid: process.pid, port: api.port, version, startedAt: new Date().toISOString() });

  return {
    port: api.port,
    get lastRequestMs() {
      return api.lastRequestMs;
    },
    get idleMinutes() {
      return workspace().idleMinutes;
    },
    get isBusy() {
      return api.active > 0 || jobs.active > 0 || crawls.active > 0 || statisticsRuns.active > 0;
    },
    close: async () => {
      removeDaemonRecord(stateFolder);
      stopTypes();
      await api.close();
      await crawls.close();
      await statisticsRuns.close();
      await jobs.close();
      await engine.close();
      catalog.close();
    },
  };
}
