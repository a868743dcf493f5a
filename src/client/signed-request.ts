import { randomUUID } from "node:crypto";
import { type IncomingMessage, request as httpRequest } from "node:http";
import type { AccessKey } from "./signature/access-key.ts";
import { signRequest, type SignatureScope } from "./signature/sign-request.ts";

export interface Endpoint {
  readonly port: number;
  readonly key: AccessKey;
}

export interface SignedRequest {
  readonly method: "GET" | "POST";
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** Absent: the scope of our own endpoints. */
  readonly scope?: SignatureScope;
}

/** Sends a request of ours to the daemon; resolves with the answer once its head is there. */
export function signedRequest({ port, key }: Endpoint, request: SignedRequest): Promise<IncomingMessage> {
  const { method, target, headers = {}, body = new Uint8Array(), signal, scope } = request;
  // Signed with it, no two requests have one signature: none can be sent a second time by somebody else.
  const once = { "amz-sdk-invocation-id": randomUUID(), "amz-sdk-request": "attempt=1" };
  const toSign = { method, target, headers: { ...headers, ...once }, body };
  const signed = signRequest(toSign, `127.0.0.1:${String(port)}`, key, new Date(), scope);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({
      host: "127.0.0.1",
      port,
      method,
      path: target,
      headers: { ...signed, "content-length": body.length },
      // No connection outlives its answer: the command that asked is to end.
      agent: false,
      ...(signal ? { signal } : {}),
    });
    sent.on("response", resolve);
    sent.on("error", reject);
    sent.end(body);
  });
}
