import { open, url, waitForDebugger } from "node:inspector";
import { Worker } from "node:worker_threads";

const lookEveryMs = 1000;
const attachWithinSeconds = 60;

// Text, since it needs no bundle of its own. The main thread waits, and stands still at breakpoints: it does not see its daemon go.
const watch = `
const { workerData } = require("node:worker_threads");
const { writeSync } = require("node:fs");
const attached = new Int32Array(workerData.attached);
const end = (message) => {
  try {
    writeSync(2, message + "\\n");
  } finally {
    process.kill(process.pid, "SIGKILL");
  }
};
// On Windows a process keeps the id of a parent that is gone.
const isThere = (id) => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};
const began = Date.now();
setInterval(() => {
  if (attached[0] === 0 && Date.now() - began > workerData.attachWithinSeconds * 1000)
    end("no debugger attached within " + workerData.attachWithinSeconds + " s");
  if (process.ppid !== workerData.parent || !isThere(workerData.parent)) end("the runtime is gone");
}, workerData.lookEveryMs);`;

/**
 * Opens the inspector on a free port of 127.0.0.1, tells where, and goes on when a debugger has attached and let it. Ends the process
 * when none comes, so that no run waits for an editor that was closed.
 */
export async function awaitDebugger(tell: (url: string) => Promise<void>): Promise<void> {
  open(0, "127.0.0.1");
  const attached = new SharedArrayBuffer(4);
  const workerData = { parent: process.ppid, lookEveryMs, attachWithinSeconds, attached };
  new Worker(watch, { eval: true, name: "Epoxy: watches the runtime", workerData, execArgv: [] }).unref();
  await tell(url() ?? "");
  waitForDebugger();
  new Int32Array(attached)[0] = 1;
}
