import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openBodyBudget } from "./body-budget.ts";
import { callOperation } from "./call-operation.ts";
import { checkRequest } from "./check-request.ts";
import { unknownTarget } from "./errors.ts";
import { serveEvents } from "./events/serve-events.ts";
import { glueService } from "./glue/glue-service.ts";
import { serveHealth } from "./health/serve-health.ts";
import { serveJobs } from "./jobs/serve-jobs.ts";
import { limitConnections } from "./limit-connections.ts";
import { logsService } from "./logs/logs-service.ts";
import type { Rooms, Service } from "./operation.ts";
import { openPreviews } from "./preview/open-previews.ts";
import type { RouteName } from "./routes.ts";
import type { AccessKey } from "../../client/signature/access-key.ts";
import { openReplayGuard } from "./signature/replay-guard.ts";
import { ownScope } from "../../client/signature/sign-request.ts";
import { readClaim, verifySignature } from "./signature/verify-signature.ts";
import { pageTokens } from "./wire/page-token.ts";
import { readBody } from "./wire/read-body.ts";
import { sendError } from "./wire/send-error.ts";

/** A service that speaks JSON 1.1 is found by its X-Amz-Target. */
const services: readonly Service[] = [glueService, logsService];

/** Where every workspace is, as AWS's clients are told by `epoxy env`. */
const region = "us-east-1";

/** On loopback a client that takes longer to send its headers is no client. A body may wait for memory. */
const limits = {
  maxHeaderSize: 16 << 10,
  headersTimeout: 5_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 60_000,
  connectionsCheckingInterval: 1_000,
};
const mostConnections = 512;
const mostBodyBytes = 64 << 20;

export interface ApiOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly key: AccessKey;
  readonly version: string;
  /** Where results are kept for their further pages. */
  readonly temporaryRoot: string;
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

/** The listener on 127.0.0.1: checks each request, verifies its signature, and hands it to its service. Rejects when the port is taken. */
export async function startApi(rooms: Rooms, options: ApiOptions): Promise<Api> {
  const { key, version, log, now = () => new Date() } = options;
  const tokens = pageTokens(key.secretAccessKey);
  const keys = new Map([[key.accessKeyId, key]]);
  const replays = openReplayGuard();
  const bodies = openBodyBudget(mostBodyBytes);
  const previews = openPreviews(rooms, options.temporaryRoot, log);
  // Events are numbered anew by each daemon: with it an id says whose it is.
  const daemonId = randomUUID().slice(0, 8);
  let active = 0;
  let lastRequestMs = Date.now();

  const own: Readonly<Record<Exclude<RouteName, "service">, OwnEndpoint>> = {
    events: (_, request, response) => serveEvents(request, response, rooms.events, daemonId),
    preview: (body, _, response) => previews.serve(body, response),
    jobs: (body, _, response) => serveJobs(body, response, rooms),
    health: (_, request, response) => serveHealth(request, response, { version, secret: key.secretAccessKey, rooms, daemonId }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const { name } = checkRequest(request, port);
    const target = name === "service" ? targetOf(request) : undefined;
    const scope = target === undefined ? ownScope : { region, service: target.service.signingName };
    const claim = readClaim(request, keys, scope, now());
    const release = await bodies.reserve(Number(request.headers["content-length"] ?? 0));
    // Its client may have gone while it waited.
    if (response.destroyed) return release();
    response.on("close", release);
    if (request.headers.expect !== undefined) response.writeContinue();
    const body = await readBody(request);
    verifySignature(request, body, claim);
    replays.admit(claim);
    if (name !== "service") return own[name](body, request, response);
    if (target === undefined) throw unknownTarget(undefined);
    const text = await callOperation(target.service, target.operation, body, rooms, tokens);
    response.writeHead(200, {
      "Content-Type": "application/x-amz-json-1.1",
      "Content-Length": Buffer.byteLength(text),
      "x-amzn-requestid": requestId,
    });
    response.end(text);
  }

  const take = (request: IncomingMessage, response: ServerResponse) => {
    active += 1;
    response.on("close", () => {
      active -= 1;
      lastRequestMs = Date.now();
    });
    const requestId = randomUUID();
    answer(request, response, requestId).catch((error: unknown) => {
      // Of a client that went away in the middle of its request there is nothing to tell.
      if (error !== request.errored) sendError(response, error, requestId, log);
    });
  };
  const server = createServer(limits, take);
  // A client that asks first whether to send its body is told after the checks.
  server.on("checkContinue", take);
  limitConnections(server, mostConnections);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    get active() {
      return active;
    },
    get lastRequestMs() {
      return lastRequestMs;
    },
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      previews.close();
    },
  };
}

type OwnEndpoint = (body: Uint8Array, request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

function targetOf(request: IncomingMessage): { readonly service: Service; readonly operation: string } {
  const header = request.headers["x-amz-target"];
  const [prefix, operation, ...more] = typeof header === "string" ? header.split(".") : [];
  const service = services.find(({ target }) => target === prefix);
  if (service === undefined || !operation || more.length > 0) throw unknownTarget(typeof header === "string" ? header : undefined);
  return { service, operation };
}
