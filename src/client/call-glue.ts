import { type Endpoint, signedRequest } from "./signed-request.ts";

/** The runtime's refusal of a call: AWS's exception name, and its text. */
export class GlueCallError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

const scope = { region: "us-east-1", service: "glue" };

/**
 * Calls an operation of AWS Glue's API and answers its output as it came. For a process that reads much with few operations: AWS's
 * own client is 40 MB of memory. Rejects with a GlueCallError when the call is refused.
 */
export async function callGlue(endpoint: Endpoint, operation: string, input: object, signal?: AbortSignal): Promise<unknown> {
  const answer = await signedRequest(endpoint, {
    method: "POST",
    target: "/",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AWSGlue.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    signal,
    scope,
  });
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  const output: unknown = JSON.parse(Buffer.concat(parts).toString());
  if (answer.statusCode === 200) return output;
  const { __type, Message, message = Message } = output as { readonly [name in "__type" | "Message" | "message"]?: string };
  throw new GlueCallError(__type ?? "InternalFailure", message ?? `the runtime answered ${String(answer.statusCode)}`);
}
