import { setImmediate } from "node:timers/promises";

/**
 * The items one by one, with a turn for the event loop every few milliseconds: small files are read synchronously, which is several
 * times as fast, while the channel to the daemon has to be heard. Rejects with the signal's reason once it is aborted.
 */
export async function* inTurns<T>(items: readonly T[], signal: AbortSignal): AsyncGenerator<T> {
  let turnEnds = 0;
  for (const item of items) {
    if (performance.now() >= turnEnds) {
      await setImmediate();
      signal.throwIfAborted();
      turnEnds = performance.now() + turnMs;
    }
    yield item;
  }
}

const turnMs = 20;
