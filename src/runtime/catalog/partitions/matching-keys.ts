import { compareText } from "../partition-value.ts";
import { nextCandidate, type KeyRanges } from "../partition-expression/key-ranges.ts";

/** The least of what a filter needs to see of a partition. */
export interface KeyRow {
  readonly key: string;
  readonly value_list: string;
}

/** In key order, from a key on. */
type KeyScan<Row extends KeyRow> = (from: string, limit: number) => readonly Row[];

const smallestRead = 16;
const largestRead = 4096;

/** The first keys, at most `limit`, from `from` on of partitions that an expression holds for; what its ranges exclude is leapt over. */
export function matchingKeys<Row extends KeyRow>(
  scan: KeyScan<Row>,
  holds: (row: Row) => boolean,
  ranges: KeyRanges,
  from: string,
  limit: number,
): readonly Row[] {
  const found: Row[] = [];
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
      else if (holds(row)) found.push(row);
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
