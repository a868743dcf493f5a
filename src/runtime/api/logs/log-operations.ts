import { GetLogEvents$, type OutputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { LogLine } from "../../../protocol/event.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import { logGroupNotFound } from "../errors.ts";
import type { LogsOperations } from "./logs-operations.ts";

/**
 * Where Glue puts the lines of a run, and which of them: continuous logging has all, the other two are what a script's standard output
 * and error would be. The stream is the run's id.
 */
const logGroups: Readonly<Record<string, readonly LogLine["level"][]>> = {
  "/aws-glue/jobs/logs-v2": ["debug", "info", "warn", "error"],
  "/aws-glue/jobs/output": ["debug", "info"],
  "/aws-glue/jobs/error": ["warn", "error"],
};

export const logOperations = {
  GetLogEvents: {
    shape: GetLogEvents$,
    handle: async ({ logGroupName, logStreamName, nextToken, limit, startFromHead }, context) => {
      const group = logGroupName ?? "/aws-glue/jobs/logs-v2";
      const levels = Object.hasOwn(logGroups, group) ? logGroups[group] : undefined;
      if (levels === undefined) throw logGroupNotFound(group, Object.keys(logGroups));
      const page = context.pageRequest(limit, nextToken, 10_000);
      const window = await readWindow(context.jobs, logStreamName, page.nextToken, page.limit, startFromHead === true);
      const token = (key: string) => context.nextToken({ items: [], nextToken: key });
      return {
        events: window.lines.filter(({ level }) => levels.includes(level)).map(eventOf),
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

/** Lines are found forwards only: the way back passes over the log in large steps, then takes its last part line by line. */
async function linesBefore(jobs: Jobs, runId: string, until: number, limit: number): Promise<Window> {
  const kept: { readonly line: LogLine; readonly start: number }[] = [];
  let position = await startOfTail(jobs, runId, until, limit);
  while (position < until) {
    const { lines, next } = await jobs.log(runId, position, 1);
    if (next === position) break;
    kept.push(...lines.map((line) => ({ line, start: position })));
    position = next;
  }
  const wanted = kept.slice(-limit);
  return { lines: wanted.map(({ line }) => line), start: wanted[0]?.start ?? 0, end: position };
}

/** A position with at least `limit` lines between it and `until`, and not many more; 0 if there are fewer. */
async function startOfTail(jobs: Jobs, runId: string, until: number, limit: number): Promise<number> {
  const steps: { readonly start: number; readonly lines: number }[] = [];
  let position = 0;
  while (position < until) {
    const { lines, next } = await jobs.log(runId, position, 1000);
    if (next === position) break;
    steps.push({ start: position, lines: lines.length });
    position = next;
  }
  // The last step may reach beyond `until`, so it does not count.
  let behind = 0;
  for (const step of steps.slice(0, -1).reverse()) {
    behind += step.lines;
    if (behind >= limit) return step.start;
  }
  return 0;
}

function eventOf(line: LogLine): OutputLogEvent {
  const timestamp = Date.parse(line.time);
  return { timestamp, ingestionTime: timestamp, message: JSON.stringify(line) };
}
