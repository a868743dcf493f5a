import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { runsSqlAlone, type WorkerLimits } from "../../protocol/worker.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Engine, TaskOptions } from "./engine.ts";
import { engineClosed, stopped } from "./errors.ts";
import { runInWorker } from "./host/run-in-worker.ts";
import { openWorkerPool } from "./host/worker-pool.ts";

export interface EngineOptions {
  /** The worker's bundle (`dist/worker.js`), or its source. */
  readonly workerPath: string;
  readonly workspace: () => Workspace;
  /** Folder in which each task gets a spill folder, removed with the task. */
  readonly temporaryRoot: string;
  /** For the daemon's own log. */
  readonly log?: (text: string) => void;
  /** Minutes after which a worker that waits for a task is ended. */
  readonly idleMinutes?: number;
}

const taskPrefix = "task-";

/** Forks the first worker at once. */
export function openEngine(options: EngineOptions): Engine {
  const log = options.log ?? (() => undefined);
  const cleaning = new Set<Promise<void>>();
  let isClosed = false;

  function limitsFor({ memory, folders = [] }: TaskOptions): WorkerLimits {
    const { limits, buckets } = options.workspace();
    mkdirSync(options.temporaryRoot, { recursive: true });
    return {
      memory: memory ?? limits.memory,
      threads: limits.threads,
      temporaryFolder: mkdtempSync(join(options.temporaryRoot, taskPrefix)),
      temporaryBytes: limits.spillBytes,
      allowedFolders: [...[...buckets.values()].map(({ folder }) => folder), ...folders],
    };
  }

  function removeFolder(folder: string): void {
    const removal = rm(folder, { recursive: true, force: true })
      .catch((error: unknown) => log(`could not remove ${folder}: ${String(error)}`))
      .finally(() => cleaning.delete(removal));
    cleaning.add(removal);
  }

  // What tasks of a daemon that was killed have spilled; the state folder has one daemon at a time.
  mkdirSync(options.temporaryRoot, { recursive: true });
  for (const name of readdirSync(options.temporaryRoot)) {
    if (name.startsWith(taskPrefix)) removeFolder(join(options.temporaryRoot, name));
  }
  const pool = openWorkerPool({
    workerPath: options.workerPath,
    folderPrefix: join(options.temporaryRoot, taskPrefix),
    heapMebibytes: () => heapMebibytes(options.workspace().limits.memory),
    idleMs: (options.idleMinutes ?? 15) * 60_000,
    log,
  });

  return {
    start: (task, taskOptions) => {
      if (isClosed) {
        return { pid: 0, result: Promise.reject(engineClosed()) };
      }
      if (taskOptions.signal.aborted) {
        return { pid: 0, result: Promise.reject(stopped()) };
      }
      const limits = limitsFor(taskOptions);
      const worker = runsSqlAlone(task) ? pool.takeAny() : pool.takeNew();
      const { result, end } = runInWorker(worker, task, limits, taskOptions.listener, taskOptions.signal);
      void end.then((how) => {
        removeFolder(limits.temporaryFolder);
        if (how === "waits") pool.giveBack(worker);
      });
      return { pid: worker.pid, result };
    },
    close: async () => {
      isClosed = true;
      await pool.close();
      await Promise.all(cleaning);
    },
  };
}

/** What a script may keep in variables: as much as one run may have in all, within what suits Node and the worker itself. */
function heapMebibytes(memory: number): number {
  return Math.min(4096, Math.max(128, Math.floor(memory / 2 ** 20)));
}
