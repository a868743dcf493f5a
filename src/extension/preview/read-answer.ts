import type { IncomingMessage } from "node:http";
import { PreviewError } from "../../client/request-preview.ts";

export interface ReadAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly warnings: readonly string[];
}

/** All of an answer of `/preview`, with what its trailers say. Rejects with PreviewError when it broke off. */
export async function readAnswer(answer: IncomingMessage): Promise<ReadAnswer> {
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  throwIfBroken(answer);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, warnings: (trailer(answer, "x-epoxy-warnings") as readonly string[] | undefined) ?? [] };
}

/** A failure after the first bytes is told in a trailer. */
export function throwIfBroken(answer: IncomingMessage): void {
  const failure = trailer(answer, "x-epoxy-error") as { readonly __type: string; readonly Message: string } | undefined;
  if (failure !== undefined) throw new PreviewError(failure.__type, failure.Message);
}

function trailer(answer: IncomingMessage, name: string): unknown {
  const text = answer.trailers[name];
  return text === undefined ? undefined : JSON.parse(decodeURIComponent(text));
}
