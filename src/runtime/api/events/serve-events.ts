import type { IncomingMessage, ServerResponse } from "node:http";
import type { RunLogEvent, RuntimeEvent } from "../../../protocol/event.ts";
import type { EventBus } from "../../monitor/event-bus.ts";

/** A listener that has this much waiting, in bytes, is passed over with log lines and progress until it has caught up. */
const mostWaiting = 8 << 20;
const heartbeatMs = 15_000;

/**
 * Server-sent events until the client goes away. `?kind=run-state,log` and `?run=<id>` choose; Last-Event-ID resumes.
 * Each event's data is one RuntimeEvent as JSON.
 */
export function serveEvents(request: IncomingMessage, response: ServerResponse, events: EventBus): void {
  const wanted = filterOf(new URL(request.url ?? "/", "http://loopback").searchParams);
  const lastEventId = request.headers["last-event-id"];
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": epoxy\n\n");
  const send = (event: RuntimeEvent) => response.write(`id: ${String(event.id)}\ndata: ${JSON.stringify(event)}\n\n`);
  let passedOver: PassedOver | undefined;
  const unsubscribe = events.subscribe(
    (event) => {
      if (!wanted(event)) return;
      if (response.writableLength > mostWaiting && (event.kind === "log" || event.kind === "progress")) {
        if (event.kind === "log") passedOver = { last: event, lines: (passedOver?.lines ?? 0) + 1 };
        return;
      }
      if (passedOver !== undefined) send(gapEvent(passedOver));
      passedOver = undefined;
      send(event);
    },
    typeof lastEventId === "string" && /^\d+$/.test(lastEventId) ? Number(lastEventId) : undefined,
  );
  const heartbeat = setInterval(() => response.write(": \n\n"), heartbeatMs);
  response.on("close", () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

function filterOf(query: URLSearchParams): (event: RuntimeEvent) => boolean {
  const kinds = new Set(query.getAll("kind").flatMap((kind) => kind.split(",")));
  const run = query.get("run");
  return (event) => (kinds.size === 0 || kinds.has(event.kind)) && (run === null || ("runId" in event && event.runId === run));
}

interface PassedOver {
  readonly last: RuntimeEvent & RunLogEvent;
  readonly lines: number;
}

function gapEvent({ last, lines }: PassedOver): RuntimeEvent {
  const message = `${String(lines)} lines are left out here, which came faster than they could be shown: the run's log has them.`;
  return { ...last, line: { time: last.line.time, level: "warn", message } };
}
