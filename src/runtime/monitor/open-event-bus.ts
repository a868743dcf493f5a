import type { RuntimeEvent, RuntimeEventBody } from "../../protocol/event.ts";
import type { EventBus } from "./event-bus.ts";

/** Events held for listeners that come back; a log line is at most a few KiB, so this stays in the tens of megabytes at worst. */
const windowSize = 4096;

/**
 * The daemon's event stream. Listeners are called in turn and each sees every event in the order of ids, also when one of
 * them publishes; a listener that throws is reported once as a process warning and does not hurt the others.
 */
export function openEventBus(now: () => Date = () => new Date()): EventBus {
  const recent: RuntimeEvent[] = [];
  const listeners = new Set<Listener>();
  const queue: RuntimeEvent[] = [];
  let lastId = 0;
  let delivering = false;

  const deliver = () => {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
        remember(event);
        for (const listener of [...listeners]) {
          if (listeners.has(listener)) {
            hand(listener, event);
          }
        }
      }
    } finally {
      delivering = false;
    }
  };

  const remember = (event: RuntimeEvent) => {
    recent.push(event);
    // Cut in batches: one shift of a long array per event would cost more than the event.
    if (recent.length > windowSize * 2) {
      recent.splice(0, recent.length - windowSize);
    }
  };

  return {
    publish(body: RuntimeEventBody) {
      lastId += 1;
      queue.push({ id: lastId, time: now().toISOString(), ...body });
      deliver();
    },
    subscribe(handler, afterId) {
      // An id that was not given yet comes from an earlier daemon: all that is held is new to that listener.
      const seen = afterId === undefined ? (recent.at(-1)?.id ?? 0) : afterId > lastId ? 0 : afterId;
      const listener: Listener = { handler, seen, warned: false };
      if (afterId !== undefined) {
        for (const event of recent.slice(-windowSize)) {
          hand(listener, event);
        }
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    get lastId() {
      return lastId;
    },
  };
}

interface Listener {
  readonly handler: (event: RuntimeEvent) => void;
  /** The last event it was given; keeps one that subscribes from within a listener from missing or repeating one. */
  seen: number;
  warned: boolean;
}

function hand(listener: Listener, event: RuntimeEvent): void {
  if (event.id <= listener.seen) {
    return;
  }
  listener.seen = event.id;
  try {
    listener.handler(event);
  } catch (error) {
    if (!listener.warned) {
      listener.warned = true;
      process.emitWarning(`An event listener failed on event ${event.id} (${event.kind}): ${String(error)}`);
    }
  }
}
