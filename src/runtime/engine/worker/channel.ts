import type { BoundRead, BoundWrite, ReadRequest, WriteRequest } from "../../../protocol/binding.ts";
import type { FromWorker, TaskOutcome, ToWorker, WorkerAnswer, WorkerLimits, WorkerTask } from "../../../protocol/worker.ts";
import { EngineError, unexpectedAnswer } from "../errors.ts";

/** The worker's end of the line to the daemon. */
export interface Channel {
  readonly started: Promise<{ readonly task: WorkerTask; readonly limits: WorkerLimits }>;
  /** Aborts when the daemon asks for it. */
  readonly signal: AbortSignal;
  send(message: FromWorker): void;
  /**
   * Resolves when the message has left, so that a fast sender does not pile them up; Arrow leaves only when what was sent before is
   * taken, but for a few megabytes. Rejects when the task is interrupted meanwhile.
   */
  sendAndWait(message: FromWorker): Promise<void>;
  bindReads(reads: readonly ReadRequest[]): Promise<readonly BoundRead[]>;
  bindWrite(write: WriteRequest): Promise<BoundWrite>;
  /** Sends the last message, when what was printed has left, and ends the process. */
  finish(outcome: TaskOutcome): Promise<never>;
}

/** Bytes of Arrow on their way. */
const mostAhead = 4 << 20;

/** A worker whose daemon is gone has nobody to work for. DuckDB's threads do not keep it. */
export function endWithParent(): void {
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
}

export function openChannel(): Channel {
  const stop = new AbortController();
  const start = Promise.withResolvers<{ readonly task: WorkerTask; readonly limits: WorkerLimits }>();
  const pending = new Map<number, (answer: WorkerAnswer) => void>();
  let requests = 0;
  let ahead = 0;
  let room = Promise.withResolvers<void>();
  stop.signal.addEventListener("abort", () => room.resolve());

  process.on("message", (message: ToWorker) => {
    switch (message.kind) {
      case "start":
        return start.resolve(message);
      case "taken":
        ahead -= message.bytes;
        room.resolve();
        room = Promise.withResolvers();
        return;
      case "interrupt":
        return stop.abort();
      case "answer":
        pending.get(message.request)?.(message.answer);
        pending.delete(message.request);
    }
  });

  const sendAndWait = async (message: FromWorker) => {
    if (message.kind === "arrow") {
      while (ahead >= mostAhead) {
        await room.promise;
        stop.signal.throwIfAborted();
      }
      ahead += message.bytes.byteLength;
    }
    await new Promise<void>((resolve, reject) => {
      process.send?.(message, undefined, undefined, (error) => (error === null ? resolve() : reject(error)));
    });
  };

  function ask(message: (request: number) => FromWorker): Promise<WorkerAnswer> {
    const request = ++requests;
    return new Promise((resolve) => {
      pending.set(request, resolve);
      process.send?.(message(request));
    });
  }

  return {
    started: start.promise,
    signal: stop.signal,
    send: (message) => void process.send?.(message),
    sendAndWait,
    bindReads: async (reads) => {
      const answer = await ask((request) => ({ kind: "bind-reads", request, reads }));
      return answer.kind === "reads" ? answer.reads : refuse(answer);
    },
    bindWrite: async (write) => {
      const answer = await ask((request) => ({ kind: "bind-write", request, write }));
      return answer.kind === "write" ? answer.write : refuse(answer);
    },
    finish: async (outcome) => {
      const written = [process.stdout, process.stderr].filter(({ writableLength, bytesWritten }) => writableLength + bytesWritten > 0);
      await Promise.all(written.map((stream) => new Promise((resolve) => stream.write("", resolve))));
      await sendAndWait({ ...outcome, wrote: written.length > 0 });
      process.exit(0);
    },
  };
}

function refuse(answer: WorkerAnswer): never {
  throw answer.kind === "refused" ? new EngineError(answer.error) : unexpectedAnswer(answer.kind);
}
