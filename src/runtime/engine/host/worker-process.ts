import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { type FromWorker, overMemoryMark, type ToWorker } from "../../../protocol/worker.ts";
import { lastLines } from "./last-lines.ts";

/** A forked worker, as its task sees it. */
export interface WorkerProcess {
  readonly pid: number;
  readonly isReady: boolean;
  /** Of JavaScript: what a script keeps in variables. */
  readonly heapMebibytes: number;
  /** V8 has said so, in the lines before its end. */
  readonly isHeapExhausted: boolean;
  /** It has said so before it ended itself. */
  readonly isOverMemory: boolean;
  send(message: ToWorker): void;
  /** Answers how to listen no longer. */
  onMessage(listener: (message: FromWorker) => void): () => void;
  /** Whole lines of its standard output and error. Answers how to listen no longer. */
  onOutput(listener: (stream: "stdout" | "stderr", line: string) => void): () => void;
  /** What it wrote last, for the message about its death. */
  lastOutput(): string;
  kill(): void;
  /** When the process is gone and all its messages have been delivered. Never rejects. */
  readonly exited: Promise<WorkerExit>;
}

export interface WorkerExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The process could not even be started. */
  readonly failure?: string;
}

/** `folderPrefix`: to which a worker that waits adds some characters for a folder that it uses meanwhile. */
export function forkWorker(path: string, heapMebibytes: number, folderPrefix: string): WorkerProcess {
  const child = fork(path, [folderPrefix], {
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Inherited ones may be a test runner's or a debugger's.
    // The address of an inspector is told to nobody but who asked for it: not over HTTP, and not in the log (below).
    execArgv: [`--max-old-space-size=${heapMebibytes}`, "--inspect-publish-uid=stderr"],
    // DuckDB's client runs each statement on a thread of Node's pool, beside file operations.
    env: { ...process.env, UV_THREADPOOL_SIZE: "16" },
  });
  let isReady = false;
  let isHeapExhausted = false;
  let isOverMemory = false;
  const messageListeners = new Set<(message: FromWorker) => void>();
  const outputListeners = new Set<(stream: "stdout" | "stderr", line: string) => void>();
  const tail = lastLines(20);
  child.on("message", (message: FromWorker) => {
    isReady ||= message.kind === "ready";
    for (const listener of messageListeners) {
      listener(message);
    }
  });
  for (const stream of ["stdout", "stderr"] as const) {
    const lines = eachLine((line) => {
      if (line === overMemoryMark) {
        isOverMemory = true;
        return;
      }
      if (stream === "stderr" && inspectorNotice.test(line)) return;
      tail.add(line);
      isHeapExhausted ||= line.includes("JavaScript heap out of memory");
      for (const listener of outputListeners) {
        listener(stream, line);
      }
    });
    child[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
  }
  return {
    pid: child.pid ?? 0,
    heapMebibytes,
    get isHeapExhausted() {
      return isHeapExhausted;
    },
    get isOverMemory() {
      return isOverMemory;
    },
    get isReady() {
      return isReady;
    },
    send: (message) => {
      // A worker that is dying takes no messages; its exit tells why.
      if (child.connected) {
        child.send(message, () => undefined);
      }
    },
    onMessage: (listener) => {
      messageListeners.add(listener);
      return () => void messageListeners.delete(listener);
    },
    onOutput: (listener) => {
      outputListeners.add(listener);
      return () => void outputListeners.delete(listener);
    },
    lastOutput: tail.text,
    kill: () => void child.kill("SIGKILL"),
    exited: exitOf(child),
  };
}

/** What Node itself writes while a script is debugged. */
const inspectorNotice =
  /^(Debugger (listening on ws:|attached\.|ending on ws:)|Waiting for the debugger to disconnect|For help, see: https:\/\/nodejs\.org\/)/;

function exitOf(child: ChildProcess): Promise<WorkerExit> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      // Errors of a process that runs (a message that could not be sent) are followed by its exit.
      if (child.pid === undefined) {
        resolve({ exitCode: null, signal: null, failure: error.message });
      }
    });
    child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

/** Characters after which a line is delivered in pieces: a script may write without ever ending one. */
const longestLine = 16_000;

function eachLine(deliver: (line: string) => void): { push(text: string): void; end(): void } {
  let rest = "";
  const deliverPieces = (line: string) => {
    for (let at = 0; at === 0 || at < line.length; at += longestLine) {
      deliver(line.slice(at, at + longestLine));
    }
  };
  return {
    push: (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(deliverPieces);
      if (rest.length >= longestLine) {
        const whole = rest.length - (rest.length % longestLine);
        deliverPieces(rest.slice(0, whole));
        rest = rest.slice(whole);
      }
    },
    end: () => {
      if (rest !== "") {
        deliver(rest);
      }
    },
  };
}
