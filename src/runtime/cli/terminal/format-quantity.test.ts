import { expect, test } from "vitest";
import { describeProgress } from "./describe-progress.ts";
import { formatBytes, formatCount, formatSeconds } from "./format-quantity.ts";

test("quantities as people write them", () => {
  expect([0, 999, 1000, 999_949, 999_999, 1.5e9, 2.5e17].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.0 kB",
    "1.0 MB",
    "1.0 MB",
    "1.5 GB",
    "250 PB",
  ]);
  expect([0.0004, 0.25, 59.94, 59.96, 65, 3599.6, 7380].map(formatSeconds)).toEqual([
    "0 ms",
    "250 ms",
    "59.9 s",
    "1 min 00 s",
    "1 min 05 s",
    "1 h 00 min",
    "2 h 03 min",
  ]);
  expect(formatCount(3_000_000)).toBe("3,000,000");
});

test("progress tells what is known, and no more", () => {
  const nothing = { rowsRead: 0, bytesRead: 0, rowsWritten: 0, bytesWritten: 0 };
  expect(describeProgress(nothing)).toBe("");
  expect(
    describeProgress({ ...nothing, fraction: 0.5, rowsRead: 1_200_000, bytesRead: 31e6, secondsLeft: 2.5, activity: "writing a.b" }),
  ).toBe("━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌   50 %  1,200,000 rows  31.0 MB  2.5 s left  writing a.b");
});
