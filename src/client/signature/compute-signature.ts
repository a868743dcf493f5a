import { createHash, createHmac } from "node:crypto";

export interface RequestToSign {
  readonly method: string;
  /** Path and query, as on the request line. */
  readonly target: string;
  /** The value of a header as it is sent; several of one name joined with commas. */
  readonly header: (name: string) => string;
  /** Lower case, sorted. */
  readonly signedHeaders: readonly string[];
  readonly body: Uint8Array;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly date: string;
  readonly scope: readonly [day: string, region: string, service: string];
  readonly secretAccessKey: string;
}

/** AWS Signature Version 4 (docs.aws.amazon.com/IAM, "Create a signed AWS API request"), for every service but S3. */
export function computeSignature(request: RequestToSign): Buffer {
  const url = new URL(request.target, "http://loopback");
  const pairs = [...url.searchParams].map(([name, value]) => [percent(name), percent(value)] as const);
  const query = pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1])).map((pair) => pair.join("="));
  const headers = request.signedHeaders.map((name) => `${name}:${request.header(name).trim().replace(/ +/g, " ")}\n`);
  const path = url.pathname.split("/").map(percent).join("/");
  const names = request.signedHeaders.join(";");
  const canonical = [request.method, path, query.join("&"), headers.join(""), names, sha256(request.body)].join("\n");
  const scope = [...request.scope, "aws4_request"];
  const toSign = ["AWS4-HMAC-SHA256", request.date, scope.join("/"), sha256(canonical)].join("\n");
  return hmac(signingKey(request.secretAccessKey, scope), toSign);
}

/** The last one derived: it is the same for all requests of a day to a service, and most of a signature's cost. */
let last: { readonly secret: string; readonly scope: string; readonly key: Buffer | string } | undefined;

function signingKey(secret: string, parts: readonly string[]): Buffer | string {
  const scope = parts.join("/");
  if (last?.secret !== secret || last.scope !== scope) {
    last = { secret, scope, key: parts.reduce<Buffer | string>((key, part) => hmac(key, part), `AWS4${secret}`) };
  }
  return last.key;
}

const percent = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");
const hmac = (key: Buffer | string, data: string) => createHmac("sha256", key).update(data).digest();
