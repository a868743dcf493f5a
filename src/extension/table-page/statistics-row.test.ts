import { expect, test } from "vitest";
import { statisticsRow } from "./statistics-row.ts";

const rowOf = (StatisticsData: NonNullable<Parameters<typeof statisticsRow>[0]["StatisticsData"]>) =>
  statisticsRow({ ColumnName: "c", ColumnType: "x", AnalyzedTime: new Date(0), StatisticsData });
const head = { column: "c", type: "x", analyzed: "1970-01-01T00:00:00.000Z" };

test("each kind of statistics gives what it knows", () => {
  expect(
    rowOf({ Type: "LONG", LongColumnStatisticsData: { MinimumValue: -3, MaximumValue: 4, NumberOfNulls: 1, NumberOfDistinctValues: 2 } }),
  ).toEqual({
    ...head,
    minimum: "-3",
    maximum: "4",
    nulls: 1,
    distinct: 2,
  });
  expect(rowOf({ Type: "BOOLEAN", BooleanColumnStatisticsData: { NumberOfTrues: 5, NumberOfFalses: 6, NumberOfNulls: 0 } })).toEqual({
    ...head,
    trues: 5,
    falses: 6,
    nulls: 0,
  });
  expect(
    rowOf({
      Type: "STRING",
      StringColumnStatisticsData: { MaximumLength: 9, AverageLength: 4.5, NumberOfNulls: 0, NumberOfDistinctValues: 3 },
    }),
  ).toEqual({ ...head, averageLength: 4.5, maximumLength: 9, nulls: 0, distinct: 3 });
});

test("decimals are two's complement numbers with a scale, dates are days", () => {
  const MinimumValue = { UnscaledValue: Uint8Array.of(0xff, 0x38), Scale: 2 };
  const MaximumValue = { UnscaledValue: Uint8Array.of(0x01), Scale: 3 };
  expect(
    rowOf({ Type: "DECIMAL", DecimalColumnStatisticsData: { MinimumValue, MaximumValue, NumberOfNulls: 0, NumberOfDistinctValues: 2 } }),
  ).toMatchObject({
    minimum: "-2.00",
    maximum: "0.001",
  });
  const day = new Date("2001-02-03");
  expect(
    rowOf({
      Type: "DATE",
      DateColumnStatisticsData: { MinimumValue: day, MaximumValue: day, NumberOfNulls: 0, NumberOfDistinctValues: 1 },
    }),
  ).toMatchObject({
    minimum: "2001-02-03",
    maximum: "2001-02-03",
  });
});
