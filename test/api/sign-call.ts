import type { AccessKey } from "../../src/client/signature/access-key.ts";
import { basicFormat } from "../../src/client/signature/basic-format.ts";
import { computeSignature } from "../../src/client/signature/compute-signature.ts";
import type { RawRequest } from "./api-workspace.ts";

export interface CallToSign {
  readonly port: number;
  readonly key: AccessKey;
  /** As X-Amz-Target has it: `AWSGlue.GetTable`. */
  readonly target: string;
  readonly body: string | Uint8Array;
  readonly region?: string;
  readonly service?: string;
  readonly at?: Date;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call of a service as boto3 signs one: without a header that is another for each call. */
export function signCall({
  port,
  key,
  target,
  body,
  region = "us-east-1",
  service = "glue",
  at = new Date(),
  headers,
}: CallToSign): RawRequest {
  const date = basicFormat(at);
  const signed: Record<string, string> = {
    "content-type": "application/x-amz-json-1.1",
    host: `127.0.0.1:${String(port)}`,
    "x-amz-date": date,
    "x-amz-target": target,
    ...headers,
  };
  const signedHeaders = Object.keys(signed).sort();
  const scope = [date.slice(0, 8), region, service] as const;
  const bytes = Buffer.from(body);
  const header = (name: string) => signed[name] ?? "";
  const { secretAccessKey } = key;
  const signature = computeSignature({ method: "POST", target: "/", header, signedHeaders, body: bytes, date, scope, secretAccessKey });
  const credential = [key.accessKeyId, ...scope, "aws4_request"].join("/");
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature.toString("hex")}`;
  return { method: "POST", path: "/", headers: { ...signed, authorization, "content-length": String(bytes.length) }, body: bytes };
}
