import { randomUUID } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";
import { computeSignature } from "../src/client/signature/compute-signature.ts";
import type { Endpoint } from "../src/client/signed-request.ts";

export interface GlueCall {
  readonly operation: string;
  /** The input of the n-th call. */
  readonly input: (index: number) => object;
  /** What each answer must have, so that no error is taken for a fast answer. */
  readonly expected: string;
}

/** Calls an operation many times over kept-alive connections, signed as an SDK signs; answers the time of each call in milliseconds. */
export async function glueLoad(endpoint: Endpoint, call: GlueCall, calls: number, connections: number): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  const connection = async () => {
    while (next < calls) {
      const body = Buffer.from(JSON.stringify(call.input(next++)));
      const start = performance.now();
      const answer = await send(endpoint, call.operation, body, agent);
      times.push(performance.now() - start);
      if (!answer.includes(call.expected)) throw new Error(`${call.operation}: ${answer.subarray(0, 300).toString()}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, connection));
    return times;
  } finally {
    agent.destroy();
  }
}

function send({ port, key }: Endpoint, operation: string, body: Buffer, agent: Agent): Promise<Buffer> {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const headers: Readonly<Record<string, string>> = {
    "amz-sdk-invocation-id": randomUUID(),
    "amz-sdk-request": "attempt=1; max=1",
    "content-type": "application/x-amz-json-1.1",
    host: `127.0.0.1:${String(port)}`,
    "x-amz-date": date,
    "x-amz-target": `AWSGlue.${operation}`,
  };
  const signedHeaders = Object.keys(headers);
  const scope = [date.slice(0, 8), "us-east-1", "glue"] as const;
  const { accessKeyId, secretAccessKey } = key;
  const header = (name: string) => headers[name] ?? "";
  const signature = computeSignature({ method: "POST", target: "/", header, signedHeaders, body, date, scope, secretAccessKey });
  const credential = [accessKeyId, ...scope, "aws4_request"].join("/");
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature.toString("hex")}`;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({
      host: "127.0.0.1",
      port,
      method: "POST",
      path: "/",
      agent,
      headers: { ...headers, authorization, "content-length": body.length },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve(Buffer.concat(parts)));
      response.on("error", reject);
    });
    sent.end(body);
  });
}
