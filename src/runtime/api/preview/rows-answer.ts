import type { ServerResponse } from "node:http";
import { clientTooSlow } from "../errors.ts";

/** Rows on their way to a client, who is never sent more than it takes. */
export interface RowsAnswer {
  /** Until the first bytes are sent, which go as Arrow if nothing is said. */
  contentType: string;
  /** Resolves once the client has taken what was sent, or has gone. */
  send(bytes: Uint8Array): void | Promise<void>;
  warn(message: string): void;
  end(): void;
}

/** A client may pause to show what it has; one that takes nothing for as long does not come back. */
const patienceMs = 10 * 60_000;

/** Node takes 16 KiB of trailers, and percent-encoding may triple a text. */
const mostWarnings = 10;
const longestWarning = 250;

export function rowsAnswer(response: ServerResponse, abort: AbortController): RowsAnswer {
  const warnings: string[] = [];
  const answer: RowsAnswer = {
    contentType: "application/vnd.apache.arrow.stream",
    send: (bytes) => {
      if (!response.headersSent) {
        response.writeHead(200, { "Content-Type": answer.contentType, Trailer: "x-epoxy-error, x-epoxy-warnings" });
      }
      if (response.write(bytes) || response.destroyed) return;
      return new Promise((resolve) => {
        const taken = () => {
          clearTimeout(timer);
          response.off("drain", taken).off("close", taken);
          resolve();
        };
        const timer = setTimeout(() => abort.abort(clientTooSlow()), patienceMs).unref();
        response.on("drain", taken).on("close", taken);
      });
    },
    warn: (message) => {
      if (warnings.length < mostWarnings) warnings.push(message.slice(0, longestWarning));
    },
    end: () => {
      if (warnings.length > 0) response.addTrailers({ "x-epoxy-warnings": encodeURIComponent(JSON.stringify(warnings)) });
      response.end();
    },
  };
  return answer;
}
