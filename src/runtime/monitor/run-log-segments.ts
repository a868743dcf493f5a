import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * One file of a run's log. The first, `<runId>.jsonl`, holds the start; when it is full, `<runId>.more/<start>.<lines>.jsonl`
 * go on from there, of which the oldest are deleted. Positions are bytes of all that was ever logged, so they stay valid.
 */
export interface LogSegment {
  readonly path: string;
  /** Position of its first byte. */
  readonly start: number;
  /** Lines before it. */
  readonly linesBefore: number;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** In order; empty when the run has no log. */
export function logSegments(folder: string, runId: string): readonly LogSegment[] {
  if (!/^[\w-]+$/.test(runId)) {
    return [];
  }
  const more = moreFolder(folder, runId);
  return [
    ...segment(segmentPath(folder, runId, 0, 0), 0, 0),
    ...names(more)
      .flatMap((name) => {
        const match = /^(\d+)\.(\d+)\.jsonl$/.exec(name);
        return match === null ? [] : segment(join(more, name), Number(match[1]), Number(match[2]));
      })
      .sort((a, b) => a.start - b.start),
  ];
}

/** Where a segment that starts there is kept. */
export function segmentPath(folder: string, runId: string, start: number, linesBefore: number): string {
  return start === 0 ? join(folder, `${runId}.jsonl`) : join(moreFolder(folder, runId), `${start}.${linesBefore}.jsonl`);
}

export function moreFolder(folder: string, runId: string): string {
  return join(folder, `${runId}.more`);
}

/** Runs that have a log. */
export function loggedRuns(folder: string): readonly string[] {
  return names(folder).flatMap((name) => (name.endsWith(".jsonl") ? [name.slice(0, -".jsonl".length)] : []));
}

export function removeLog(folder: string, runId: string): void {
  rmSync(moreFolder(folder, runId), { recursive: true, force: true });
  rmSync(segmentPath(folder, runId, 0, 0), { force: true });
}

function segment(path: string, start: number, linesBefore: number): readonly LogSegment[] {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? [] : [{ path, start, linesBefore, bytes: status.size, modifiedMs: status.mtimeMs }];
}

function names(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
