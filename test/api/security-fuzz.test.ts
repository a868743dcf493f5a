import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signRequest } from "../../src/client/signature/sign-request.ts";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";
import { headerLines as lines, openConnection } from "./open-connection.ts";
import { type CallToSign, signCall } from "./sign-call.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  await ws.glue.createDatabase({ DatabaseInput: { Name: "a" } });
});
afterAll(() => ws.close());

const sign = (change: Partial<CallToSign> = {}) =>
  signCall({ port: ws.port, key: ws.key, target: "AWSGlue.GetDatabases", body: "{}", ...change });
const call = (change: Partial<CallToSign> = {}) => ws.send(sign(change));
const begin = (text: string) => openConnection(ws.port, text);

describe("whatever comes, it is answered or cut off, and nothing of the inside is told", () => {
  const operations = [
    "GetDatabases",
    "GetTables",
    "CreateTable",
    "GetPartitions",
    "SearchTables",
    "CreateCrawler",
    "StartJobRun",
    "BatchGetJobs",
    "GetTags",
    "Nothing",
  ];
  const member = fc.constantFrom(
    "DatabaseName",
    "Name",
    "TableInput",
    "StorageDescriptor",
    "Columns",
    "Expression",
    "MaxResults",
    "NextToken",
    "Parameters",
    "JobName",
    "Arguments",
    "Targets",
    "__proto__",
    "constructor",
  );
  const { document } = fc.letrec<{ document: unknown }>((tie) => ({
    document: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(
        "a",
        "",
        "x".repeat(300),
        "../../etc/passwd",
        "s3://lake/../x",
        0,
        -1,
        1e308,
        true,
        null,
        "\u0000",
        "'; DROP TABLE x",
      ),
      fc.array(tie("document"), { maxLength: 3 }),
      fc.dictionary(member, tie("document"), { maxKeys: 5 }),
    ),
  }));

  test("calls with a right signature and any document", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations), document, async (operation, input) => {
        const answer = await call({ target: `AWSGlue.${operation}`, body: JSON.stringify(input) });
        expect([answer.status, answer.body]).toEqual([expect.not.stringMatching(/^5/), expect.anything()]);
        expect(answer.status).toBeLessThan(500);
        expectNothingTold(answer.body);
      }),
      { numRuns: 150 },
    );
  });

  test("requests with any bytes changed", async () => {
    const host = `127.0.0.1:${String(ws.port)}`;
    const own = (method: "GET" | "POST", target: string, body = "") => {
      const headers = body === "" ? {} : { "content-type": "application/json" };
      const signed = signRequest({ method, target, headers, body: Buffer.from(body) }, host, ws.key, new Date());
      return `${method} ${target} HTTP/1.1\r\n${lines({ ...signed, "content-length": String(body.length) })}\r\n${body}`;
    };
    const glue = sign({ target: "AWSGlue.GetTables", body: '{"DatabaseName":"a","MaxResults":10}' });
    const requests = [
      `POST / HTTP/1.1\r\n${lines(glue.headers ?? {})}\r\n${String(glue.body)}`,
      own("GET", "/events?kind=log"),
      own("GET", "/health?challenge=x"),
      own("POST", "/preview", '{"kind":"table","database":"a","table":"none"}'),
    ];
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(3), insert: fc.string({ maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...requests), fc.array(edit, { minLength: 1, maxLength: 4 }), async (request, edits) => {
        let text = request;
        for (const { at, remove, insert } of edits) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + insert + text.slice(place + remove);
        }
        const { socket, answer } = await begin(text);
        socket.end();
        // A change that means nothing leaves a good request, and /health says which workspace it serves.
        if (!text.startsWith("GET /health")) expectNothingTold(await answer);
        else await answer;
      }),
      { numRuns: 200 },
    );
  });

  test("and the daemon is the one it was, without a failure in its log", async () => {
    expect((await call()).status).toBe(200);
    expect(ws.daemonLog).not.toContain("failed");
    expect(process.kill(ws.pid, 0)).toBe(true);
  });
});

function expectNothingTold(text: string): void {
  expect(text).not.toContain(ws.folder);
  expect(text).not.toMatch(/\n\s+at |node_modules|\.ts:\d+/);
}
