import { open } from "node:fs/promises";
import type { LogLine } from "../../protocol/event.ts";
import type { LogSegment } from "./run-log-segments.ts";

/** More than any line has, and what a page is read in. */
export const pageBytes = 1 << 20;

/** Positions in the whole log; `end` is after its line break. */
export interface PlacedLine {
  readonly line: LogLine;
  readonly start: number;
  readonly end: number;
}

/** The whole lines of a segment between two positions: what is before the first line break belongs to a line that began earlier, except at the segment's start. */
export async function readLines(segment: LogSegment, from: number, to: number): Promise<readonly PlacedLine[]> {
  const file = await open(segment.path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(to - from), 0, to - from, from - segment.start);
    const bytes = buffer.subarray(0, bytesRead);
    const lines: PlacedLine[] = [];
    let start = from === segment.start ? 0 : bytes.indexOf(10) + 1;
    if (start === 0 && from !== segment.start) {
      return [];
    }
    for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
      lines.push({ line: decode(bytes.toString("utf8", start, end)), start: from + start, end: from + end + 1 });
      start = end + 1;
    }
    return lines;
  } finally {
    await file.close();
  }
}

function decode(text: string): LogLine {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return { time: new Date(0).toISOString(), level: "warn", message: `unreadable log line: ${text.slice(0, 200)}` };
  }
}
