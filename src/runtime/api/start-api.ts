import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { callOperation } from "./call-operation.ts";
import { checkRequest, type Route } from "./check-request.ts";
import { unknownTarget } from "./errors.ts";
import { serveEvents } from "./events/serve-events.ts";
import { glueService } from "./glue/glue-service.ts";
import { serveHealth } from "./health/serve-health.ts";
import { logsService } from "./logs/logs-service.ts";
import type { Rooms, Service } from "./operation.ts";
import { servePreview } from "./preview/serve-preview.ts";
import type { AccessKey } from "./signature/access-key.ts";
import { readClaim, verifySignature } from "./signature/verify-signature.ts";
import { pageTokens } from "./wire/page-token.ts";
import { readBody } from "./wire/read-body.ts";
import { sendError } from "./wire/send-error.ts";

const services: readonly Service[] = [glueService, logsService];

export interface ApiOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly key: AccessKey;
  readonly version: string;
  readonly log: (text: string) => void;
  readonly now?: () => Date;
}

export interface Api {
  readonly port: number;
  /** Requests being answered, event streams among them. */
  readonly active: number;
  /** When the last request ended, as Date.now(). */
  readonly lastRequestMs: number;
  close(): Promise<void>;
}

/** The listener on loopback: checks each request, verifies its signature, and hands it to its service. Rejects when the port is taken. */
export async function startApi(rooms: Rooms, options: ApiOptions): Promise<Api> {
  const tokens = pageTokens(options.key.secretAccessKey);
  const keys = new Map([[options.key.accessKeyId, options.key]]);
  let active = 0;
  let lastRequestMs = Date.now();
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000 }, (request, response) => {
    active += 1;
    response.on("close", () => {
      active -= 1;
      lastRequestMs = Date.now();
    });
    const requestId = randomUUID();
    answer(request, response, requestId).catch((error: unknown) => sendError(response, error, requestId, options.log));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const route = checkRequest(request, port);
    const target = route === "service" ? targetOf(request) : undefined;
    const claim = readClaim(request, keys, target?.service.signingName ?? "epoxy", options.now?.() ?? new Date());
    const body = await readBody(request);
    verifySignature(request, body, claim);
    if (target === undefined) return answerOwn(route, body, request, response);
    const text = await callOperation(target.service, target.operation, body, rooms, tokens);
    response.writeHead(200, {
      "Content-Type": "application/x-amz-json-1.1",
      "Content-Length": Buffer.byteLength(text),
      "x-amzn-requestid": requestId,
    });
    response.end(text);
  }

  async function answerOwn(route: Route, body: Uint8Array, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (route === "events") return serveEvents(request, response, rooms.events);
    if (route === "preview") return servePreview(body, response, rooms);
    serveHealth(request, response, { version: options.version, secret: options.key.secretAccessKey, rooms });
  }

  return {
    port,
    get active() {
      return active;
    },
    get lastRequestMs() {
      return lastRequestMs;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function targetOf(request: IncomingMessage): { readonly service: Service; readonly operation: string } {
  const header = request.headers["x-amz-target"];
  const [prefix, operation] = typeof header === "string" ? header.split(".") : [];
  const service = services.find(({ target }) => target === prefix);
  if (service === undefined || !operation) throw unknownTarget(typeof header === "string" ? header : undefined);
  return { service, operation };
}
