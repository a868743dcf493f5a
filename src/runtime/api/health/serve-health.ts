import type { IncomingMessage, ServerResponse } from "node:http";
import { writeEventId } from "../events/event-id.ts";
import { type Health, healthProof } from "../../../client/health.ts";
import type { Rooms } from "../operation.ts";

export interface HealthSource {
  readonly version: string;
  readonly secret: string;
  readonly rooms: Rooms;
  readonly daemonId: string;
}

export function serveHealth(request: IncomingMessage, response: ServerResponse, { version, secret, rooms, daemonId }: HealthSource): void {
  const challenge = new URL(request.url ?? "/", "http://loopback").searchParams.get("challenge") ?? "";
  const workspace = rooms.workspace();
  const health: Health = {
    pid: process.pid,
    version,
    workspace: workspace.folder,
    buckets: Object.fromEntries(workspace.buckets.values().map(({ name, folder }) => [name, folder])),
    activeRuns: rooms.jobs.active,
    activeCrawls: rooms.crawls.active,
    lastEventId: writeEventId(daemonId, rooms.events.lastId),
    proof: healthProof(secret, challenge),
  };
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(health));
}
