import {
  date,
  decimal128,
  int64,
  list,
  struct,
  tableFromArrays,
  tableToIPC,
  timestamp,
  utf8,
  columnFromArray,
  tableFromColumns,
  float64,
} from "@uwdata/flechette";
import { expect, test } from "vitest";
import { sampleRows } from "./sample-rows.ts";

const bytesOf = (columns: Parameters<typeof tableFromColumns>[0]) =>
  tableToIPC(tableFromColumns(columns), { format: "stream" }) as Uint8Array;

test("nulls are told from empty texts, numbers are marked", () => {
  const bytes = tableToIPC(tableFromArrays({ name: ["", null], count: [1, 2] }), { format: "stream" }) as Uint8Array;
  expect(sampleRows(bytes)).toEqual({
    columns: [
      { name: "name", isNumber: false },
      { name: "count", isNumber: true },
    ],
    rows: [
      ["", "1"],
      [undefined, "2"],
    ],
  });
});

test("values read as people write them, without loss", () => {
  const bytes = bytesOf({
    large: columnFromArray([9007199254740993n], int64(), { useBigInt: true }),
    price: columnFromArray([-5n], decimal128(10, 2), { useDecimalInt: true }),
    day: columnFromArray([new Date("2001-02-03")], date(0)),
    time: columnFromArray([new Date("2001-02-03T04:05:06.700Z")], timestamp(1)),
    nan: columnFromArray([Number.NaN], float64()),
    nested: columnFromArray([{ a: [1.5, 2], b: "x" }], struct({ a: list(float64()), b: utf8() })),
  });
  expect(sampleRows(bytes).rows).toEqual([
    ["9007199254740993", "-0.05", "2001-02-03", "2001-02-03 04:05:06.700", "NaN", '{"a":[1.5,2],"b":"x"}'],
  ]);
});
