import type { IncomingMessage } from "node:http";
import type { RuntimeEvent } from "../protocol/event.ts";
import { findDaemon, type RunningDaemon } from "./find-daemon.ts";
import { signedRequest } from "./signed-request.ts";

export interface EventFilter {
  /** Absent: all. */
  readonly kinds?: readonly RuntimeEvent["kind"][];
  readonly run?: string;
}

/**
 * Listens to the daemon's events: connected when this resolves, so that what is started next is not missed. A cut
 * connection is taken up again after the last event seen; the stream ends when the daemon has ended, and when `signal` aborts.
 */
export async function openEvents(
  daemon: RunningDaemon,
  stateFolder: string,
  filter: EventFilter,
  signal: AbortSignal,
): Promise<AsyncIterable<RuntimeEvent>> {
  const first = await connect(daemon, filter, undefined, signal);
  return follow(first, daemon, stateFolder, filter, signal);
}

async function* follow(
  first: IncomingMessage,
  daemon: RunningDaemon,
  stateFolder: string,
  filter: EventFilter,
  signal: AbortSignal,
): AsyncGenerator<RuntimeEvent> {
  let lastId = daemon.health.lastEventId;
  let answer: IncomingMessage | undefined = first;
  while (answer !== undefined) {
    try {
      for await (const { id, event } of readEvents(answer)) {
        lastId = id ?? lastId;
        yield event;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isDisconnect(error)) throw error;
    }
    const again: RunningDaemon | undefined = signal.aborted ? undefined : await findDaemon(stateFolder);
    answer = again?.health.pid === daemon.health.pid ? await connect(again, filter, lastId, signal) : undefined;
  }
}

function connect(
  daemon: RunningDaemon,
  { kinds, run }: EventFilter,
  lastId: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const query = new URLSearchParams({ ...(kinds === undefined ? {} : { kind: kinds.join(",") }), ...(run === undefined ? {} : { run }) });
  const headers: Record<string, string> = lastId === undefined ? {} : { "last-event-id": lastId };
  return signedRequest(daemon, { method: "GET", target: `/events?${query.toString()}`, headers, signal });
}

/** Server-sent events: fields until a blank line, of which `id` and `data` matter here. */
async function* readEvents(answer: IncomingMessage): AsyncGenerator<{ readonly id: string | undefined; readonly event: RuntimeEvent }> {
  let rest = "";
  for await (const part of answer.setEncoding("utf8") as AsyncIterable<string>) {
    const blocks = (rest + part).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map((line) => [line.split(": ", 1)[0], line.slice(line.indexOf(": ") + 2)]));
      const data = fields.get("data");
      if (data !== undefined) yield { id: fields.get("id"), event: JSON.parse(data) as RuntimeEvent };
    }
  }
}

const isDisconnect = (error: unknown) =>
  error instanceof Error && "code" in error && ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "EPIPE"].includes(String(error.code));
