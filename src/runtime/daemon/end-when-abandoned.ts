import { readDaemonRecord } from "../../client/daemon-record.ts";

const checkEveryMs = 1_000;

/**
 * Calls `end` when the state folder has gone, or has become another daemon's (`git clean`, a checkout copied over): nobody can
 * find this one any more, and what it has open are files without a name.
 */
export function endWhenAbandoned(stateFolder: string, end: () => void): void {
  const timer = setInterval(() => {
    if (readDaemonRecord(stateFolder)?.pid === process.pid) return;
    clearInterval(timer);
    end();
  }, checkEveryMs);
}
