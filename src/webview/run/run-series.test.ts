import { expect, test } from "vitest";
import { isDrawable, runSeries } from "./run-series.ts";

const sample = (timeMs: number, rowsRead: number, more = {}) => ({
  timeMs,
  progress: { rowsRead, bytesRead: 0, rowsWritten: 0, bytesWritten: 0, ...more },
});

test("figures from one sample to the next", () => {
  const { rowsPerSecond, processors, memoryBytes } = runSeries([
    sample(1000, 0, { processorSeconds: 1, memoryBytes: 10 }),
    sample(1500, 100, { processorSeconds: 2, memoryBytes: 20 }),
    sample(2500, 50, { memoryBytes: 30 }),
  ]);
  expect(rowsPerSecond).toEqual({ times: [1.5, 2.5], values: [200, 0] });
  expect(processors.values).toEqual([2, undefined]);
  expect(memoryBytes.values).toEqual([20, 30]);
  expect([isDrawable(rowsPerSecond), isDrawable(processors)]).toEqual([true, false]);
});

test("nothing to draw from one sample, or two of one time", () => {
  expect(runSeries([sample(1000, 0)]).rowsPerSecond.values).toEqual([]);
  expect(runSeries([sample(1000, 0), sample(1000, 5)]).rowsPerSecond.values).toEqual([]);
});
