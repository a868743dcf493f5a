/** One of the six fields of a schedule. */
export interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names of the values, from the first on. */
  readonly names: readonly string[];
  /** What may stand there for itself beside lists, ranges and steps. */
  readonly special: readonly RegExp[];
  /** For refusals. */
  readonly forms: string;
}

const plain = "values with , - * and /";

/** By AWS Glue's "Time-based schedules for jobs and crawlers"; `#`, which EventBridge has, is not among them. */
export const cronFields: readonly CronField[] = [
  { name: "minutes", from: 0, to: 59, names: [], special: [], forms: plain },
  { name: "hours", from: 0, to: 23, names: [], special: [], forms: plain },
  {
    name: "day-of-month",
    from: 1,
    to: 31,
    names: [],
    special: [/^\?$/, /^L$/i, /^\d+W$/i],
    forms: `${plain}, or ?, L (the last day), 3W (the weekday nearest to day 3)`,
  },
  {
    name: "month",
    from: 1,
    to: 12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
    special: [],
    forms: plain,
  },
  {
    name: "day-of-week",
    from: 1,
    to: 7,
    names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    special: [/^\?$/, /^(?:\d+|[a-z]{3})?L$/i],
    forms: `${plain}, or ?, L (the last day of the week), 6L (the last Friday of the month)`,
  },
  { name: "year", from: 1970, to: 2199, names: [], special: [], forms: plain },
];
