import type { IncomingMessage } from "node:http";
import type { PreviewRequest } from "../protocol/preview-request.ts";
import { type Endpoint, signedRequest } from "./signed-request.ts";

/** The runtime's refusal: AWS's exception name, or ours where AWS has none. */
export class PreviewError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

/** Asks for rows; the answer's body is an Arrow IPC stream, its trailers tell of warnings and of an error after the first rows. */
export async function requestPreview(endpoint: Endpoint, request: PreviewRequest, signal?: AbortSignal): Promise<IncomingMessage> {
  const answer = await signedRequest(endpoint, {
    method: "POST",
    target: "/preview",
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(request)),
    signal,
  });
  if (answer.statusCode === 200) return answer;
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  const { __type, Message } = JSON.parse(Buffer.concat(parts).toString()) as { readonly __type: string; readonly Message: string };
  throw new PreviewError(__type, Message);
}
