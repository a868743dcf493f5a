import type { IncomingMessage } from "node:http";
import { badTarget, bodyTooLarge, crossSite, foreignHost, foreignOrigin, lengthRequired, unknownPath, wrongContentType } from "./errors.ts";
import { type Route, routes } from "./routes.ts";

/**
 * Refuses what a local client never sends, before a byte of the body is read: another Host (DNS rebinding), any Origin
 * (web pages), a content type that needs no CORS preflight, a body without a length or too long a one. Throws ApiError.
 */
export function checkRequest(request: IncomingMessage, port: number): Route {
  const { headers, method = "", url = "" } = request;
  if (!isLoopback(headers.host, port)) throw foreignHost(headers.host, port);
  if (headers.origin !== undefined) throw foreignOrigin(headers.origin);
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "none") throw crossSite();
  // `//host/path` and `http://host/path` name a host of their own.
  if (!/^\/(?!\/)/.test(url)) throw badTarget(url);
  const path = url.split("?", 1)[0] ?? "";
  const route = routes.find((known) => known.method === method && known.path === path);
  if (route === undefined) throw unknownPath(method, path, routes);
  if (route.contentType !== undefined) checkContentType(headers["content-type"], route.contentType);
  checkLength(request, route.mostBytes);
  return route;
}

function isLoopback(host: string | undefined, port: number): boolean {
  const suffix = `:${String(port)}`;
  return host !== undefined && ["127.0.0.1", "localhost", "[::1]"].some((name) => host.toLowerCase() === name + suffix);
}

function checkContentType(found: string | undefined, expected: string): void {
  if (found?.split(";")[0]?.trim().toLowerCase() !== expected) throw wrongContentType(found, expected);
}

function checkLength(request: IncomingMessage, limit: number): void {
  if (request.headers["transfer-encoding"] !== undefined) throw lengthRequired();
  const length = Number(request.headers["content-length"] ?? 0);
  if (length > limit) throw bodyTooLarge(limit);
}
