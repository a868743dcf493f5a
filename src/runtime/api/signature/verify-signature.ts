import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import {
  badSignatureDate,
  incompleteSignature,
  missingSignature,
  signatureExpired,
  signatureMismatch,
  signatureNotYetCurrent,
  unknownAccessKey,
  wrongDay,
  wrongRegion,
  wrongService,
} from "../errors.ts";
import type { AccessKey } from "../../../client/signature/access-key.ts";
import { basicFormat } from "../../../client/signature/basic-format.ts";
import { computeSignature } from "../../../client/signature/compute-signature.ts";

/** What the Authorization header claims; not yet proved. */
export interface Claim {
  readonly key: AccessKey;
  readonly date: string;
  readonly scope: readonly [day: string, region: string, service: string];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** What a request's credential scope has to say. */
export interface ExpectedScope {
  readonly region: string;
  readonly service: string;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

const windowMs = 15 * 60_000;

/** Reads and checks the Authorization header as far as it goes without the body: form, access key, scope, clock (15 minutes either way). */
export function readClaim(request: IncomingMessage, keys: ReadonlyMap<string, AccessKey>, expected: ExpectedScope, now: Date): Claim {
  const { authorization, "x-amz-date": date } = request.headers;
  if (authorization?.startsWith("AWS4-HMAC-SHA256 ") !== true) throw missingSignature();
  const [, id, day, region, service, names, signature] = form.exec(authorization) ?? [];
  if (!id || !day || !region || !service || !names || !signature)
    throw incompleteSignature("Authorization needs Credential, SignedHeaders and Signature.");
  if (typeof date !== "string") throw incompleteSignature("X-Amz-Date is missing.");
  const signedHeaders = names.split(";");
  const required = ["host", "x-amz-date", ...(request.headers["x-amz-target"] === undefined ? [] : ["x-amz-target"])];
  const unsigned = required.filter((name) => !signedHeaders.includes(name));
  if (unsigned.length > 0) throw incompleteSignature(`SignedHeaders must include ${unsigned.join(", ")}.`);
  const key = keys.get(id);
  if (key === undefined) throw unknownAccessKey();
  if (region !== expected.region) throw wrongRegion(expected.region, region);
  if (service !== expected.service) throw wrongService(expected.service, service);
  if (!date.startsWith(day)) throw wrongDay(day, date);
  checkClock(date, now);
  return { key, date, scope: [day, region, service], signedHeaders, signature };
}

function checkClock(date: string, now: Date): void {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  if (y === undefined) throw badSignatureDate(date);
  const age = now.getTime() - Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
  const at = (shiftMs: number) => basicFormat(new Date(now.getTime() + shiftMs));
  if (age > windowMs) throw signatureExpired(date, at(-windowMs), at(0));
  if (age < -windowMs) throw signatureNotYetCurrent(date, at(windowMs), at(0));
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
