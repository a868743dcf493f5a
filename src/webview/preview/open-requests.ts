import type { AskedRows, PreviewIntent, RowShape, ToPreview } from "../../protocol/panels/preview.ts";
import { decodePage, type Page } from "./decode-page.ts";

export interface Answer {
  readonly page: Page;
  readonly warnings: readonly string[];
  readonly milliseconds: number;
}

export interface PendingAnswer {
  readonly answer: Promise<Answer>;
  abort(): void;
}

/** Questions on their way to the editor, each with its answer. */
export interface Requests {
  ask(rows: AskedRows, shape: RowShape): PendingAnswer;
  receive(message: Extract<ToPreview, { kind: "answer" | "failed" }>): void;
}

export function openRequests(send: (intent: PreviewIntent) => void): Requests {
  const pending = new Map<number, PromiseWithResolvers<Answer>>();
  let last = 0;
  return {
    ask: (rows, shape) => {
      const request = ++last;
      const waiting = Promise.withResolvers<Answer>();
      pending.set(request, waiting);
      send({ kind: "ask", request, rows, shape });
      return {
        answer: waiting.promise,
        abort: () => {
          if (pending.delete(request)) send({ kind: "abort", requests: [request] });
        },
      };
    },
    receive: (message) => {
      const waiting = pending.get(message.request);
      pending.delete(message.request);
      if (waiting === undefined) return;
      if (message.kind === "failed") return waiting.reject(new Error(message.message));
      const { bytes, warnings, milliseconds } = message;
      waiting.resolve({ page: decodePage(bytes), warnings, milliseconds });
    },
  };
}
