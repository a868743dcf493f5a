import { compareText } from "../partition-value.ts";
import type { Evaluate } from "../partition-expression/evaluate.ts";
import { nextCandidate, type KeyRanges } from "../partition-expression/key-ranges.ts";
import { splitValues } from "../partition-key.ts";

/** The least of what a filter needs to see of a partition. */
export interface KeyRow {
  readonly key: string;
  readonly value_list: string;
}

/** In key order, from a key on. */
export type KeyScan = (from: string, limit: number) => readonly KeyRow[];

const smallestRead = 16;
const largestRead = 4096;

/** The first keys, at most `limit`, from `from` on of partitions that an expression holds for; what its ranges exclude is leapt over. */
export function matchingKeys(scan: KeyScan, evaluate: Evaluate, ranges: KeyRanges, from: string, limit: number): readonly KeyRow[] {
  const found: KeyRow[] = [];
  let start = ranges.size === 0 ? from : nextCandidate(ranges, from);
  // Reads grow while matches are near each other, and start small again after a leap.
  for (let size = smallestRead; start !== "end";) {
    const rows = scan(start, size);
    let wanted: string = start;
    for (const row of rows) {
      if (compareText(row.key, wanted) < 0) continue;
      const candidate = ranges.size === 0 ? row.key : nextCandidate(ranges, row.key);
      if (candidate === "end") return found;
      if (candidate !== row.key) wanted = candidate;
      else if (evaluate(splitValues(row.value_list)) === true) found.push(row);
      if (found.length === limit) return found;
    }
    const last = rows.at(-1)?.key;
    if (last === undefined || rows.length < size) return found;
    const leaps = compareText(wanted, last) > 0;
    start = leaps ? wanted : `${last}\0`;
    size = leaps ? smallestRead : Math.min(size * 2, largestRead);
  }
  return found;
}
