import {
  Bool,
  DateDay,
  Decimal,
  Field,
  Float64,
  Int32,
  Int64,
  IntervalMonthDayNano,
  List,
  Map_,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
  type DataType,
} from "apache-arrow";
import { expect, test } from "vitest";
import { plainJson, plainText, plainValue } from "./arrow-value.ts";

const shown = (type: DataType, value: unknown) => {
  const vector = vectorFromArray([value], type);
  return plainText(plainValue(vector.type as DataType, vector.get(0)));
};

test("values read as people and other programs write them", () => {
  expect(shown(new Int64(), 9223372036854775807n)).toBe("9223372036854775807");
  expect(shown(new Int32(), -5)).toBe("-5");
  expect(shown(new Float64(), 0.1)).toBe("0.1");
  expect(shown(new Bool(), true)).toBe("true");
  expect(shown(new Utf8(), "é")).toBe("é");
  expect(shown(new Utf8(), null)).toBe("null");
  expect(shown(new DateDay(), new Date("1969-12-31T00:00:00Z"))).toBe("1969-12-31");
  expect(shown(new TimestampMicrosecond(), Date.UTC(2001, 0, 1, 0, 1, 2))).toBe("2001-01-01 00:01:02");
  expect(shown(new TimestampMicrosecond("UTC"), Date.UTC(2001, 0, 1) + 250)).toBe("2001-01-01 00:00:00.250Z");
  expect(shown(new TimeMicrosecond(), 3_723_000_000n)).toBe("01:02:03");
});

test("intervals read as DuckDB writes them", () => {
  const interval = (months: number, days: number, nanoseconds: bigint) =>
    plainValue(
      new IntervalMonthDayNano(),
      new Int32Array(new BigInt64Array([(BigInt.asIntN(32, BigInt(months)) & 0xffffffffn) | (BigInt(days) << 32n), nanoseconds]).buffer),
    );
  expect(interval(0, 3, 0n)).toBe("3 days");
  expect(interval(14, 1, 10_800_500_000_000n)).toBe("1 year 2 months 1 day 03:00:00.5");
  expect(interval(-1, 0, 0n)).toBe("-1 month");
  expect(interval(0, 0, -1_000_000_000n)).toBe("-00:00:01");
  expect(interval(0, 0, 0n)).toBe("00:00:00");
});

test("decimals keep their digits and sign", () => {
  const decimal = (words: readonly number[], scale: number) => plainValue(new Decimal(scale, 38), Uint32Array.from(words));
  expect(decimal([12345, 0, 0, 0], 2)).toBe("123.45");
  expect(decimal([5, 0, 0, 0], 3)).toBe("0.005");
  expect(decimal([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], 1)).toBe("-0.1");
  expect(decimal([7, 0, 0, 0], 0)).toBe("7");
});

test("nested values are JSON with all their digits", () => {
  const point = new Struct([new Field("x", new Int64(), true), new Field("tags", new List(new Field("item", new Utf8(), true)), true)]);
  expect(shown(point, { x: 9007199254740993n, tags: ['a"b', null] })).toBe('{"x":9007199254740993,"tags":["a\\"b",null]}');
  const entries = new Struct([new Field("key", new Utf8(), false), new Field("value", new Int32(), true)]);
  const map = new Map_<Utf8, Int32>(new Field("entries", entries, false) as never);
  expect(shown(map, new Map([["k", 1]]))).toBe('{"k":1}');
  expect(plainJson([NaN, Infinity, 1e21, true, null])).toBe('["NaN","Infinity",1e+21,true,null]');
});
