import type { IncomingMessage, ServerResponse } from "node:http";
import type { GapEvent, RunLogEvent, RuntimeEvent } from "../../../protocol/event.ts";
import type { EventBus } from "../../monitor/event-bus.ts";
import { tooManyListeners, unknownEventKind } from "../errors.ts";
import { readEventId, writeEventId } from "./event-id.ts";

/** A listener that has this much waiting, in bytes, is passed over with log lines and progress until it has caught up. */
const mostWaiting = 8 << 20;
/** One that has this much waiting is cut off: it can come back with the last id it saw. */
const mostEver = 64 << 20;
const heartbeatMs = 15_000;

/** Of the connections that the listener has, so that calls always find one. */
const mostListeners = 256;
const listeners = new WeakMap<EventBus, number>();

/**
 * Server-sent events until the client goes away. `?kind=run-state,log` and `?run=<id>` choose. Last-Event-ID resumes: what is held
 * of the events after it comes first, after a `gap` when that is not all. Each event's data is one RuntimeEvent as JSON.
 */
export function serveEvents(request: IncomingMessage, response: ServerResponse, events: EventBus, daemonId: string): void {
  const wanted = filterOf(new URL(request.url ?? "/", "http://loopback").searchParams);
  const lastEventId = request.headers["last-event-id"];
  const known = typeof lastEventId === "string" ? readEventId(daemonId, lastEventId) : undefined;
  // Nobody was given an id of an event that has not happened.
  const resumed = known !== undefined && known <= events.lastId ? known : undefined;
  const listening = listeners.get(events) ?? 0;
  if (listening >= mostListeners) throw tooManyListeners(mostListeners);
  listeners.set(events, listening + 1);

  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": epoxy\n\n");
  const send = (event: RuntimeEvent) => {
    response.write(`id: ${writeEventId(daemonId, event.id)}\ndata: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > mostEver) response.destroy();
  };
  const gap = (id: number, reason: GapEvent["reason"]) => send({ id, time: new Date().toISOString(), kind: "gap", reason });
  let passedOver: PassedOver | undefined;
  let next = resumed === undefined ? undefined : resumed + 1;
  if (lastEventId !== undefined && resumed === undefined) gap(0, "restarted");
  const unsubscribe = events.subscribe(
    (event) => {
      if (next !== undefined && event.id > next) gap(event.id - 1, "forgotten");
      next = undefined;
      if (!wanted(event) || response.destroyed) return;
      if (response.writableLength > mostWaiting && (event.kind === "log" || event.kind === "progress")) {
        if (event.kind === "log") passedOver = { last: event, lines: (passedOver?.lines ?? 0) + 1 };
        return;
      }
      if (passedOver !== undefined) send(linesLeftOut(passedOver));
      passedOver = undefined;
      send(event);
    },
    lastEventId === undefined ? undefined : (resumed ?? 0),
  );
  const heartbeat = setInterval(() => response.write(": \n\n"), heartbeatMs);
  response.on("close", () => {
    listeners.set(events, (listeners.get(events) ?? 1) - 1);
    clearInterval(heartbeat);
    unsubscribe();
  });
}

const kinds: Readonly<Record<RuntimeEvent["kind"], true>> = {
  "run-state": true,
  log: true,
  progress: true,
  plan: true,
  crawler: true,
  catalog: true,
  gap: true,
};

function filterOf(query: URLSearchParams): (event: RuntimeEvent) => boolean {
  const asked = new Set(query.getAll("kind").flatMap((kind) => kind.split(",")));
  for (const kind of asked) if (!Object.hasOwn(kinds, kind)) throw unknownEventKind(kind, Object.keys(kinds));
  const run = query.get("run");
  return (event) => (asked.size === 0 || asked.has(event.kind)) && (run === null || ("runId" in event && event.runId === run));
}

interface PassedOver {
  readonly last: RuntimeEvent & RunLogEvent;
  readonly lines: number;
}

function linesLeftOut({ last, lines }: PassedOver): RuntimeEvent {
  const message = `${String(lines)} lines are left out here, which came faster than they could be shown: the run's log has them.`;
  return { ...last, line: { time: last.line.time, level: "warn", message } };
}
