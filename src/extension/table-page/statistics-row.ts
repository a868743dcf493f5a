import type { ColumnStatistics, ColumnStatisticsData, DecimalNumber } from "@aws-sdk/client-glue";
import type { ColumnStatisticsRow } from "../../protocol/panels/table.ts";

/** Glue's statistics of one column, of whichever kind it is, as a row of a table. */
export function statisticsRow({ ColumnName = "", ColumnType = "", AnalyzedTime, StatisticsData }: ColumnStatistics): ColumnStatisticsRow {
  return {
    column: ColumnName,
    type: ColumnType,
    ...(AnalyzedTime === undefined ? {} : { analyzed: AnalyzedTime.toISOString() }),
    ...(StatisticsData === undefined ? {} : valuesOf(StatisticsData)),
  };
}

function valuesOf(data: ColumnStatisticsData): Partial<ColumnStatisticsRow> {
  const { BooleanColumnStatisticsData: boolean, LongColumnStatisticsData: long, DoubleColumnStatisticsData: double } = data;
  const { DecimalColumnStatisticsData: decimal, DateColumnStatisticsData: date } = data;
  const { StringColumnStatisticsData: text, BinaryColumnStatisticsData: binary } = data;
  const bounds = [long, double, decimal, date].find((found) => found !== undefined);
  const length = text ?? binary;
  return present({
    nulls: (bounds ?? length ?? boolean)?.NumberOfNulls,
    distinct: (bounds ?? text)?.NumberOfDistinctValues,
    trues: boolean?.NumberOfTrues,
    falses: boolean?.NumberOfFalses,
    minimum: valueText(bounds?.MinimumValue),
    maximum: valueText(bounds?.MaximumValue),
    averageLength: length?.AverageLength,
    maximumLength: length?.MaximumLength,
  });
}

function valueText(value: number | Date | DecimalNumber | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Date) return value.toISOString().slice(0, "2001-01-01".length);
  return typeof value === "number" ? String(value) : decimalText(value);
}

/** The unscaled value is a big-endian number in two's complement. */
function decimalText({ UnscaledValue = new Uint8Array(), Scale = 0 }: DecimalNumber): string {
  const bits = UnscaledValue.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const unscaled = BigInt.asIntN(Math.max(8, UnscaledValue.length * 8), bits);
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(Scale + 1, "0");
  const point = digits.length - Scale;
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, point)}${Scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

/** Without the keys that have no value. */
function present<Row extends object>(row: Row): { [Key in keyof Row]?: Exclude<Row[Key], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Row]?: Exclude<Row[Key], undefined>;
  };
}
