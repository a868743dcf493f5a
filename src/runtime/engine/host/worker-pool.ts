import type { WorkerProcess } from "./worker-process.ts";
import { forkWorker } from "./worker-process.ts";

/** Keeps one worker forked ahead of need, and a few that have done a task and can do another. */
export interface WorkerPool {
  /** The worker that waits, or a new one; the next is forked once this one has had a moment to itself. */
  takeNew(): WorkerProcess;
  /** The one that can begin soonest: it has done a task before, or waits for its first, or prepares itself for its next, or is new. */
  takeAny(): WorkerProcess;
  /** A worker that has done its task and will say when it is ready for another. */
  giveBack(worker: WorkerProcess): void;
  /** Kills every worker, taken or waiting; resolves when their processes are gone. */
  close(): Promise<void>;
}

export interface WorkerPoolOptions {
  readonly workerPath: string;
  /** Of folders that waiting workers use. */
  readonly folderPrefix: string;
  /** Of each worker forked from now on. */
  readonly heapMebibytes: () => number;
  /** A worker that waited this long is ended; the next task forks its own. */
  readonly idleMs: number;
  readonly log: (text: string) => void;
}

/** Between attempts to fork a worker ahead of need, when the last ones died before they were ready: doubled each time, up to the last. */
const firstBackoffMs = 500;
const longestBackoffMs = 60_000;

/** A fork costs as much processor time as a short task: the next worker waits until the task ends, or for this long. */
const headStartMs = 1000;

/** As many as a person's editor asks at once; they hold memory, so not for long. */
const mostUsed = 2;
const usedIdleMs = 60_000;

export function openWorkerPool({ workerPath, folderPrefix, heapMebibytes, idleMs, log }: WorkerPoolOptions): WorkerPool {
  const alive = new Set<WorkerProcess>();
  let waiting: WorkerProcess | undefined;
  /** With what ends their wait. The first has waited longest. */
  const used = new Map<WorkerProcess, NodeJS.Timeout>();
  const preparing = new Set<WorkerProcess>();
  let idleTimer: NodeJS.Timeout | undefined;
  let backoffTimer: NodeJS.Timeout | undefined;
  let aheadTimer: NodeJS.Timeout | undefined;
  let failures = 0;
  let isClosed = false;

  function forkTracked(): WorkerProcess {
    const worker = forkWorker(workerPath, heapMebibytes(), folderPrefix);
    alive.add(worker);
    void worker.exited.then(() => {
      alive.delete(worker);
      forget(worker);
      if (worker === waiting) {
        waiting = undefined;
        clearTimeout(idleTimer);
        afterEarlyDeath(worker);
      }
    });
    worker.onMessage(({ kind }) => {
      if (kind !== "ready") return;
      failures = 0;
      if (!preparing.delete(worker)) return;
      used.set(
        worker,
        setTimeout(() => dismiss(worker), usedIdleMs),
      );
      const [oldest] = used.keys();
      if (used.size > mostUsed && oldest !== undefined) dismiss(oldest);
    });
    return worker;
  }

  /** A worker that dies while it waits is replaced, but not in a tight loop. */
  function afterEarlyDeath(worker: WorkerProcess): void {
    if (isClosed) {
      return;
    }
    failures += 1;
    const delay = Math.min(longestBackoffMs, firstBackoffMs * 2 ** (failures - 1));
    log(`the waiting worker (process ${worker.pid}) died; the next is forked in ${delay} ms. ${worker.lastOutput()}`);
    clearTimeout(backoffTimer);
    backoffTimer = setTimeout(forkAhead, delay).unref();
  }

  function forkAhead(): void {
    if (isClosed || waiting !== undefined) {
      return;
    }
    waiting = forkTracked();
    idleTimer = setTimeout(retire, idleMs).unref();
  }

  function retire(): void {
    const retired = waiting;
    waiting = undefined;
    retired?.kill();
  }

  function forget(worker: WorkerProcess): void {
    clearTimeout(used.get(worker));
    used.delete(worker);
    preparing.delete(worker);
  }

  function dismiss(worker: WorkerProcess): void {
    forget(worker);
    worker.kill();
  }

  function takeNew(): WorkerProcess {
    clearTimeout(idleTimer);
    const worker = waiting ?? forkTracked();
    waiting = undefined;
    if (failures === 0) {
      clearTimeout(aheadTimer);
      aheadTimer = setTimeout(forkAhead, headStartMs).unref();
      void worker.exited.then(forkAhead);
    }
    return worker;
  }

  forkAhead();
  return {
    takeNew,
    takeAny: () => {
      const [ready] = used.keys();
      const [prepared] = preparing;
      const known = ready ?? (waiting === undefined ? prepared : undefined);
      if (known === undefined) return takeNew();
      forget(known);
      return known;
    },
    giveBack: (worker) => {
      if (isClosed) worker.kill();
      else preparing.add(worker);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(idleTimer);
      clearTimeout(backoffTimer);
      clearTimeout(aheadTimer);
      for (const timer of used.values()) clearTimeout(timer);
      waiting = undefined;
      const workers = [...alive];
      for (const worker of workers) {
        worker.kill();
      }
      await Promise.all(workers.map(({ exited }) => exited));
    },
  };
}
