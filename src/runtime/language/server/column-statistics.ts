import { callGlue } from "../../../client/call-glue.ts";
import type { Endpoint } from "../../../client/signed-request.ts";
import type { ColumnSchema } from "../schemas/schemas.ts";

/**
 * A line on the values of a column, as the catalog's statistics have them: `1 to 99, 45 distinct, 3 nulls`. Undefined when there are none: for
 * a partition key, for a table whose statistics were never taken.
 */
export async function columnStatistics(
  daemon: Endpoint,
  database: string,
  table: string,
  { name, isPartitionKey }: ColumnSchema,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (isPartitionKey) return undefined;
  const input = { DatabaseName: database, TableName: table, ColumnNames: [name] };
  const { ColumnStatisticsList: [found] = [] } = (await callGlue(daemon, "GetColumnStatisticsForTable", input, signal)) as StatisticsAnswer;
  // Of the kinds of data only the column's own is there.
  const [kind, data] = Object.entries(found?.StatisticsData ?? {}).find(([, value]) => typeof value === "object") ?? [];
  return data === undefined || typeof data === "string" ? undefined : describe(data, kind === "DateColumnStatisticsData");
}

interface StatisticsAnswer {
  readonly ColumnStatisticsList?: readonly { readonly StatisticsData?: Readonly<Record<string, WireStatistics | string>> }[];
}

/** Of every kind; times are seconds, and a decimal's digits are bytes, as AWS's JSON has them. */
interface WireStatistics {
  readonly MinimumValue?: WireValue;
  readonly MaximumValue?: WireValue;
  readonly NumberOfDistinctValues?: number;
  readonly NumberOfNulls?: number;
  readonly NumberOfTrues?: number;
  readonly NumberOfFalses?: number;
  readonly MaximumLength?: number;
}

type WireValue = number | { readonly UnscaledValue: string; readonly Scale: number };

function describe(data: WireStatistics, isDate: boolean): string {
  const { MinimumValue: least, MaximumValue: most } = data;
  const counted = (count: number | undefined, what: string) => (count === undefined ? [] : [`${count.toLocaleString("en")} ${what}`]);
  return [
    ...(least === undefined || most === undefined ? [] : [`${valueText(least, isDate)} to ${valueText(most, isDate)}`]),
    ...counted(data.NumberOfDistinctValues, "distinct"),
    ...counted(data.NumberOfTrues, "true"),
    ...counted(data.NumberOfFalses, "false"),
    ...(data.MaximumLength === undefined ? [] : [`at most ${data.MaximumLength.toLocaleString("en")} long`]),
    ...counted(data.NumberOfNulls, "nulls"),
  ].join(", ");
}

function valueText(value: WireValue, isDate: boolean): string {
  if (typeof value === "number") return isDate ? new Date(value * 1000).toISOString().slice(0, "2001-01-01".length) : String(value);
  const bytes = Buffer.from(value.UnscaledValue, "base64");
  const unscaled = BigInt.asIntN(Math.max(8, bytes.length * 8), BigInt(`0x${bytes.toString("hex") || "0"}`));
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(value.Scale + 1, "0");
  const point = digits.length - value.Scale;
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, point)}${value.Scale > 0 ? `.${digits.slice(point)}` : ""}`;
}
