import type { RunSample } from "../../protocol/panels/run.ts";

/** A figure over time: times in seconds since 1970; undefined where it is not known. */
export interface Series {
  readonly times: readonly number[];
  readonly values: readonly (number | undefined)[];
}

export interface RunSeries {
  readonly rowsPerSecond: Series;
  /** Of all processors: 2 is two of them. */
  readonly processors: Series;
  readonly memoryBytes: Series;
}

/** What a run did from one sample to the next. */
export function runSeries(samples: readonly RunSample[]): RunSeries {
  const pairs = samples.slice(1).flatMap((now, index) => {
    const before = samples[index];
    const seconds = before === undefined ? 0 : (now.timeMs - before.timeMs) / 1000;
    return before === undefined || seconds <= 0 ? [] : [{ now: now.progress, before: before.progress, seconds, time: now.timeMs / 1000 }];
  });
  const times = pairs.map(({ time }) => time);
  const series = (value: (pair: (typeof pairs)[number]) => number | undefined): Series => ({ times, values: pairs.map(value) });
  return {
    // A statement's rows are counted exactly when it is done, and until then by an estimate that may be higher.
    rowsPerSecond: series(
      ({ now, before, seconds }) => Math.max(0, now.rowsRead + now.rowsWritten - before.rowsRead - before.rowsWritten) / seconds,
    ),
    processors: series(({ now, before, seconds }) =>
      now.processorSeconds === undefined || before.processorSeconds === undefined
        ? undefined
        : Math.max(0, now.processorSeconds - before.processorSeconds) / seconds,
    ),
    memoryBytes: series(({ now }) => now.memoryBytes),
  };
}

/** Whether there is a line to be drawn. */
export const isDrawable = ({ values }: Series) => values.filter((value) => value !== undefined).length > 1;
