import { assertNever } from "../../../plan/assert-never.ts";
import { quoteIdentifier } from "../../engine/worker/quote-identifier.ts";
import type { ColumnToMeasure } from "./column-to-measure.ts";

/** What the query tells of one column; extremes are in DuckDB's text. */
export interface ColumnFigures {
  readonly nulls: number;
  /** A rough estimate, without null: off by a tenth and more (DuckDB's HyperLogLog has 64 registers). */
  readonly roughlyDistinct: number;
  readonly min?: string | null;
  readonly max?: string | null;
  readonly longest?: number | null;
  readonly averageLength?: number | null;
  readonly trues?: number | null;
  readonly falses?: number | null;
}

export interface Measured {
  readonly database: string;
  readonly table: string;
  /** Percent of rows; absent: all. */
  readonly sampleSize: number | undefined;
}

/** One row with one text: a JSON array with the figures of each column. */
export function statisticsQuery(measured: Measured, columns: readonly ColumnToMeasure[]): string {
  return arrayQuery(
    measured,
    columns.map((column) => `json_object(${figuresOf(column).join(", ")})`),
  );
}

/**
 * Likewise an array with the number of distinct values of each column: counted, or where there are very many counted in a part of all
 * possible values, which is off by 2 % or less.
 */
export function distinctQuery(measured: Measured, columns: readonly (ColumnToMeasure & Pick<ColumnFigures, "roughlyDistinct">)[]): string {
  return arrayQuery(
    measured,
    columns.map(({ name, roughlyDistinct }) => {
      const value = quoteIdentifier(name);
      if (roughlyDistinct < mostCounted) return `count(DISTINCT ${value})`;
      const isCounted = `${value} IS NOT NULL AND hash(${value}) % ${parts} = 0`;
      return `count(DISTINCT hash(${value})) FILTER (WHERE ${isCounted}) * ${parts}`;
    }),
  );
}

const mostCounted = 200_000;
const parts = 64;

function arrayQuery({ database, table, sampleSize }: Measured, items: readonly string[]): string {
  const sample = sampleSize === undefined || sampleSize === 100 ? "" : ` USING SAMPLE ${sampleSize.toFixed(6)} PERCENT (bernoulli)`;
  const from = `${quoteIdentifier(database)}.${quoteIdentifier(table)}`;
  return `SELECT CAST(json_array(${items.join(", ")}) AS VARCHAR) AS figures FROM (SELECT * FROM ${from}${sample}) AS measured`;
}

function figuresOf({ name, statistics, isTimestamp }: ColumnToMeasure): readonly string[] {
  const value = quoteIdentifier(name);
  const counts = ["'nulls'", `count(*) - count(${value})`, "'roughlyDistinct'", `approx_count_distinct(${value})`];
  const extremes = (of: string, when = "true") => [
    "'min'",
    `CAST(min(${of}) FILTER (WHERE ${when}) AS VARCHAR)`,
    "'max'",
    `CAST(max(${of}) FILTER (WHERE ${when}) AS VARCHAR)`,
  ];
  const lengths = (length: string) => ["'longest'", `max(${length}(${value}))`, "'averageLength'", `avg(${length}(${value}))`];
  switch (statistics) {
    case "BOOLEAN":
      return [...counts, "'trues'", `count_if(${value})`, "'falses'", `count_if(NOT ${value})`];
    case "LONG":
      return [...counts, ...(isTimestamp ? extremes(`CAST(floor(epoch(${value})) AS BIGINT)`, `isfinite(${value})`) : extremes(value))];
    case "DOUBLE":
    case "DATE":
      return [...counts, ...extremes(value, `isfinite(${value})`)];
    case "DECIMAL":
      return [...counts, ...extremes(value)];
    case "STRING":
      return [...counts, ...lengths("length")];
    case "BINARY":
      return [...counts, ...lengths("octet_length")];
    default:
      return assertNever(statistics);
  }
}
