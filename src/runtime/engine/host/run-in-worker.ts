import type { TransportedError } from "../../../protocol/binding.ts";
import type { FromWorker, LastMessage, WorkerAnswer, WorkerLimits, WorkerResult, WorkerTask } from "../../../protocol/worker.ts";
import { assertNever } from "../../../plan/assert-never.ts";
import type { TaskListener } from "../engine.ts";
import { EngineError, heapExhausted, noBinding, overMemory, stopped, workerFailedToStart, workerKilled } from "../errors.ts";
import type { WorkerExit, WorkerProcess } from "./worker-process.ts";

/** Between the request to interrupt and the kill. DuckDB does not always listen to an interrupt. */
const patienceMs = 5000;
/** A script that stands still in a debugger listens to nothing. */
const debuggedPatienceMs = 500;

/** A task in a worker. */
export interface WorkerTurn {
  readonly result: Promise<WorkerResult>;
  /** When the worker is done with the task: it waits for another, or is gone. */
  readonly end: Promise<"waits" | "gone">;
}

/** Gives a worker its task and sees it through to the result. */
export function runInWorker(
  worker: WorkerProcess,
  task: WorkerTask,
  limits: WorkerLimits,
  listener: TaskListener,
  signal: AbortSignal,
): WorkerTurn {
  const end = Promise.withResolvers<"waits" | "gone">();
  void worker.exited.then(() => end.resolve("gone"));
  return { result: resultOf(worker, task, limits, listener, signal, () => end.resolve("waits")), end: end.promise };
}

/** `freed` is called when the worker stays and hears nothing of this task any more. */
async function resultOf(
  worker: WorkerProcess,
  task: WorkerTask,
  limits: WorkerLimits,
  listener: TaskListener,
  signal: AbortSignal,
  freed: () => void,
): Promise<WorkerResult> {
  let killTimer: NodeJS.Timeout | undefined;
  const silence: (() => void)[] = [];
  const taking = new Set<Promise<void>>();
  const interrupt = () => {
    worker.send({ kind: "interrupt" });
    killTimer = setTimeout(() => worker.kill(), task.kind === "run" && task.inspect === true ? debuggedPatienceMs : patienceMs);
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    return await new Promise<WorkerResult>((resolve, reject) => {
      let isDone = false;
      const end = (settle: () => void, { wrote, stays }: LastMessage) => {
        isDone = true;
        const endTimer = killSoon(worker);
        // Its lines come another way than its messages, and are all there when it is gone.
        if (wrote) void worker.exited.then(settle);
        else settle();
        if (!stays) return;
        void Promise.all(taking).then(() => {
          clearTimeout(endTimer);
          for (const hush of silence) hush();
          freed();
        });
      };
      const offMessage = worker.onMessage((message) => {
        if (message.kind === "done") end(() => resolve(message.result), message);
        else if (message.kind === "failed") end(() => reject(signal.aborted ? stopped() : new EngineError(message.error)), message);
        else if (message.kind === "arrow") take(worker, message.bytes, listener, taking);
        else receive(message, worker, listener);
      });
      const offOutput = worker.onOutput((stream, line) =>
        listener.log?.({ time: new Date().toISOString(), level: stream === "stdout" ? "info" : "warn", message: line }),
      );
      silence.push(offMessage, offOutput);
      void worker.exited.then((exit) => {
        if (!isDone) reject(signal.aborted ? stopped() : deathOf(worker, exit, limits.memory));
      });
      worker.send({ kind: "start", task, limits });
    });
  } finally {
    clearTimeout(killTimer);
    signal.removeEventListener("abort", interrupt);
  }
}

/** It ends, or is free for another task, soon after its last message; one that is not is killed. */
function killSoon(worker: WorkerProcess): NodeJS.Timeout {
  const timer = setTimeout(() => worker.kill(), patienceMs);
  void worker.exited.then(() => clearTimeout(timer));
  return timer;
}

function deathOf(worker: WorkerProcess, exit: WorkerExit, memory: number): EngineError {
  if (exit.failure !== undefined) {
    return workerFailedToStart(exit.failure);
  }
  // V8's last words; what it prints beside them is for who works on V8.
  if (exit.signal === "SIGABRT" && worker.isHeapExhausted) {
    return heapExhausted(worker.heapMebibytes);
  }
  if (worker.isOverMemory) return overMemory(memory);
  return workerKilled(exit.signal, exit.exitCode, memory, worker.lastOutput());
}

function receive(message: Exclude<FromWorker, LastMessage | { kind: "arrow" }>, worker: WorkerProcess, listener: TaskListener): void {
  switch (message.kind) {
    case "ready":
      return;
    case "bind-reads":
      return answer(worker, message.request, async () => {
        if (listener.bindReads === undefined) throw noBinding();
        return { kind: "reads", reads: await listener.bindReads(message.reads) };
      });
    case "bind-write":
      return answer(worker, message.request, async () => {
        if (listener.bindWrite === undefined) throw noBinding();
        return { kind: "write", write: await listener.bindWrite(message.write) };
      });
    case "log":
      return listener.log?.(message.line);
    case "progress":
      return listener.progress?.(message.progress);
    case "plan":
      return listener.plan?.(message.plan);
    case "inspector":
      return listener.inspector?.(message.url);
    case "metrics":
      return listener.metrics?.(message.nodes);
    case "inspected":
      return listener.inspected?.(message);
    default:
      return assertNever(message);
  }
}

function take(worker: WorkerProcess, bytes: Uint8Array, listener: TaskListener, taking: Set<Promise<void>>): void {
  const taken = () => worker.send({ kind: "taken", bytes: bytes.byteLength });
  const taker = listener.arrow?.(bytes);
  if (taker === undefined) return taken();
  const told = taker.then(() => {
    taken();
    taking.delete(told);
  });
  taking.add(told);
}

function answer(worker: WorkerProcess, request: number, ask: () => Promise<WorkerAnswer>): void {
  ask().then(
    (given) => worker.send({ kind: "answer", request, answer: given }),
    (error: unknown) => worker.send({ kind: "answer", request, answer: { kind: "refused", error: transported(error) } }),
  );
}

function transported(error: unknown): TransportedError {
  if (!(error instanceof Error)) {
    return { code: "InternalServiceException", message: String(error) };
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : "InternalServiceException";
  return { code, message: error.message };
}
