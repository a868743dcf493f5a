import type { IncomingMessage } from "node:http";
import { bodyTooLarge, crossSite, foreignHost, foreignOrigin, lengthRequired, unknownPath, wrongContentType } from "./errors.ts";

export type Route = "service" | "events" | "preview" | "health";

/** Largest body of each route, in bytes. BatchCreatePartition with 100 wide partitions is the largest of AWS's. */
const bodyLimits: Readonly<Record<Route, number>> = { service: 16 << 20, preview: 1 << 20, events: 0, health: 0 };

/**
 * Refuses what a local client never sends, before a byte of the body is read: another Host (DNS rebinding), any Origin
 * (web pages), a content type that needs no CORS preflight, a body without a length or too long a one. Throws ApiError.
 */
export function checkRequest(request: IncomingMessage, port: number): Route {
  const { headers } = request;
  if (!isLoopback(headers.host, port)) throw foreignHost(headers.host, port);
  if (headers.origin !== undefined) throw foreignOrigin(headers.origin);
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "none") throw crossSite();
  const route = routeOf(request.method ?? "", new URL(request.url ?? "/", "http://loopback").pathname);
  if (route === "service") checkContentType(headers["content-type"], "application/x-amz-json-1.1");
  if (route === "preview") checkContentType(headers["content-type"], "application/json");
  checkLength(request, bodyLimits[route]);
  return route;
}

function isLoopback(host: string | undefined, port: number): boolean {
  const suffix = `:${String(port)}`;
  return host !== undefined && ["127.0.0.1", "localhost", "[::1]"].some((name) => host.toLowerCase() === name + suffix);
}

function routeOf(method: string, path: string): Route {
  switch (`${method} ${path}`) {
    case "POST /":
      return "service";
    case "GET /events":
      return "events";
    case "POST /preview":
      return "preview";
    case "GET /health":
      return "health";
    default:
      throw unknownPath(method, path);
  }
}

function checkContentType(found: string | undefined, expected: string): void {
  if (found?.split(";")[0]?.trim().toLowerCase() !== expected) throw wrongContentType(found, expected);
}

function checkLength(request: IncomingMessage, limit: number): void {
  if (request.headers["transfer-encoding"] !== undefined) throw lengthRequired();
  const length = Number(request.headers["content-length"] ?? 0);
  if (length > limit) throw bodyTooLarge(limit);
}
