import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import type { Engine } from "../engine/engine.ts";
import type { EventBus } from "../monitor/event-bus.ts";
import { openRunLogs } from "../monitor/open-run-logs.ts";
import type { Storage } from "../storage/storage.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { createdJobs } from "./definitions/created-jobs.ts";
import { openDefinitions } from "./definitions/open-definitions.ts";
import { runNotFound } from "./errors.ts";
import type { Jobs } from "./jobs.ts";
import { openRunRecorder } from "./runs/open-run-recorder.ts";
import { openRunStore } from "./runs/open-run-store.ts";
import { openRuns } from "./runs/open-runs.ts";
import { recoverRuns } from "./runs/recover-runs.ts";
import { runRecord, type StoredRun } from "./runs/stored-run.ts";

export interface JobsRooms {
  readonly catalog: Catalog;
  readonly storage: Storage;
  readonly engine: Engine;
  readonly workspace: () => Workspace;
  readonly events: EventBus;
  readonly stateFolder: string;
  readonly now?: () => Date;
}

/** Glue keeps the history of runs for 90 days. */
const keepRunsDays = 90;
const dayMs = 24 * 3600 * 1000;

/** Opens `<stateFolder>/runs.db` and `<stateFolder>/logs/`. StateFolderInUse when another process has them. */
export function openJobs({ now = () => new Date(), ...rooms }: JobsRooms): Jobs {
  const { catalog, storage, engine, workspace, events, stateFolder } = rooms;
  const store = openRunStore(stateFolder);
  const logs = openRunLogs(join(stateFolder, "logs"), () => workspace().logs.maxBytesPerRun);
  const recorder = openRunRecorder(store, logs, events, now);
  const created = createdJobs(catalog, workspace);
  const definitions = openDefinitions(engine, workspace, created);
  const runs = openRuns({ catalog, storage, engine, workspace, events, definitions, store, recorder, now });

  const find = (jobName: string, runId: string): StoredRun => {
    const run = store.find(runId);
    if (run?.jobName !== jobName) {
      throw runNotFound(jobName, runId);
    }
    return run;
  };
  const forgetOld = () => {
    const keepLogs = workspace().logs.keepDays;
    logs.removeBefore(new Date(now().getTime() - keepLogs * dayMs));
    const keptFrom = new Date(now().getTime() - Math.max(keepLogs, keepRunsDays) * dayMs);
    store.removeBefore(keptFrom);
    catalog.commits.forgetBefore(keptFrom);
    catalog.bookmarks.forgetBefore(keptFrom);
  };
  const daily = setInterval(forgetOld, dayMs).unref();

  return {
    definitions: () => definitions.all(),
    definition: (nameOrPath) => definitions.find(nameOrPath),
    need: (name) => definitions.need(name),
    create: (request) => created.create(request),
    update: (name, update) => created.update(name, update),
    delete: (name) => created.delete(name),
    start: (jobName, request) => runs.start(jobName, request),
    run: (jobName, runId) => runRecord(runs.current(runId) ?? find(jobName, runId)),
    runs(jobName, page) {
      const { items, nextToken } = store.page(jobName, page);
      return { items: items.map(runRecord), ...(nextToken === undefined ? {} : { nextToken }) };
    },
    stop: (jobName, runId) => runs.stop(find(jobName, runId)),
    log: (runId, from, limit) => logs.read(runId, from, limit),
    logBefore: (runId, before, limit) => logs.readBefore(runId, before, limit),
    get active() {
      return runs.active;
    },
    recover() {
      for (const waiting of recoverRuns({ store, catalog, recorder, now })) {
        runs.adopt(waiting);
      }
      forgetOld();
    },
    async close() {
      clearInterval(daily);
      await runs.close();
      logs.close();
      store.close();
    },
  };
}
