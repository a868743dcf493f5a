import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Rooms } from "../operation.ts";

/** What `GET /health` answers. */
export interface Health {
  readonly pid: number;
  readonly version: string;
  readonly workspace: string;
  readonly activeRuns: number;
  readonly activeCrawls: number;
  readonly lastEventId: number;
  /** Answers `?challenge=<text>`: shows that this listener holds the workspace's secret, and did not just take its port. */
  readonly proof: string;
}

export interface HealthSource {
  readonly version: string;
  readonly secret: string;
  readonly rooms: Rooms;
}

export function serveHealth(request: IncomingMessage, response: ServerResponse, { version, secret, rooms }: HealthSource): void {
  const challenge = new URL(request.url ?? "/", "http://loopback").searchParams.get("challenge") ?? "";
  const health: Health = {
    pid: process.pid,
    version,
    workspace: rooms.workspace().folder,
    activeRuns: rooms.jobs.active,
    activeCrawls: rooms.crawls.active,
    lastEventId: rooms.events.lastId,
    proof: healthProof(secret, challenge),
  };
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(health));
}

export const healthProof = (secret: string, challenge: string) =>
  createHmac("sha256", secret).update(`epoxy health ${challenge}`).digest("hex");
