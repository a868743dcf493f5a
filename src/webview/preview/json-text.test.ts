import {
  binary,
  bool,
  type Column,
  columnFromArray,
  type DataType,
  dateDay,
  decimal,
  float32,
  float64,
  int64,
  list,
  map,
  struct,
  timestamp,
  TimeUnit,
  utf8,
} from "@uwdata/flechette";
import { expect, test } from "vitest";
import { valueText } from "./cell-text.ts";
import { typeText } from "./column-type.ts";
import { jsonText } from "./json-text.ts";

/** A value as it comes out of Arrow, with the options that pages are read with. */
function shown(value: unknown, type: DataType): readonly [type: string, text: string, json: string] {
  const column: Column<unknown> = columnFromArray([value], type, { useBigInt: true, useDecimalInt: true });
  const read = column.at(0);
  return [typeText(type), valueText(read, type), jsonText(read, type)];
}

test("numbers have all their digits", () => {
  expect(shown(9_007_199_254_740_993n, int64())).toEqual(["bigint", "9007199254740993", "9007199254740993"]);
  expect(shown(-5n, decimal(10, 2))).toEqual(["decimal(10,2)", "-0.05", "-0.05"]);
  expect(shown(123_456n, decimal(38, 3))).toEqual(["decimal(38,3)", "123.456", "123.456"]);
  expect(shown(0.1, float32())).toEqual(["float", "0.1", "0.1"]);
  expect(shown(NaN, float64())).toEqual(["double", "NaN", '"NaN"']);
});

test("dates and times read as SQL prints them", () => {
  expect(shown(Date.UTC(1815, 11, 10), dateDay())[1]).toBe("1815-12-10");
  const micros = timestamp(TimeUnit.MICROSECOND, null);
  expect(shown(Date.UTC(2001, 0, 1, 0, 1) + 0.25, micros).slice(0, 2)).toEqual(["timestamp", "2001-01-01 00:01:00.00025"]);
  expect(shown(-1, micros)[1]).toBe("1969-12-31 23:59:59.999");
  expect(shown(0, timestamp(TimeUnit.MICROSECOND, "UTC"))[1]).toBe("1970-01-01 00:00:00+00");
});

test("nested values are JSON", () => {
  expect(shown([{ a: 1n, b: null }], list(struct({ a: int64(), b: utf8() })))).toEqual([
    "array<struct<a:bigint,b:string>>",
    '[{"a":1,"b":null}]',
    '[{"a":1,"b":null}]',
  ]);
  expect(shown([["k", true]], map(utf8(), bool()))).toEqual(["map<string,boolean>", '{"k":true}', '{"k":true}']);
});

test("texts and bytes", () => {
  expect(shown('say "hi"\n', utf8())).toEqual(["string", 'say "hi"\n', '"say \\"hi\\"\\n"']);
  expect(shown(Uint8Array.of(0, 255), binary()).slice(0, 2)).toEqual(["binary", "0x00ff"]);
});
