import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import { overMemoryMark } from "../../../../protocol/worker.ts";

/** Beside DuckDB's memory and the script's variables: Node itself, code, stacks. */
const slackBytes = 512 << 20;
const lookEveryMs = 100;

// Text, since it needs no bundle of its own. A thread sees the whole process, also while a script keeps the main one busy.
const watch = `
const { workerData } = require("node:worker_threads");
const { writeSync } = require("node:fs");
setInterval(() => {
  if (process.memoryUsage.rss() < workerData.bytes) return;
  writeSync(2, workerData.mark + "\\n");
  process.kill(process.pid, "SIGKILL");
}, workerData.lookEveryMs);`;

/**
 * Ends this process when it holds more than DuckDB's memory and the script's variables may take together: what a script keeps outside of
 * V8's heap (Buffers, typed arrays) has no other limit (R22). `bytes`: DuckDB's limit.
 */
export function limitResidentMemory(bytes: number): void {
  const workerData = { bytes: bytes + getHeapStatistics().heap_size_limit + slackBytes, mark: overMemoryMark, lookEveryMs };
  new Worker(watch, {
    eval: true,
    name: "Epoxy: watches the memory",
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  }).unref();
}
