import { GetLogEvents$, type OutputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { LogLine } from "../../../protocol/event.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import { logGroupNotFound } from "../errors.ts";
import type { LogsOperations } from "./logs-operations.ts";

/** Where Glue's continuous logging puts the lines of a run; the stream is the run's id. */
const logGroup = "/aws-glue/jobs/logs-v2";

export const logOperations = {
  GetLogEvents: {
    shape: GetLogEvents$,
    handle: async ({ logGroupName, logStreamName, nextToken, limit, startFromHead }, context) => {
      if ((logGroupName ?? logGroup) !== logGroup) throw logGroupNotFound(logGroupName ?? "", logGroup);
      const page = context.pageRequest(limit, nextToken, 10_000);
      const window = await readWindow(context.jobs, logStreamName, page.nextToken, page.limit, startFromHead === true);
      const token = (key: string) => context.nextToken({ items: [], nextToken: key });
      return {
        events: window.lines.map(eventOf),
        nextForwardToken: token(`f${String(window.end)}`),
        nextBackwardToken: token(`b${String(window.start)}`),
      };
    },
  },
} satisfies LogsOperations;

interface Window {
  readonly lines: readonly LogLine[];
  /** Byte offsets of what was given. */
  readonly start: number;
  readonly end: number;
}

/** `f<offset>`: the lines from there on; `b<offset>`: those before it; no token: the first or the last page. */
async function readWindow(jobs: Jobs, runId: string, key: string | undefined, limit: number, fromHead: boolean): Promise<Window> {
  if (key?.startsWith("b")) return linesBefore(jobs, runId, Number(key.slice(1)), limit);
  if (key === undefined && !fromHead) return linesBefore(jobs, runId, Infinity, limit);
  const start = key === undefined ? 0 : Number(key.slice(1));
  const { lines, next } = await jobs.log(runId, start, limit);
  return { lines, start, end: next };
}

/** Lines are found forwards only, so the way back reads from the head and keeps the last of them. */
async function linesBefore(jobs: Jobs, runId: string, until: number, limit: number): Promise<Window> {
  let kept: { readonly line: LogLine; readonly start: number }[] = [];
  let position = 0;
  while (position < until) {
    const { lines, next } = await jobs.log(runId, position, until === Infinity ? 1000 : 1);
    if (next === position) break;
    const start = position;
    kept = [...kept, ...lines.map((line) => ({ line, start }))].slice(-limit);
    position = next;
  }
  return { lines: kept.map(({ line }) => line), start: kept[0]?.start ?? 0, end: position };
}

function eventOf(line: LogLine): OutputLogEvent {
  const timestamp = Date.parse(line.time);
  return { timestamp, ingestionTime: timestamp, message: JSON.stringify(line) };
}
