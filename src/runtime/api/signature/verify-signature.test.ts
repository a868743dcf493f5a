import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiError } from "../errors.ts";
import { readBody } from "../wire/read-body.ts";
import { signRequest } from "../../../client/signature/sign-request.ts";
import { readClaim, verifySignature } from "./verify-signature.ts";

const key = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const now = new Date("2026-03-01T12:00:00Z");

// A bare listener that answers what the check says of each request.
const server = createServer((request, response) => {
  void (async () => {
    try {
      const claim = readClaim(request, new Map([[key.accessKeyId, key]]), { region: "us-east-1", service: "glue" }, now);
      verifySignature(request, await readBody(request), claim);
      response.end("ok");
    } catch (error) {
      response.end(error instanceof ApiError ? error.code : String(error));
    }
  })();
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

test("accepts what the official signer signs, whatever path, query, headers and body", async () => {
  const word = fc.string({ unit: fc.constantFrom(..."aZ09-_.~ /+%&=*'()!é日"), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      word,
      fc.dictionary(
        word.filter((name) => name !== ""),
        word,
      ),
      word,
      fc.string(),
      async (path, query, header, body) => {
        const signed = await officiallySigned({ path, query, header: header.replace(/[^\x20-\x7e]/g, ""), body });
        expect(await send(signed)).toBe("ok");
      },
    ),
    { numRuns: 150 },
  );
});

test("refuses a tampered body, path, query, header, signature, and another key's signature", async () => {
  const signed = await officiallySigned({ path: "a", query: { b: "1" }, header: "x", body: "{}" });
  expect(await send({ ...signed, body: "{ }" })).toBe("InvalidSignatureException");
  expect(await send({ ...signed, target: "/a?b=2" })).toBe("InvalidSignatureException");
  expect(await send({ ...signed, target: "/c?b=1" })).toBe("InvalidSignatureException");
  expect(await send({ ...signed, method: "PUT" })).toBe("InvalidSignatureException");
  expect(await send({ ...signed, headers: { ...signed.headers, "x-amz-target": "AWSGlue.DeleteTable" } })).toBe(
    "InvalidSignatureException",
  );
  const other = await officiallySigned({ path: "", query: {}, header: "", body: "" }, { secretAccessKey: "another" });
  expect(await send(other)).toBe("InvalidSignatureException");
});

test("refuses requests without, or with half, a signature, of unknown keys, other services and other times", async () => {
  const plain = { path: "", query: {}, header: "", body: "" };
  const signed = await officiallySigned(plain);
  const { authorization: _, ...unsigned } = signed.headers;
  expect(await send({ ...signed, headers: unsigned })).toBe("MissingAuthenticationTokenException");
  const cut = (signed.headers["authorization"] ?? "").replace(/, Signature=.*/, "");
  expect(await send({ ...signed, headers: { ...signed.headers, authorization: cut } })).toBe("IncompleteSignatureException");
  const { "x-amz-date": __, ...undated } = signed.headers;
  expect(await send({ ...signed, headers: undated })).toBe("IncompleteSignatureException");
  expect(await send(await officiallySigned(plain, { accessKeyId: "AKIAOTHER" }))).toBe("UnrecognizedClientException");
  expect(await send(await officiallySigned(plain, { service: "athena" }))).toBe("InvalidSignatureException");
  expect(await send(await officiallySigned(plain, { region: "eu-west-1" }))).toBe("InvalidSignatureException");
  expect(await send({ ...signed, headers: { ...signed.headers, "x-amz-date": "2026-03-01" } })).toBe("InvalidSignatureException");
  expect(await send({ ...signed, headers: { ...signed.headers, "x-amz-date": "20260301" } })).toBe("IncompleteSignatureException");
  expect(await send(await officiallySigned(plain, { at: new Date(now.getTime() - 14 * 60_000) }))).toBe("ok");
  expect(await send(await officiallySigned(plain, { at: new Date(now.getTime() - 16 * 60_000) }))).toBe("InvalidSignatureException");
  expect(await send(await officiallySigned(plain, { at: new Date(now.getTime() + 16 * 60_000) }))).toBe("InvalidSignatureException");
});

test("refuses a signature that leaves the target header out", async () => {
  const signed = await officiallySigned({ path: "", query: {}, header: "", body: "" });
  const headers = {
    ...signed.headers,
    "x-amz-target": "AWSGlue.GetTable",
    authorization: (signed.headers["authorization"] ?? "").replace(";x-amz-target", ""),
  };
  expect(await send({ ...signed, headers })).toBe("IncompleteSignatureException");
});

test("our own signer signs as the official one does", async () => {
  const target = "/events?kind=log%2Crun-state&run=a%20b";
  const ours = signRequest({ method: "GET", target, headers: { "last-event-id": "7" }, body: new Uint8Array() }, "127.0.0.1:1", key, now);
  const official = await signer({ service: "epoxy", region: "local" }).sign(
    {
      method: "GET",
      protocol: "http:",
      hostname: "127.0.0.1",
      path: "/events",
      query: { kind: "log,run-state", run: "a b" },
      headers: { host: "127.0.0.1:1", "last-event-id": "7" },
    },
    { signingDate: now },
  );
  expect(ours["authorization"]).toBe(official.headers["authorization"]);
});

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function officiallySigned(
  {
    path,
    query,
    header,
    body,
  }: { readonly path: string; readonly query: Record<string, string>; readonly header: string; readonly body: string },
  change: { accessKeyId?: string; secretAccessKey?: string; service?: string; region?: string; at?: Date } = {},
): Promise<Sent> {
  const pathname = `/${path
    .split("/")
    .filter((part) => part !== "." && part !== "..")
    .filter(Boolean)
    .map(escape)
    .join("/")}`;
  const headers = { host: `127.0.0.1:${String(port)}`, "x-amz-target": "AWSGlue.GetTable", "x-odd": header };
  const signed = await signer(change).sign(
    { method: "POST", protocol: "http:", hostname: "127.0.0.1", path: pathname, query, headers, body },
    { signingDate: change.at ?? now },
  );
  const search = Object.entries(query).map(([name, value]) => `${escape(name)}=${escape(value)}`);
  return { method: "POST", target: pathname + (search.length > 0 ? `?${search.join("&")}` : ""), headers: signed.headers, body };
}

const escape = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function signer(change: { accessKeyId?: string; secretAccessKey?: string; service?: string; region?: string }): SignatureV4 {
  const { accessKeyId = key.accessKeyId, secretAccessKey = key.secretAccessKey, service = "glue", region = "us-east-1" } = change;
  return new SignatureV4({ credentials: { accessKeyId, secretAccessKey }, region, service, sha256: NodeSha256, applyChecksum: false });
}

class NodeSha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Buffer);
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error("not used by the signer");
  }
}

function send({ method, target, headers, body }: Sent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: "127.0.0.1", method, path: target, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve(text));
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.setHeader("content-length", Buffer.byteLength(body));
    request.on("error", reject);
    request.end(body);
  });
}
