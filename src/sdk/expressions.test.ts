import { describe, expect, test } from "vitest";
import { col, type Columns, countDistinct, currentDate, date, lag, lit, rowNumber, sum, types, when } from "./epoxy.ts";
import { call, column, type Flights, flights, number, second, text } from "./test-jobs.ts";

describe("expressions", () => {
  const one = async (make: (c: Columns<Flights>) => unknown) => {
    const node = await second(() => {
      flights
        .read()
        .select(((c: Columns<Flights>) => ({ x: make(c) })) as never)
        .writeTo("a.b");
    });
    return node?.kind === "project" ? node.columns[0]?.expression : undefined;
  };

  test("literals have the narrowest exact type", async () => {
    const literal = async (value: string | number | bigint | boolean | Date | null) => one(() => lit(value));
    expect(await literal(5)).toEqual(number(5));
    expect(await literal(2 ** 31)).toEqual({ kind: "literal", value: "2147483648", type: { kind: "bigint" } });
    expect(await literal(0.1)).toEqual({ kind: "literal", value: 0.1, type: { kind: "double" } });
    expect(await literal(10n ** 20n)).toEqual({
      kind: "literal",
      value: "100000000000000000000",
      type: { kind: "decimal", precision: 38, scale: 0 },
    });
    expect(await literal(new Date("2001-02-03T04:05:06.789Z"))).toEqual({
      kind: "literal",
      value: "2001-02-03T04:05:06.789",
      type: { kind: "timestamp" },
    });
    expect(await literal("it's")).toEqual(text("it's"));
    expect(await literal(null)).toEqual({ kind: "literal", value: null, type: { kind: "null" } });
    expect(() => lit(NaN)).toThrow("a number must be finite");
    expect(() => lit(2 ** 60)).toThrow("is written as a bigint");
    expect(() => lit(new Date(NaN))).toThrow("expected a column");
  });

  test("calls take their arguments in the plan's order", async () => {
    expect(await one((c) => c.date.truncate("month"))).toEqual(call("dateTrunc", text("month"), column("date")));
    expect(await one((c) => c.date.plus(1, "day"))).toEqual(call("dateAdd", column("date"), number(1), text("day")));
    expect(await one((c) => c.date.until(currentDate(), "day"))).toEqual(
      call("dateDiff", text("day"), column("date"), call("currentDate")),
    );
    expect(await one((c) => c.origin.in(["SFO", "LAX"]))).toEqual(call("in", column("origin"), text("SFO"), text("LAX")));
    expect(await one((c) => c.origin.in([]))).toEqual({ kind: "literal", value: false, type: { kind: "boolean" } });
    expect(await one((c) => c.origin.lpad(5))).toEqual(call("lpad", column("origin"), number(5), text(" ")));
    expect(await one((c) => c.date.ge(date("2001-01-01")))).toEqual(
      call("ge", column("date"), { kind: "literal", value: "2001-01-01", type: { kind: "date" } }),
    );
    expect(await one((c) => c.delay.cast(types.decimal(10, 2), { onError: "null" }))).toEqual({
      kind: "cast",
      input: column("delay"),
      type: { kind: "decimal", precision: 10, scale: 2 },
      onError: "null",
    });
    expect(await one((c) => when(c.delay.gt(0), "late").when(c.delay.eq(0), "on time").otherwise("early"))).toEqual({
      kind: "case",
      branches: [
        { when: call("gt", column("delay"), number(0)), then: text("late") },
        { when: call("eq", column("delay"), number(0)), then: text("on time") },
      ],
      otherwise: text("early"),
    });
    expect(await one((c) => lag(c.delay, 2).over({ partitionBy: ["origin"], orderBy: [c.date.desc().nullsFirst()] }))).toEqual({
      kind: "window",
      function: "lag",
      arguments: [column("delay"), number(2)],
      partitionBy: [column("origin")],
      orderBy: [{ expression: column("date"), direction: "descending", nulls: "first" }],
    });
    expect(await one(() => sum(col("delay")).over({ orderBy: ["date"], rows: ["unbounded", 0] }))).toMatchObject({
      frame: { unit: "rows", start: "unbounded", end: 0 },
    });
  });

  test("aggregates may be distinct or filtered", async () => {
    const node = await second(() => {
      flights
        .read()
        .groupBy()
        .agg((c) => ({ a: countDistinct(c.origin), b: sum(c.delay).filter(c.delay.gt(0)) }))
        .writeTo("a.b");
    });
    expect(node).toMatchObject({
      keys: [],
      aggregates: [
        { expression: { function: "count", distinct: true, arguments: [column("origin")] } },
        { expression: { function: "sum", filter: call("gt", column("delay"), number(0)) } },
      ],
    });
    expect(() => rowNumber().over({ rows: [1, -1] })).toThrow(
      "rows as [first, last] counted from the current row, such as [-6, 0], found [1,-1]",
    );
    expect(() => countDistinct(col("a")).over({})).toThrow("an aggregate without distinct()");
  });
});
