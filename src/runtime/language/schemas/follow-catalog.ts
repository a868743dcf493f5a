import { type Stats, unwatchFile, watchFile } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findDaemon, type RunningDaemon } from "../../../client/find-daemon.ts";
import { readDaemonRecord } from "../../../client/daemon-record.ts";
import { keepCurrent } from "./keep-current.ts";
import { openTableReader } from "./read-table.ts";
import { openSchemaIndex } from "./schema-index.ts";
import type { Schemas } from "./schemas.ts";

/** A workspace's catalog as its daemons tell it, one after the other. */
export interface FollowedCatalog {
  readonly schemas: Schemas;
  /** Whether it was ever read: before, a table that is not known may well be there. */
  readonly isRead: boolean;
  /** Undefined while none runs. */
  readonly daemon: RunningDaemon | undefined;
  close(): Promise<void>;
}

/** How soon a daemon that was started is found. */
const lookEveryMs = 300;

/** Attaches to the daemon that runs, and to each that comes later; starts none. */
export function followCatalog(stateFolder: string, log: (message: string) => void): FollowedCatalog {
  const closing = new AbortController();
  const catalog = { index: openSchemaIndex(), read: openTableReader(), log };
  let daemon: RunningDaemon | undefined;
  let isRead = false;

  const follow = async () => {
    while (!closing.signal.aborted) {
      const found = new AbortController();
      // Watched before it is looked for: a daemon that starts in between has changed the record since.
      const changed = recordChanged(stateFolder, AbortSignal.any([closing.signal, found.signal]));
      daemon = await findDaemon(stateFolder);
      if (daemon === undefined) {
        await changed;
        continue;
      }
      found.abort();
      await keepCurrent(daemon, stateFolder, catalog, () => (isRead = true), closing.signal).catch(async (error: unknown) => {
        if (closing.signal.aborted) return;
        log(`the runtime's events were cut: ${String(error)}`);
        await wait(lookEveryMs, undefined, { ref: false });
      });
      daemon = undefined;
    }
  };
  const following = follow();
  return {
    schemas: catalog.index,
    get isRead() {
      return isRead;
    },
    get daemon() {
      return daemon;
    },
    close: async () => {
      closing.abort();
      await following;
    },
  };
}

/** Resolves when `daemon.json` is another one or, while there is one whose daemon does not answer yet, after a moment. */
function recordChanged(stateFolder: string, signal: AbortSignal): Promise<void> {
  const path = join(stateFolder, "daemon.json");
  const { promise, resolve } = Promise.withResolvers<void>();
  // Of a file that is not there the watcher tells once that it is not.
  const compare = (now: Stats, before: Stats) => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino) end();
  };
  const end = () => {
    unwatchFile(path, compare);
    signal.removeEventListener("abort", end);
    clearInterval(timer);
    resolve();
  };
  // By looking at it, as neither the file nor its folder need be there.
  watchFile(path, { interval: lookEveryMs, persistent: false }, compare);
  const timer = setInterval(() => {
    if (readDaemonRecord(stateFolder) !== undefined) end();
  }, lookEveryMs * 10);
  timer.unref();
  signal.addEventListener("abort", end);
  return promise;
}
