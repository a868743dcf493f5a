import { open } from "node:fs/promises";
import type { LogLine } from "../../protocol/event.ts";
import { type LogSegment, logSegments } from "./run-log-segments.ts";

export interface LogPage {
  readonly lines: readonly LogLine[];
  /** Where the next page starts. An empty page is the end, for now. */
  readonly next: number;
}

const pageBytes = 1 << 20;

/** `from`: a position that an earlier page gave, 0 for the start; negative: that many bytes before the end. */
export async function readRunLog(folder: string, runId: string, from: number, limit: number): Promise<LogPage> {
  const segments = logSegments(folder, runId);
  const last = segments.at(-1);
  if (last === undefined) {
    return { lines: [], next: 0 };
  }
  const lines: LogLine[] = [];
  let position = from >= 0 ? from : Math.max(0, last.start + last.bytes + from);
  let bytesLeft = pageBytes;
  for (const [index, segment] of segments.entries()) {
    if (position >= segment.start + segment.bytes || lines.length >= limit || bytesLeft <= 0) {
      continue;
    }
    if (position < segment.start) {
      lines.push(await droppedLines(segments, index));
      position = segment.start;
    }
    const page = await readSegment(segment, position, limit - lines.length);
    lines.push(...page.lines);
    bytesLeft -= page.next - position;
    position = page.next;
  }
  return { lines, next: position };
}

async function readSegment(segment: LogSegment, position: number, limit: number): Promise<LogPage> {
  const file = await open(segment.path, "r");
  try {
    // One byte before: a position inside a line moves on to the next one, a position at a start stays.
    const at = Math.max(0, position - segment.start - 1);
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(pageBytes), 0, pageBytes, at);
    const bytes = buffer.subarray(0, bytesRead);
    let start = position > segment.start ? bytes.indexOf(10) + 1 : 0;
    const lines: LogLine[] = [];
    while (lines.length < limit) {
      const end = bytes.indexOf(10, start);
      if (end < 0) {
        break;
      }
      lines.push(decode(bytes.toString("utf8", start, end)));
      start = end + 1;
    }
    return { lines, next: segment.start + at + start };
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

async function droppedLines(segments: readonly LogSegment[], index: number): Promise<LogLine> {
  const [before, after] = [segments[index - 1], segments[index]];
  const kept = before === undefined ? 0 : before.linesBefore + (await countLines(before));
  return {
    time: new Date().toISOString(),
    level: "warn",
    message: `${(after?.linesBefore ?? 0) - kept} lines are left out here: the log grew over its limit (logs.maxBytesPerRun in epoxy.yaml).`,
  };
}

async function countLines(segment: LogSegment): Promise<number> {
  const file = await open(segment.path, "r");
  let lines = 0;
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      for (let at = (chunk as Buffer).indexOf(10); at >= 0; at = (chunk as Buffer).indexOf(10, at + 1)) {
        lines += 1;
      }
    }
  } finally {
    await file.close();
  }
  return lines;
}
