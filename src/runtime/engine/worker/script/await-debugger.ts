import { open, url, waitForDebugger } from "node:inspector";
import { Worker } from "node:worker_threads";

const lookEveryMs = 1000;

// Text, since it needs no bundle of its own. The main thread waits, and stands still at breakpoints: it does not see its daemon go.
const watch = `
const { workerData } = require("node:worker_threads");
setInterval(() => {
  try {
    process.kill(workerData.parent, 0);
  } catch {
    process.kill(process.pid, "SIGKILL");
  }
}, workerData.lookEveryMs);`;

/** Opens the inspector on a free port of 127.0.0.1, tells where, and goes on when a debugger has attached and let it. */
export async function awaitDebugger(tell: (url: string) => Promise<void>): Promise<void> {
  open(0, "127.0.0.1");
  new Worker(watch, { eval: true, workerData: { parent: process.ppid, lookEveryMs }, execArgv: [] }).unref();
  await tell(url() ?? "");
  waitForDebugger();
}
