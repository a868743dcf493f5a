/** Of dates and timestamps. Formats are DuckDB's by now (see `strftimeFormat`); text that does not parse is null, as in Spark. */
export const timeFunctions = {
  year: (a: string) => `CAST(year(${a}) AS INTEGER)`,
  month: (a: string) => `CAST(month(${a}) AS INTEGER)`,
  dayOfMonth: (a: string) => `CAST(day(${a}) AS INTEGER)`,
  /** 1 is Sunday. */
  dayOfWeek: (a: string) => `CAST(dayofweek(${a}) + 1 AS INTEGER)`,
  hour: (a: string) => `CAST(hour(${a}) AS INTEGER)`,
  minute: (a: string) => `CAST(minute(${a}) AS INTEGER)`,
  second: (a: string) => `CAST(second(${a}) AS INTEGER)`,
  dateTrunc: (unit: string, a: string) => `CAST(date_trunc(${unit}, ${a}) AS TIMESTAMP)`,
  /** Boundaries of the unit between the two. */
  dateDiff: (unit: string, from: string, to: string) => `date_diff(${unit}, CAST(${from} AS TIMESTAMP), CAST(${to} AS TIMESTAMP))`,
  toDate: (a: string, format = "") => (format === "" ? `TRY_CAST(${a} AS DATE)` : `CAST(try_strptime(${a}, ${format}) AS DATE)`),
  toTimestamp: (a: string, format = "") => (format === "" ? `TRY_CAST(${a} AS TIMESTAMP)` : `try_strptime(${a}, ${format})`),
  formatTimestamp: (a: string, format: string) => `strftime(${a}, ${format})`,
  currentDate: () => "current_date",
  /** UTC, the same for every row of a statement. */
  currentTimestamp: () => "CAST(now() AS TIMESTAMP)",
} as const;
