import type { LogLine } from "../../protocol/event.ts";
import { droppedLines } from "./dropped-lines.ts";
import { pageBytes, readLines } from "./read-lines.ts";
import { logSegments } from "./run-log-segments.ts";

export interface LogPageBefore {
  readonly lines: readonly LogLine[];
  /** Position of the first of them: what is before it is the page before. 0: there is none. */
  readonly start: number;
}

/** The last lines, in order, that end at a position or before it; `Infinity` is the end of the log. Reads no more than it answers. */
export async function readRunLogBefore(folder: string, runId: string, before: number, limit: number): Promise<LogPageBefore> {
  const segments = logSegments(folder, runId);
  let lines: readonly LogLine[] = [];
  let position = before;
  for (const [index, segment] of [...segments.entries()].reverse()) {
    if (position > segment.start) {
      const end = Math.min(position, segment.start + segment.bytes);
      const at = Math.max(segment.start, end - pageBytes);
      const whole = (await readLines(segment, at, end)).slice(-(limit - lines.length));
      lines = [...whole.map(({ line }) => line), ...lines];
      position = whole[0]?.start ?? at;
    }
    if (lines.length >= limit || position > segment.start) {
      break;
    }
    const earlier = endOf(segments[index - 1]);
    if (index > 0 && position === segment.start && earlier < segment.start) {
      lines = [await droppedLines(segments, index), ...lines];
      position = earlier;
      if (lines.length >= limit) {
        break;
      }
    }
  }
  return { lines, start: segments.length === 0 ? 0 : position };
}

function endOf(segment: { readonly start: number; readonly bytes: number } | undefined): number {
  return segment === undefined ? 0 : segment.start + segment.bytes;
}
