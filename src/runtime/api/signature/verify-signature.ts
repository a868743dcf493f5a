import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { incompleteSignature, missingSignature, signatureExpired, signatureMismatch, unknownAccessKey } from "../errors.ts";
import type { AccessKey } from "./access-key.ts";
import { computeSignature } from "./compute-signature.ts";

/** What the Authorization header claims; not yet proved. */
export interface Claim {
  readonly key: AccessKey;
  readonly date: string;
  readonly scope: readonly [day: string, region: string, service: string];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

/** Reads and checks the Authorization header as far as it goes without the body: form, access key, clock (15 minutes either way). */
export function readClaim(request: IncomingMessage, keys: ReadonlyMap<string, AccessKey>, service: string, now: Date): Claim {
  const { authorization, "x-amz-date": date } = request.headers;
  if (authorization?.startsWith("AWS4-HMAC-SHA256 ") !== true) throw missingSignature();
  const [, id, day, region, scopeService, names, signature] = form.exec(authorization) ?? [];
  if (!id || !day || !region || !names || !signature)
    throw incompleteSignature("Authorization needs Credential, SignedHeaders and Signature.");
  if (typeof date !== "string") throw incompleteSignature("X-Amz-Date is missing.");
  if (scopeService !== service)
    throw incompleteSignature(`Credential should be scoped to service "${service}", found "${scopeService ?? ""}".`);
  const signedHeaders = names.split(";");
  const required = ["host", "x-amz-date", ...(request.headers["x-amz-target"] === undefined ? [] : ["x-amz-target"])];
  const unsigned = required.filter((name) => !signedHeaders.includes(name));
  if (unsigned.length > 0) throw incompleteSignature(`SignedHeaders must include ${unsigned.join(", ")}.`);
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const signedAt = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
  if (!(Math.abs(now.getTime() - signedAt) <= 15 * 60_000) || !date.startsWith(day)) throw signatureExpired(date, now);
  const key = keys.get(id);
  if (key === undefined) throw unknownAccessKey();
  return { key, date, scope: [day, region, service], signedHeaders, signature };
}

/** Proves the claim for this request and body, in constant time. */
export function verifySignature(request: IncomingMessage, body: Uint8Array, claim: Claim): void {
  const signature = computeSignature({
    method: request.method ?? "",
    target: request.url ?? "/",
    // headersDistinct keeps the repetitions that Node would merge or drop.
    header: (name) => (request.headersDistinct[name] ?? []).join(","),
    signedHeaders: claim.signedHeaders,
    body,
    date: claim.date,
    scope: claim.scope,
    secretAccessKey: claim.key.secretAccessKey,
  });
  if (!timingSafeEqual(signature, Buffer.from(claim.signature, "hex"))) throw signatureMismatch();
}
