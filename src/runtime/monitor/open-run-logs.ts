import { mkdirSync } from "node:fs";
import type { LogLine } from "../../protocol/event.ts";
import { cutLogLine } from "./cut-log-line.ts";
import { type LogPage, readRunLog } from "./read-run-log.ts";
import { type LogPageBefore, readRunLogBefore } from "./read-run-log-before.ts";
import { loggedRuns, logSegments, removeLog } from "./run-log-segments.ts";
import { openRunLogWriter, type RunLogWriter } from "./run-log-writer.ts";

/** The logs of runs, JSON lines in a folder: `<runId>.jsonl`, one LogLine a line. */
export interface RunLogs {
  /** Answers the line as it is kept: a very long one is cut. On disk within 100 ms. */
  append(runId: string, line: LogLine): LogLine;
  /** Everything appended is on disk when it returns. */
  end(runId: string): void;
  /** See `readRunLog`. Lines appended before the call are seen. */
  read(runId: string, from: number, limit: number): Promise<LogPage>;
  /** See `readRunLogBefore`. */
  readBefore(runId: string, before: number, limit: number): Promise<LogPageBefore>;
  /** Deletes logs not written to since then. */
  removeBefore(time: Date): void;
  close(): void;
}

/** `maxBytes`: of one run's log. */
export function openRunLogs(folder: string, maxBytes: () => number): RunLogs {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const writers = new Map<string, RunLogWriter>();
  const end = (runId: string) => {
    const writer = writers.get(runId);
    writers.delete(runId);
    writer?.close();
  };
  return {
    append(runId, line) {
      const kept = cutLogLine(line);
      try {
        let writer = writers.get(runId);
        if (writer === undefined) {
          writer = openRunLogWriter(folder, runId, maxBytes());
          writers.set(runId, writer);
        }
        writer.append(kept);
      } catch (error) {
        // No room for a log must not end the run: whoever listens to the events still hears the line.
        process.emitWarning(`The log of ${runId} cannot be written: ${String(error)}`);
      }
      return kept;
    },
    end,
    read(runId, from, limit) {
      writers.get(runId)?.flush();
      return readRunLog(folder, runId, from, limit);
    },
    readBefore(runId, before, limit) {
      writers.get(runId)?.flush();
      return readRunLogBefore(folder, runId, before, limit);
    },
    removeBefore(time) {
      for (const runId of loggedRuns(folder)) {
        const written = logSegments(folder, runId).map(({ modifiedMs }) => modifiedMs);
        if (!writers.has(runId) && Math.max(...written) < time.getTime()) {
          removeLog(folder, runId);
        }
      }
    },
    close() {
      for (const runId of [...writers.keys()]) {
        end(runId);
      }
    },
  };
}
