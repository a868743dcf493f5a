import { afterAll, beforeAll, expect, test } from "vitest";
import type { EngineFixture } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

/** Arrow's own objects as arrays and objects. */
function plain(found: unknown): unknown {
  if (found instanceof Uint32Array || found instanceof Int32Array) return [...found];
  if (found instanceof Uint8Array) return Buffer.from(found).toString("latin1");
  if (typeof found !== "object" || found === null) return found;
  if ("toJSON" in found && typeof found.toJSON === "function") return plain((found.toJSON as () => unknown)());
  if (Array.isArray(found)) return found.map(plain);
  return Object.fromEntries(Object.entries(found).map(([key, inner]) => [key, plain(inner)]));
}

const values: readonly (readonly [sql: string, expected: unknown])[] = [
  ["true", true],
  ["-5::tinyint", -5],
  ["-500::smallint", -500],
  ["7::int", 7],
  ["9007199254740993::bigint", 9007199254740993n],
  ["200::utinyint", 200],
  ["18446744073709551615::ubigint", 18446744073709551615n],
  ["-1::hugeint", [4294967295, 4294967295, 4294967295, 4294967295]],
  ["1.5::float", 1.5],
  ["0.1::double", 0.1],
  ["-1.25::decimal(4,2)", [4294967171, 4294967295, 4294967295, 4294967295]],
  ["1.25::decimal(9,2)", [125, 0, 0, 0]],
  ["1.25::decimal(18,2)", [125, 0, 0, 0]],
  ["1.25::decimal(38,2)", [125, 0, 0, 0]],
  ["date '2001-02-03'", Date.UTC(2001, 1, 3)],
  ["time '10:00:01'", 36001000000n],
  ["timestamp '2001-02-03 04:05:06'", Date.UTC(2001, 1, 3, 4, 5, 6)],
  ["timestamp_s '2001-02-03 04:05:06'", Date.UTC(2001, 1, 3, 4, 5, 6)],
  ["timestamp_ms '2001-02-03 04:05:06'", Date.UTC(2001, 1, 3, 4, 5, 6)],
  ["timestamp_ns '2001-02-03 04:05:06'", Date.UTC(2001, 1, 3, 4, 5, 6)],
  ["timestamptz '2001-02-03 04:05:06+02'", Date.UTC(2001, 1, 3, 2, 5, 6)],
  ["interval '1 month 2 days 3 microseconds'", [1, 2, 3000, 0]],
  ["'short ü'", "short ü"],
  ["'a longer text than twelve bytes, 😀'", "a longer text than twelve bytes, 😀"],
  ["''", ""],
  ["'\\x00\\xFFab'::blob", "\0\xffab"],
  ["'6b2f9a1c-0000-4000-8000-000000000001'::uuid", "6b2f9a1c-0000-4000-8000-000000000001"],
  ["'b'::enum('a', 'b')", "b"],
  ["340282366920938463463374607431768211455::uhugeint", "340282366920938463463374607431768211455"],
  ["'101'::bit", "101"],
  ["'{\"a\": 1}'::json", '{"a": 1}'],
  ["[1, null, 3]", [1, null, 3]],
  ["[['a'], null, []]", [["a"], null, []]],
  ["{'a': 1, 'B c': {'d': 'x'}, 'e': null::date}", { a: 1, "B c": { d: "x" }, e: null }],
  ["map {'k': 1, 'l': null}", { k: 1, l: null }],
  ["[{'a': [map {1: 'x'}]}]", [{ a: [{ 1: "x" }] }]],
  ["union_value(a := 5)", "5"],
];

/** Each value is in the second of three rows, the others are null. All in one query, for the sake of time. */
const answers = Promise.withResolvers<readonly Readonly<Record<string, unknown>>[]>();
beforeAll(async () => {
  const columns = values.map(([sql], index) => `case when i = 1 then (${sql}) end as v${index}`);
  const { rows } = await fixture.query(`select ${columns.join(", ")} from range(3) t(i)`);
  answers.resolve(rows);
});

test.each(values.map(([sql, expected], index) => [sql, expected, index] as const))("%s", async (_, expected, index) => {
  const column = (await answers.promise).map((row) => row[`v${index}`]);
  expect(column.map((value) => value === null)).toEqual([true, false, true]);
  expect(plain(column[1])).toEqual(expected);
});

test("arrays of a fixed size, and arrays of them", async () => {
  const { rows } = await fixture.query("values (array_value(1, null, 3), array_value(array_value(1, 2), array_value(3, 4))), (null, null)");
  expect(rows.map((row) => Object.values(row).map(plain))).toEqual([
    [[1, null, 3], "[[1, 2], [3, 4]]"],
    [null, null],
  ]);
});

test("many rows, in several chunks and messages, in order and with their nulls", async () => {
  const { rows } = await fixture.query(
    "select i, case when i % 3 = 0 then null else 'text number ' || i end as t, case when i % 5 = 0 then null else list_value(i, i + 1) end as l from range(20000) s(i)",
    { limit: Number.POSITIVE_INFINITY },
  );
  expect(rows).toHaveLength(20000);
  const wrong = rows.findIndex((row, index) => {
    const text = index % 3 === 0 ? null : `text number ${index}`;
    const list = index % 5 === 0 ? null : [BigInt(index), BigInt(index + 1)];
    return row["i"] !== BigInt(index) || row["t"] !== text || JSON.stringify(plain(row["l"]), big) !== JSON.stringify(list, big);
  });
  expect(wrong).toBe(-1);
});

const big = (_: string, found: unknown) => (typeof found === "bigint" ? found.toString() : found);

test("no rows still have their schema", async () => {
  const { rows, result } = await fixture.query("select 1 as a, [] as b where false");
  expect(rows).toEqual([]);
  expect(result).toMatchObject({ rows: 0, columns: [{ name: "a" }, { name: "b" }] });
});
