import { Glue } from "@aws-sdk/client-glue";
import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signRequest } from "../../src/client/signature/sign-request.ts";
import { residentBytes } from "../hardship/processes.ts";
import { type ApiWorkspace, openApiWorkspace, type RawAnswer, type RawRequest } from "./api-workspace.ts";
import { headerLines as lines, openConnection } from "./open-connection.ts";
import { type CallToSign, signCall } from "./sign-call.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  for (const Name of ["a", "b", "c"]) await ws.glue.createDatabase({ DatabaseInput: { Name } });
});
afterAll(() => ws.close());

const sign = (change: Partial<CallToSign> = {}) =>
  signCall({ port: ws.port, key: ws.key, target: "AWSGlue.GetDatabases", body: "{}", ...change });
const call = (change: Partial<CallToSign> = {}) => ws.send(sign(change));
const told = ({ status, body }: RawAnswer) => {
  const { __type, Message } = JSON.parse(body) as { readonly __type?: string; readonly Message?: string };
  return `${String(status)} ${__type ?? ""}: ${Message ?? ""}`;
};

describe("signatures", () => {
  test("of another region, service, key or time are refused in AWS's words", async () => {
    expect((await call()).status).toBe(200);
    expect(told(await call({ region: "eu-west-1" }))).toContain(
      "403 InvalidSignatureException: Credential should be scoped to a valid region",
    );
    expect(told(await call({ service: "athena" }))).toContain(
      "403 InvalidSignatureException: Credential should be scoped to correct service",
    );
    expect(told(await call({ key: { ...ws.key, accessKeyId: "AKIAIOSFODNN7EXAMPLE" } }))).toContain(
      "403 UnrecognizedClientException: The security token",
    );
    expect(told(await call({ key: { ...ws.key, secretAccessKey: "guess" } }))).toContain(
      "403 InvalidSignatureException: The request signature we calculated",
    );
    expect(told(await call({ at: new Date(Date.now() - 16 * 60_000) }))).toContain("403 InvalidSignatureException: Signature expired: ");
    expect(told(await call({ at: new Date(Date.now() + 16 * 60_000) }))).toContain(
      "403 InvalidSignatureException: Signature not yet current: ",
    );
    const { authorization: _, ...unsigned } = sign().headers ?? {};
    expect(told(await ws.send({ ...sign(), headers: unsigned }))).toContain(
      "403 MissingAuthenticationTokenException: Missing Authentication Token",
    );
    const elsewhere = new Glue({
      region: "ap-south-1",
      endpoint: `http://127.0.0.1:${String(ws.port)}`,
      credentials: { ...ws.key },
      maxAttempts: 1,
    });
    await expect(elsewhere.getDatabases({})).rejects.toMatchObject({ name: "InvalidSignatureException" });
    elsewhere.destroy();
  });

  test("hold for nothing but the request they were made for", async () => {
    const signed = sign({ target: "AWSGlue.GetDatabase", body: '{"Name":"a"}' });
    const headers = signed.headers ?? {};
    expect((await ws.send(signed)).status).toBe(200);
    expect(told(await ws.send({ ...signed, body: '{"Name":"b"}' }))).toContain("403 InvalidSignatureException");
    expect(told(await ws.send({ ...signed, headers: { ...headers, "x-amz-target": "AWSGlue.DeleteDatabase" } }))).toContain(
      "403 InvalidSignatureException",
    );
    expect(told(await ws.send({ ...signed, headers: { ...headers, host: `localhost:${String(ws.port)}` } }))).toContain(
      "403 InvalidSignatureException",
    );
    expect(told(await ws.send({ ...signed, headers: { ...headers, host: "127.0.0.1:1" } }))).toContain("403 AccessDeniedException");
    const unsignedTarget = String(headers["authorization"]).replace(";x-amz-target", "");
    expect(told(await ws.send({ ...signed, headers: { ...headers, authorization: unsignedTarget } }))).toContain(
      "400 IncompleteSignatureException",
    );
  });

  test("a request that was sent once cannot be sent again, where the client signs what makes it one of its kind", async () => {
    const sent: RawRequest[] = [];
    ws.glue.middlewareStack.add(
      (next) => (step) => {
        const { method, headers, body } = step.request as { method: string; headers: Record<string, string>; body: string };
        sent.push({ method, path: "/", headers, body });
        return next(step);
      },
      { step: "finalizeRequest", priority: "low", name: "record" },
    );
    await ws.glue.createDatabase({ DatabaseInput: { Name: "once" } });
    ws.glue.middlewareStack.remove("record");
    await ws.glue.deleteDatabase({ Name: "once" });
    expect(sent).toHaveLength(1);
    for (const request of sent)
      expect(told(await ws.send(request))).toContain("403 InvalidSignatureException: The request was sent before");
    await expect(ws.glue.getDatabase({ Name: "once" })).rejects.toMatchObject({ name: "EntityNotFoundException" });

    const own = signRequest(
      {
        method: "GET",
        target: "/health",
        headers: { "amz-sdk-invocation-id": "x", "amz-sdk-request": "attempt=1" },
        body: new Uint8Array(),
      },
      `127.0.0.1:${String(ws.port)}`,
      ws.key,
      new Date(),
    );
    expect((await ws.send({ method: "GET", path: "/health", headers: own })).status).toBe(200);
    expect((await ws.send({ method: "GET", path: "/health", headers: own })).status).toBe(403);
  });

  test("two equal calls of a client that signs by the second alone are both answered", async () => {
    const at = new Date();
    expect([(await call({ at })).status, (await call({ at })).status]).toEqual([200, 200]);
  });
});

describe("bodies", () => {
  test("of 100 MB, or of a length that is not told, are refused unread", async () => {
    const headers = sign().headers ?? {};
    const huge = await begin(`POST / HTTP/1.1\r\n${lines({ ...headers, "content-length": String(100 << 20) })}\r\n`);
    expect(await huge.answer).toContain("HTTP/1.1 413");
    const chunked = await begin(`POST / HTTP/1.1\r\n${lines({ ...headers, "content-length": "", "transfer-encoding": "chunked" })}\r\n`);
    expect(await chunked.answer).toContain("HTTP/1.1 411");
    const asking = await begin(`POST / HTTP/1.1\r\n${lines({ ...headers, expect: "100-continue", origin: "http://evil.example" })}\r\n`);
    expect(await asking.answer).toMatch(/^HTTP\/1.1 403/);
  });

  test("that are many and large do not add up in memory", async () => {
    const before = residentBytes(ws.pid);
    const large = sign({ body: JSON.stringify({ Ignored: "x".repeat(12 << 20) }) });
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, residentBytes(ws.pid))), 20);
    const answers = await Promise.all(Array.from({ length: 24 }, () => ws.send(large)));
    clearInterval(watching);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    // 288 MB of bodies, of which 64 MB at once, each as bytes and as text.
    expect(most - before).toBeLessThan(400 << 20);
  });

  test("that are no JSON, or nested beyond reason, are refused", async () => {
    const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
    const bodies = [
      "{",
      "[1,",
      '"',
      "nul",
      '{"a":}',
      deep("[", "]"),
      deep('{"a":', "}"),
      `{"CatalogId":${deep("[", "]")}}`,
      Buffer.from([0xff, 0xfe]),
      `{"a":"${"[".repeat(10)}`,
    ];
    for (const body of bodies) expect(told(await call({ body }))).toContain("400 SerializationException");
    expect((await call({ body: JSON.stringify({ Ignored: "[".repeat(10_000) + '\\"{' }) })).status).toBe(200);
    expect((await call({ body: "" })).status).toBe(200);
  });
});

describe("connections", () => {
  test("with headers that are too long, too slow or none of ours are ended", async () => {
    const withHeader = (bytes: number) =>
      begin(`GET /health HTTP/1.1\r\nhost: 127.0.0.1:${String(ws.port)}\r\nx-long: ${"x".repeat(bytes)}\r\n\r\n`);
    expect(await (await withHeader(20_000)).answer).toContain("HTTP/1.1 431");
    // The answer to what is much too long may be lost: the connection ends while it is being sent.
    expect(await (await withHeader(10 << 20)).answer).toMatch(/^$|^HTTP\/1.1 431/);
    const homeless = await begin("GET /health HTTP/1.1\r\n\r\n");
    expect(await homeless.answer).toContain("HTTP/1.1 400");
    for (const target of ["//", "//evil.example/health", "http://evil.example/health", "*"]) {
      const odd = await begin(`GET ${target} HTTP/1.1\r\nhost: 127.0.0.1:${String(ws.port)}\r\nconnection: close\r\n\r\n`);
      expect(await odd.answer).toMatch(/^HTTP\/1.1 40[04]/);
    }
    const slow = await begin(`POST / HTTP/1.1\r\nhost: 127.0.0.1:${String(ws.port)}\r\nx-s`);
    const answer = await slow.answer;
    expect(answer === "" || answer.startsWith("HTTP/1.1 408")).toBe(true);
  });

  test("that are idle and a thousand lock nobody out", async () => {
    const before = residentBytes(ws.pid);
    const idle: Socket[] = [];
    let closed = 0;
    for (let count = 0; count < 1000; count++) {
      const socket = connect(ws.port, "127.0.0.1")
        .on("error", () => undefined)
        .on("close", () => (closed += 1));
      await new Promise((resolve) => socket.once("connect", resolve));
      idle.push(socket);
    }
    // One connection each: the thousand are all older.
    for (let count = 0; count < 20; count++) expect((await call()).status).toBe(200);
    expect((await ws.glue.getDatabases({})).DatabaseList?.length).toBeGreaterThan(2);
    expect(closed).toBeGreaterThanOrEqual(1000 - 512);
    expect(residentBytes(ws.pid) - before).toBeLessThan(100 << 20);
    idle.forEach((socket) => socket.destroy());
  });

  test("of clients that send half a body keep nobody waiting", async () => {
    const { headers = {}, body = "" } = sign({ body: JSON.stringify({ Ignored: "x".repeat(1 << 20) }) });
    const half = await Promise.all(
      Array.from({ length: 20 }, () => begin(`POST / HTTP/1.1\r\n${lines(headers)}\r\n${String(body).slice(0, 1000)}`)),
    );
    expect((await call()).status).toBe(200);
    half.forEach(({ socket }) => socket.destroy());
  });
});

test("a page token opens nothing once a character of it is changed", async () => {
  const { NextToken = "" } = await ws.glue.getDatabases({ MaxResults: 1 });
  expect(NextToken).not.toBe("");
  await fc.assert(
    fc.asyncProperty(fc.nat(NextToken.length - 2), fc.constantFrom(..."AZaz09-_"), async (at, letter) => {
      const changed = NextToken.slice(0, at) + letter + NextToken.slice(at + 1);
      if (changed === NextToken) return;
      await expect(ws.glue.getDatabases({ NextToken: changed })).rejects.toMatchObject({ name: "InvalidInputException" });
    }),
    { numRuns: 40 },
  );
});

const begin = (text: string) => openConnection(ws.port, text);
