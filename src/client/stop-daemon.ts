import { setTimeout as wait } from "node:timers/promises";
import { didNotStop } from "./errors.ts";
import { isAlive } from "./is-alive.ts";
import type { RunningDaemon } from "./find-daemon.ts";

const stopWithinSeconds = 20;

/** Asks a daemon to end, and waits until its process is gone. */
export async function stopDaemon({ health: { pid } }: RunningDaemon): Promise<void> {
  process.kill(pid, "SIGTERM");
  const deadline = Date.now() + stopWithinSeconds * 1000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw didNotStop(pid, stopWithinSeconds);
    await wait(20);
  }
}
