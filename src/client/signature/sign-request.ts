import type { AccessKey } from "./access-key.ts";
import { basicFormat } from "./basic-format.ts";
import { computeSignature } from "./compute-signature.ts";

/** Of a signature's credential: the region and the service that are asked. */
export interface SignatureScope {
  readonly region: string;
  readonly service: string;
}

/** The credential scope of /events, /preview, /jobs and /health. */
export const ownScope: SignatureScope = { region: "local", service: "epoxy" };

/** The headers that make a request of ours a signed one: Host, X-Amz-Date and Authorization, beside those given. */
export function signRequest(
  request: {
    readonly method: string;
    readonly target: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
  },
  host: string,
  key: AccessKey,
  now: Date,
  { region, service }: SignatureScope = ownScope,
): Readonly<Record<string, string>> {
  const date = basicFormat(now);
  const headers: Readonly<Record<string, string>> = { ...request.headers, host, "x-amz-date": date };
  const signedHeaders = Object.keys(headers).sort();
  const scope = [date.slice(0, 8), region, service] as const;
  const { secretAccessKey } = key;
  const signature = computeSignature({ ...request, header: (name) => headers[name] ?? "", signedHeaders, date, scope, secretAccessKey });
  const credential = [key.accessKeyId, ...scope, "aws4_request"].join("/");
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature.toString("hex")}`,
  };
}
