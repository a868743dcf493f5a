import type { RunEntry } from "./run-entry.ts";

/** Which runs the view shows; what is absent does not restrict. */
export interface RunFilter {
  readonly job?: string;
  readonly states?: readonly string[];
  /** Not older than this many milliseconds. */
  readonly withinMs?: number;
}

export function passes({ job, states, withinMs }: RunFilter, run: RunEntry, now: number): boolean {
  return (
    (job === undefined || run.jobName === job) &&
    (states === undefined || states.includes(run.state)) &&
    (withinMs === undefined || run.startedMs >= now - withinMs)
  );
}

export const isFiltered = ({ job, states, withinMs }: RunFilter) => job !== undefined || states !== undefined || withinMs !== undefined;
