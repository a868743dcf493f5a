import type { BoundRead, BoundWrite, ReadRequest, WriteRequest } from "../../../protocol/binding.ts";
import type { FromWorker, ToWorker, WorkerAnswer } from "../../../protocol/worker.ts";
import { EngineError, unexpectedAnswer } from "../errors.ts";

/** The worker's end of the line to the daemon, for one task. */
export interface Channel {
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
}

/** A channel, and where what the daemon says to its task comes in. */
export interface OpenChannel extends Channel {
  hear(message: Exclude<ToWorker, { kind: "start" }>): void;
}

/** Bytes of Arrow on their way. */
const mostAhead = 4 << 20;

export function openChannel(): OpenChannel {
  const stop = new AbortController();
  const pending = new Map<number, (answer: WorkerAnswer) => void>();
  let requests = 0;
  let ahead = 0;
  let room = Promise.withResolvers<void>();
  stop.signal.addEventListener("abort", () => room.resolve());

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
    hear: (message) => {
      switch (message.kind) {
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
    },
  };
}

function refuse(answer: WorkerAnswer): never {
  throw answer.kind === "refused" ? new EngineError(answer.error) : unexpectedAnswer(answer.kind);
}
