import { createReadStream } from "node:fs";
import type { LogLine } from "../../protocol/event.ts";
import type { LogSegment } from "./run-log-segments.ts";

/** Says, in the place of what a log over its limit has lost, how much that is: all between a segment and the one before it. */
export async function droppedLines(segments: readonly LogSegment[], index: number): Promise<LogLine> {
  const [before, after] = [segments[index - 1], segments[index]];
  const kept = before === undefined ? 0 : before.linesBefore + (await countLines(before));
  return {
    time: new Date(after?.modifiedMs ?? 0).toISOString(),
    level: "warn",
    message: `${(after?.linesBefore ?? 0) - kept} lines are left out here: the log grew over its limit (logs.maxSizePerRun in epoxy.yaml).`,
  };
}

async function countLines(segment: LogSegment): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(segment.path)) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
      lines += 1;
    }
  }
  return lines;
}
