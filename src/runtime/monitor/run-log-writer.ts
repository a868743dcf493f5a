import { close, closeSync, fstatSync, fsync, ftruncateSync, mkdirSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import type { LogLine } from "../../protocol/event.ts";
import { logSegments, moreFolder, segmentPath } from "./run-log-segments.ts";

/** Appends to the log of one run, in order. A line is on disk within `flushAfterMs`, or when `flush` returns. */
export interface RunLogWriter {
  append(line: LogLine): void;
  flush(): void;
  /** Everything is on disk when it returns, and soon after it survives a power loss too. */
  close(): void;
}

const flushAfterMs = 100;
const flushAtBytes = 1 << 16;

/** `maxBytes`: of the whole log. The first half of it keeps the start, the other half the end. */
export function openRunLogWriter(folder: string, runId: string, maxBytes: number): RunLogWriter {
  const headBytes = Math.max(maxBytes, 1 << 16) / 2;
  const last = logSegments(folder, runId).at(-1);
  let segment = openSegment(last?.path ?? segmentPath(folder, runId, 0, 0), last?.start ?? 0, last?.linesBefore ?? 0);
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let lost = 0;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.length === 0) {
      return;
    }
    const lines = pending;
    pending = [];
    pendingBytes = 0;
    try {
      if (lost > 0) {
        lines.unshift(encode(lostLines(lost)));
      }
      writeLines(segment, lines);
      lost = 0;
    } catch {
      // A full disk must not end the run whose log it is: the gap is told in the log as soon as there is room.
      lost += lines.length;
      return;
    }
    if (segment.bytes >= (segment.start === 0 ? headBytes : headBytes / 2)) {
      segment = rotate(folder, runId, segment);
    }
  };

  return {
    append(line) {
      const bytes = encode(line);
      pending.push(bytes);
      pendingBytes += bytes.length;
      if (pendingBytes >= flushAtBytes) {
        flush();
      } else {
        timer ??= setTimeout(flush, flushAfterMs).unref();
      }
    },
    flush,
    close() {
      flush();
      clearTimeout(timer);
      const { file } = segment;
      // Synced behind the caller's back: the end of a run does not wait for its log to be safe from a power loss.
      fsync(file, () => close(file));
    },
  };
}

interface OpenSegment {
  readonly file: number;
  readonly start: number;
  bytes: number;
  /** Up to its end, from the start of the log. */
  lines: number;
}

function openSegment(path: string, start: number, linesBefore: number): OpenSegment {
  const file = openSync(path, "a+", 0o600);
  const { bytes, lines } = wholeLines(file);
  ftruncateSync(file, bytes);
  return { file, start, bytes, lines: linesBefore + lines };
}

/** What a killed daemon left: the last line may be torn. */
function wholeLines(file: number): { readonly bytes: number; readonly lines: number } {
  const size = fstatSync(file).size;
  const buffer = Buffer.allocUnsafe(Math.min(size, 1 << 20));
  let whole = 0;
  let lines = 0;
  for (let position = 0; position < size;) {
    const read = readSync(file, buffer, 0, buffer.length, position);
    for (let at = buffer.subarray(0, read).indexOf(10); at >= 0; at = buffer.subarray(0, read).indexOf(10, at + 1)) {
      lines += 1;
      whole = position + at + 1;
    }
    position += read;
  }
  return { bytes: whole, lines };
}

function writeLines(segment: OpenSegment, lines: readonly Buffer[]): void {
  const bytes = Buffer.concat(lines);
  try {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(segment.file, bytes, written);
    }
  } catch (error) {
    ftruncateSync(segment.file, segment.bytes);
    throw error;
  }
  segment.bytes += bytes.length;
  segment.lines += lines.length;
}

function rotate(folder: string, runId: string, full: OpenSegment): OpenSegment {
  const start = full.start + full.bytes;
  let next: OpenSegment;
  try {
    mkdirSync(moreFolder(folder, runId), { recursive: true, mode: 0o700 });
    next = openSegment(segmentPath(folder, runId, start, full.lines), start, full.lines);
  } catch {
    // No room for another file: this one goes on.
    return full;
  }
  closeSync(full.file);
  for (const old of logSegments(folder, runId).slice(1, -2)) {
    rmSync(old.path, { force: true });
  }
  return next;
}

function encode(line: LogLine): Buffer {
  return Buffer.from(`${JSON.stringify(line)}\n`, "utf8");
}

function lostLines(count: number): LogLine {
  return { time: new Date().toISOString(), level: "warn", message: `${count} lines of this log could not be written to disk.` };
}
