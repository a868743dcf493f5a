import type { IncomingMessage, ServerResponse } from "node:http";
import type { RuntimeEvent } from "../../../protocol/event.ts";
import type { EventBus } from "../../monitor/event-bus.ts";

/** A listener that has this much waiting, in bytes, is cut off: it comes back with Last-Event-ID and misses nothing that is still held. */
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
  const unsubscribe = events.subscribe(
    (event) => {
      if (!wanted(event)) return;
      response.write(`id: ${String(event.id)}\ndata: ${JSON.stringify(event)}\n\n`);
      if (response.writableLength > mostWaiting) response.destroy();
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
