import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Rooms } from "../operation.ts";
import { clientTooSlow } from "../errors.ts";
import { readPreviewRequest } from "./preview-request.ts";

/** Rows that wait for a slow client, in bytes, before the query is given up. */
const mostWaiting = 512 << 20;

/** Node takes 16 KiB of trailers, and percent-encoding may triple a text. */
const mostWarnings = 10;
const longestWarning = 250;

/**
 * Answers one page of a table or query as an Arrow IPC stream. The query runs in a worker on a snapshot of its tables and
 * ends when the client goes away. A failure before the first row is an ordinary error answer; one after it is told in the
 * trailer `x-epoxy-error` (percent-encoded JSON: `__type`, `Message`). What is to be known of the rows (some were malformed) is in
 * the trailer `x-epoxy-warnings` (percent-encoded JSON: texts).
 */
export async function servePreview(body: Uint8Array, response: ServerResponse, rooms: Rooms): Promise<void> {
  const task = readPreviewRequest(body);
  const abort = new AbortController();
  response.on("close", () => abort.abort());
  const warnings: string[] = [];
  const snapshot = rooms.storage.openSnapshot({ runId: `query-${randomUUID()}` });
  try {
    const running = rooms.engine.start(task, {
      signal: abort.signal,
      listener: {
        bindReads: (requests) => Promise.all(requests.map((request) => snapshot.read(request))),
        log: ({ level, message }) => {
          if (level === "warn" && warnings.length < mostWarnings) warnings.push(message.slice(0, longestWarning));
        },
        arrow: (bytes) => {
          if (!response.headersSent) {
            response.writeHead(200, { "Content-Type": "application/vnd.apache.arrow.stream", Trailer: "x-epoxy-error, x-epoxy-warnings" });
          }
          response.write(bytes);
          if (response.writableLength > mostWaiting) abort.abort(clientTooSlow());
        },
      },
    });
    await running.result;
    if (warnings.length > 0) response.addTrailers({ "x-epoxy-warnings": encodeURIComponent(JSON.stringify(warnings)) });
    response.end();
  } finally {
    snapshot.close();
  }
}
