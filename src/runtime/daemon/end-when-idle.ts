import type { Daemon } from "./run-daemon.ts";

const checkEveryMs = 1_000;

/** Calls `end` once nothing has been asked and nothing has run for the workspace's `idleMinutes`. */
export function endWhenIdle(daemon: Daemon, end: () => void): void {
  let busyAtMs = Date.now();
  const timer = setInterval(() => {
    if (daemon.isBusy) busyAtMs = Date.now();
    if (Date.now() - Math.max(busyAtMs, daemon.lastRequestMs) < daemon.idleMinutes * 60_000) return;
    clearInterval(timer);
    end();
  }, checkEveryMs);
}
