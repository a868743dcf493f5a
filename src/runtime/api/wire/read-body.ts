import type { IncomingMessage } from "node:http";
import { bodyTooLarge } from "../errors.ts";

/** The whole body; refused once it is longer than its Content-Length allowed. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const limit = Number(request.headers["content-length"] ?? 0);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) throw bodyTooLarge(limit);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
