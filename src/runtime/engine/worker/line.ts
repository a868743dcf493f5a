import type { TaskOutcome, ToWorker, WorkerLimits, WorkerTask } from "../../../protocol/worker.ts";
import { type Channel, openChannel } from "./channel.ts";

/** A task as the daemon gave it, and the channel on which it is worked at. */
export interface Assignment {
  readonly task: WorkerTask;
  readonly limits: WorkerLimits;
  readonly channel: Channel;
}

/** The line to the daemon, over all tasks of this process. */
export interface Line {
  /** Tells that a task would be begun at once. */
  ready(): void;
  /** The task that comes next, also when it has come already. */
  next(): Promise<Assignment>;
  /** Sends a task's last message, when what was printed has left. `stays`: the process then takes another; else it ends here. */
  finish(outcome: TaskOutcome, stays: boolean): Promise<void>;
}

/** A worker whose daemon is gone has nobody to work for. DuckDB's threads do not keep it. */
export function endWithParent(): void {
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
}

export function openLine(): Line {
  let coming = Promise.withResolvers<Assignment>();
  let current = openChannel();
  process.on("message", (message: ToWorker) => {
    if (message.kind !== "start") return current.hear(message);
    current = openChannel();
    coming.resolve({ task: message.task, limits: message.limits, channel: current });
  });

  return {
    ready: () => void process.send?.({ kind: "ready" }),
    next: () => coming.promise,
    finish: async (outcome, stays) => {
      const written = [process.stdout, process.stderr].filter(({ writableLength, bytesWritten }) => writableLength + bytesWritten > 0);
      await Promise.all(written.map((stream) => new Promise((resolve) => stream.write("", resolve))));
      const wrote = written.length > 0;
      // Another task's lines could not be told from this one's.
      const goesOn = stays && !wrote;
      if (goesOn) coming = Promise.withResolvers();
      await current.sendAndWait({ ...outcome, wrote, stays: goesOn });
      if (!goesOn) process.exit(0);
    },
  };
}
