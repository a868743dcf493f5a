import { randomUUID, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Health, healthProof } from "./health.ts";
import { readCredentials } from "./credentials.ts";
import { readDaemonRecord } from "./daemon-record.ts";
import { type Endpoint, signedRequest } from "./signed-request.ts";

/** A daemon that has answered, and has shown that it is the workspace's own. */
export interface RunningDaemon extends Endpoint {
  readonly startedAt: string;
  readonly health: Health;
}

const answerWithinMs = 5_000;

/** The daemon that runs for a workspace; undefined when there is none, or what listens at its port is something else. */
export async function findDaemon(stateFolder: string): Promise<RunningDaemon | undefined> {
  const record = readDaemonRecord(stateFolder);
  const key = readCredentials(stateFolder);
  if (record === undefined || key === undefined) return undefined;
  const endpoint = { port: record.port, key };
  const challenge = randomUUID();
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    const answer = await signedRequest(endpoint, { method: "GET", target: `/health?challenge=${challenge}`, signal });
    if (answer.statusCode !== 200) return undefined;
    const health = JSON.parse(await textOf(answer)) as Health;
    const expected = Buffer.from(healthProof(key.secretAccessKey, challenge));
    const found = Buffer.from(health.proof);
    if (expected.length !== found.length || !timingSafeEqual(expected, found)) return undefined;
    return { ...endpoint, startedAt: record.startedAt, health };
  } catch {
    // Refused, reset, silent or not ours: as good as none.
    return undefined;
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}
