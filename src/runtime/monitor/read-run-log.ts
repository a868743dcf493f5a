import type { LogLine } from "../../protocol/event.ts";
import { droppedLines } from "./dropped-lines.ts";
import { pageBytes, readLines } from "./read-lines.ts";
import { type LogSegment, logSegments } from "./run-log-segments.ts";

export interface LogPage {
  readonly lines: readonly LogLine[];
  /** Where the next page starts. An empty page is the end, for now. */
  readonly next: number;
}

/** `from`: 0, or a position that another page gave. */
export async function readRunLog(folder: string, runId: string, from: number, limit: number): Promise<LogPage> {
  const segments = logSegments(folder, runId);
  const lines: LogLine[] = [];
  let position = from;
  for (const [index, segment] of segments.entries()) {
    if (position >= segment.start + segment.bytes) {
      continue;
    }
    if (position < segment.start) {
      lines.push(await droppedLines(segments, index));
      position = segment.start;
    }
    const page = await linesFrom(segment, position, limit - lines.length);
    lines.push(...page.lines);
    position = page.next;
    if (lines.length >= limit || position < segment.start + segment.bytes) {
      break;
    }
  }
  return { lines, next: position };
}

async function linesFrom(segment: LogSegment, position: number, limit: number): Promise<LogPage> {
  // One byte before: a position inside a line moves on to the next one, a position at a start stays.
  const at = Math.max(segment.start, position - 1);
  const found = await readLines(segment, at, Math.min(at + pageBytes, segment.start + segment.bytes));
  const whole = found.filter(({ start }) => start >= position).slice(0, limit);
  return { lines: whole.map(({ line }) => line), next: whole.at(-1)?.end ?? position };
}
