import { describe, expect, test } from "vitest";
import { job, type JobHeader, source, types } from "./epoxy.ts";
import { airports, build, context, flights } from "./test-jobs.ts";

describe("misuse is told", () => {
  test.each<[string, () => void, string]>([
    ["nothing written", () => undefined, 'job "test" writes nothing: end a dataset with .writeTo("database.table"'],
    ["a dataset never written", () => (flights.read().writeTo("a.b"), void airports.read()), "flights.airports is never written"],
    ["a step never written", () => (flights.read().writeTo("a.b"), void flights.read().distinct()), "distinct() is never written"],
    ["a table without a database", () => flights.read().writeTo("b"), 'table "b": expected "database.table"'],
    ["a table with two dots", () => flights.read().writeTo("a.b.c"), 'table "a.b.c"'],
    ["a wrong mode", () => flights.read().writeTo("a.b", { mode: "replace" as never }), "mode to be one of append, overwrite"],
    ["a negative limit", () => flights.read().limit(-1), "a number of rows, 0 or more, found -1"],
    ["an empty select", () => flights.read().select({}), "at least one column"],
    ["no dataset to join", () => flights.read().join({} as never, { using: ["origin"] as never }), "expected a dataset"],
    ["a condition that is none", () => flights.read().where({} as never), "expected a column, such as c.delay"],
    ["a type of Glue that is none", () => flights.read().applyMapping([["delay", "shrt", "d", "int"]]), 'unknown type "shrt"'],
    ["an action that is none", () => flights.read().resolveChoice("cast" as never), "expected an action"],
    ["a path that is none", () => flights.read().dropFields("a..b" as never), 'field "a..b", position 3: expected a name'],
    [
      "no function",
      () => flights.read().map({ a: types.int }, undefined as never),
      'a function of a row: .map({ id: types.bigint }, (row) => ({ id: row.id })), found only {"a":',
    ],
    ["no columns", () => flights.read().map((() => ({})) as never, undefined as never), "found only a function"],
    [
      "a function before the columns",
      () => flights.read().flatMap((() => []) as never, { a: types.int } as never),
      'found a function, then {"a":',
    ],
    [
      "a type's name",
      () => flights.read().map({ a: "bigint" as never }, () => ({ a: 1n })),
      'column "a": expected types.bigint, found "bigint"',
    ],
    [
      "no type",
      () => flights.read().map({ a: 7 as never }, () => ({ a: 1n })),
      'column "a": expected one of types, such as types.bigint, found 7',
    ],
    ["no s3 path", () => source.csv("/tmp/x"), "an s3:// URI"],
    ["a format that is none", () => flights.read().writeTo("a.b", { format: "orc" as never }), 'format to be "csv"'],
  ])("%s", async (_what, describeJob, message) => {
    await expect(build(describeJob)).rejects.toThrow(message);
  });

  test("a dataset outside a job, or of another run of it", async () => {
    expect(() => flights.read()).toThrow("flights.flights_3m.read() was called outside a job");
    let kept: ReturnType<typeof flights.read> | undefined;
    const { build: run } = job({}, () => {
      const read = kept ?? flights.read();
      kept = read;
      flights.read().unionAll(read).writeTo("a.b");
    });
    await run(context());
    await expect(run(context())).rejects.toThrow("was made in another run of the job");
    const leaked = kept;
    expect(() => leaked?.distinct()).toThrow("outside a job");
    await expect(
      job({}, () => {
        throw new Error("mine");
      }).build(context()),
    ).rejects.toThrow("mine");
    expect(() => flights.read()).toThrow("outside a job");
  });

  test.each<[unknown, string]>([
    [null, "the first argument: expected what the job declares"],
    [{ retires: 1 }, '"retires": did you mean "retries"?'],
    [{ retries: 11 }, "retries: expected a number from 0 to 10, found 11"],
    [{ timeout: 0 }, "timeout: expected minutes up to 10080"],
    [{ memory: "lots" }, 'memory: expected bytes, or a text such as "2 GB", found "lots"'],
    [{ tags: { a: 1 } }, "tags: expected texts by name"],
    [{ schedule: "daily" }, "schedule: expected cron("],
    [{ arguments: { "a b": { type: "string" } } }, 'argument "a b": a name is a letter or one _'],
    [{ arguments: { JOB_NAME: { type: "string" } } }, "one of AWS Glue's own parameters"],
    [
      { arguments: { a: { type: "text" } } },
      'expected { type: ... } with one of string, integer, double, boolean, date, timestamp, found {"type":"text"}',
    ],
    [{ arguments: { a: { type: "toString" } } }, "expected { type: ... }"],
    [{ arguments: { a: { type: "integer", default: 1.5 } } }, 'argument "a", default: expected a whole number up to 2^53, found 1.5'],
    [{ arguments: { a: { type: "date", default: "2001-02-30" } } }, "expected a date, YYYY-MM-DD"],
    [{ arguments: { a: { type: "timestamp", default: "2001-02-03" } } }, "expected a timestamp"],
    [{ arguments: { a: { type: "string", default: "x", allowed: ["y"] } } }, "expected one of y, found x"],
    [{ arguments: { a: { type: "string", allowed: [] } } }, "expected at least one value"],
  ])("declaration %j", (header, message) => {
    expect(() => job(header as JobHeader, () => undefined)).toThrow(message);
  });

  test("a job without a function", () => {
    expect(() => job({}, undefined as never)).toThrow("a function as its second argument");
  });
});
