import type { TransportedError } from "../../protocol/binding.ts";
import type { SourcePosition } from "../../plan/plan.ts";

/** Why a task failed, as the daemon and its callers see it: `code` is AWS's exception name where there is one, else the engine's own. */
export class EngineError extends Error {
  readonly code: string;
  readonly source: SourcePosition | undefined;
  /** Stack within the user's script, mapped to its source. */
  readonly scriptStack: string | undefined;

  constructor(error: TransportedError) {
    super(error.message);
    this.name = error.code;
    this.code = error.code;
    this.source = error.source;
    this.scriptStack = error.stack;
  }
}

export const stopped = () => new EngineError({ code: "Stopped", message: "The task was stopped." });

export const workerKilled = (signal: string | null, exitCode: number | null, memory: number, lastOutput: string) =>
  new EngineError({ code: "WORKER_KILLED", message: deathMessage(signal, exitCode, memory) + (lastOutput ? `\n${lastOutput}` : "") });

export const heapExhausted = (heapMebibytes: number) =>
  new EngineError({
    code: "OutOfMemory",
    message: `The script kept more in variables than the ${heapMebibytes} MiB that it may have (limits.memory in epoxy.yaml, at most 4 GB). Rows belong in datasets, which spill to disk.`,
  });

export const overMemory = (memory: number) =>
  new EngineError({
    code: "OutOfMemory",
    message: `The script kept more outside of datasets (Buffers, typed arrays) than goes with limits.memory of ${mebibytes(memory)} MiB in epoxy.yaml. Rows belong in datasets, which spill to disk.`,
  });

export const workerFailedToStart = (reason: string) =>
  new EngineError({ code: "WORKER_KILLED", message: `The worker process did not start: ${reason}` });

export const engineClosed = () => new EngineError({ code: "Stopped", message: "The engine is closing; no task can start." });

export const noBinding = () =>
  new EngineError({ code: "InvalidInputException", message: "this task can neither read nor write tables of the catalog" });

export const unexpectedAnswer = (kind: string) =>
  new EngineError({ code: "InternalServiceException", message: `unexpected answer of kind ${kind}` });

export const refused = (code: string, message: string) => new EngineError({ code, message });

function deathMessage(signal: string | null, exitCode: number | null, memory: number): string {
  if (signal === "SIGKILL") {
    return `The worker process was killed (SIGKILL). If nobody killed it, the system ran out of memory: its DuckDB limit was ${mebibytes(memory)} MiB; a lower limit makes it spill to disk earlier.`;
  }
  if (signal !== null) {
    return `The worker process died of ${signal}.`;
  }
  return `The worker process ended with exit code ${String(exitCode)} before its task was done. A script must end by itself: process.exit() ends the run with it.`;
}

function mebibytes(bytes: number): string {
  return Math.round(bytes / 1048576).toString();
}
