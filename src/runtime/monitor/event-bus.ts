import type { RuntimeEvent, RuntimeEventBody } from "../../protocol/event.ts";

/** Every event of the daemon, in order, with a window of recent ones for listeners that come back. */
export interface EventBus {
  publish(event: RuntimeEventBody): void;
  /** Events after `afterId` that are still held come first, then those to come. A listener must not throw. */
  subscribe(listener: (event: RuntimeEvent) => void, afterId?: number): () => void;
  readonly lastId: number;
}
