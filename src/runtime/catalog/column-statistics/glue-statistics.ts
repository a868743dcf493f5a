import type { ColumnStatistics, ColumnStatisticsData, DecimalNumber } from "@aws-sdk/client-glue";
import { assertNever } from "../../../plan/assert-never.ts";
import type { ColumnToMeasure } from "./column-to-measure.ts";
import type { ColumnFigures as Figures } from "./statistics-query.ts";

interface ColumnFigures extends Figures {
  readonly distinct: number;
}

/**
 * Figures in Glue's shape. `share`: of the rows that were looked at, above 0 to 1; counts of rows are projected from them to the table, extremes
 * and distinct values are of the sample. A column without a value has no extremes.
 */
export function glueStatistics(column: ColumnToMeasure, figures: ColumnFigures, share: number, analyzed: Date): ColumnStatistics {
  return {
    ColumnName: column.name,
    ColumnType: column.type,
    AnalyzedTime: analyzed,
    StatisticsData: dataOf(column, figures, (rows) => Math.round(rows / share)),
  };
}

function dataOf({ statistics: Type }: ColumnToMeasure, figures: ColumnFigures, projected: (rows: number) => number): ColumnStatisticsData {
  const NumberOfNulls = projected(figures.nulls);
  const NumberOfDistinctValues = figures.distinct;
  const counts = { NumberOfNulls, NumberOfDistinctValues };
  const extremes = <T>(read: (text: string) => T) => ({
    ...(typeof figures.min === "string" && { MinimumValue: read(figures.min) }),
    ...(typeof figures.max === "string" && { MaximumValue: read(figures.max) }),
  });
  const lengths = { MaximumLength: figures.longest ?? 0, AverageLength: figures.averageLength ?? 0 };
  switch (Type) {
    case "BOOLEAN":
      return {
        Type,
        BooleanColumnStatisticsData: {
          NumberOfTrues: projected(figures.trues ?? 0),
          NumberOfFalses: projected(figures.falses ?? 0),
          NumberOfNulls,
        },
      };
    case "LONG":
      return { Type, LongColumnStatisticsData: { ...extremes(long), ...counts } };
    case "DOUBLE":
      return { Type, DoubleColumnStatisticsData: { ...extremes(Number), ...counts } };
    case "DATE":
      return { Type, DateColumnStatisticsData: { ...extremes((day) => new Date(`${day}T00:00:00Z`)), ...counts } };
    case "DECIMAL":
      return { Type, DecimalColumnStatisticsData: { ...extremes(decimalNumber), ...counts } };
    case "STRING":
      return { Type, StringColumnStatisticsData: { ...lengths, ...counts } };
    case "BINARY":
      return { Type, BinaryColumnStatisticsData: { ...lengths, NumberOfNulls } };
    default:
      return assertNever(Type);
  }
}

/** All 64 bits: the SDK's type has a number, which holds 53 of them; what crosses the wire is written from the bigint. */
function long(text: string): number {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : (BigInt(text) as unknown as number);
}

/** Glue's: big-endian two's complement of the digits, as few bytes as hold it, and how many digits are after the point. */
export function decimalNumber(text: string): DecimalNumber {
  const [whole = "", fraction = ""] = text.split(".");
  const unscaled = BigInt(whole + fraction);
  let length = 1;
  while (BigInt.asIntN(8 * length, unscaled) !== unscaled) length++;
  const hex = BigInt.asUintN(8 * length, unscaled)
    .toString(16)
    .padStart(2 * length, "0");
  return { UnscaledValue: new Uint8Array(Buffer.from(hex, "hex")), Scale: fraction.length };
}
