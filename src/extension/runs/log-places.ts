/** Places in scripts that a line of text names: `jobs/copy.job.sql:3:14`. */
export interface LogPlace {
  /** Where in the text it begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export function logPlaces(text: string): readonly LogPlace[] {
  return [...text.matchAll(/((?:[A-Za-z]:)?[^\s():]+\.(?:sql|ts|mts|js|mjs|json|csv|tsv|jsonl)):(\d+)(?::(\d+))?/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    file: found[1] ?? "",
    line: Number(found[2]),
    column: Number(found[3] ?? 1),
  }));
}
