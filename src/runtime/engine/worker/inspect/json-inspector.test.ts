import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, describeResult, inspect, inspectPaths, readBack, useInspection, vega } from "./inspect-workshop.ts";

useInspection();

describe("JSON", () => {
  test("an object a line, or an array of them", async () => {
    await check("a.json", '{"id":1,"Name":"x"}\n{"id":2.5,"ok":true}\n', {
      format: "json lines",
      columns: "id double, Name string, ok boolean",
      rows: 2,
    });
    await check("b.json", '[\n {"id": 1},\n {"id": 2}\n]\n', { format: "json array", columns: "id bigint", rows: 2 });
  });

  test("nested values keep the case of their names", async () => {
    await check("a.json", '{"A":{"Bc":[1,2],"d":{"e":null}},"list":[{"x":1},{"y":"z"}],"empty":[]}\n', {
      format: "json lines",
      columns: "A struct<Bc:array<bigint>,d:struct<e:string>>, list array<struct<x:bigint,y:string>>, empty array<string>",
      rows: 1,
    });
  });

  test("what is mixed is text; 1.0 is no integer; moments are known by their form", async () => {
    await check(
      "a.json",
      '{"a":1,"b":1.0,"c":"2020-01-01","d":"2020-01-01T10:00:00Z","e":{"x":1},"f":null}\n{"a":"x","b":2,"c":null,"d":"2020-01-02","e":3}\n',
      {
        format: "json lines",
        columns: "a string, b double, c date, d timestamp, e string, f null",
        rows: 2,
      },
    );
  });

  test("a malformed line is for the job; many are no JSON", async () => {
    await check("a.json", '{"a":1}\n{"a":\n{"a":2}\n', { format: "json lines", columns: "a bigint", rows: 3 });
    await check("b.json", '{"a":1}\n{x}\n{y}\n', {
      unknown: expect.stringContaining("2 of 3 lines are not JSON documents, the first:") as string,
    });
  });

  test("documents may go over several lines, one or several in a file", async () => {
    await check("a.json", '{\n "a": 1\n}\n', { format: "json documents", columns: "a bigint", rows: 1 });
    const mixed = '{"a": "}{", "b": [\n{"c": 1},\n{"c": 2.5}\n]}\n{"a": "\\"{"}{\n"a": null\n}\n\n';
    const [result] = await inspect({ "b.json": mixed });
    expect(describeResult(result)).toEqual({ format: "json documents", columns: "a string, b array<struct<c:double>>", rows: 3 });
    expect(await readBack("b.json", result, "a")).toEqual([{ a: "}{" }, { a: '"{' }, { a: null }]);
    const [quakes] = await inspectPaths([join(vega, "earthquakes.json")]);
    expect(describeResult(quakes)).toMatchObject({ format: "json documents", rows: 1 });
    expect(await readBack(join(vega, "earthquakes.json"), quakes, "type, len(features) AS features, metadata.count AS count")).toEqual([
      { type: "FeatureCollection", features: 1707n, count: 1707n },
    ]);
  });

  test("of a long document its whole text is looked at, and one that does not end is refused", async () => {
    const long = JSON.stringify({ rows: Array.from({ length: 100_000 }, (_, id) => ({ id, name: `number ${id}` })), last: true }, null, 1);
    expect(long.length).toBeGreaterThan(4e6);
    const files = {
      "a.json": long,
      "b.json": long.slice(0, -1),
      "c.json": `{\n"a":[\n${'{"b": [\n"one","two"]},\n'.repeat(1_000_000)}1]}`,
      "d.json": '{\n"a": 1,\n}\n',
    };
    expect((await inspect(files)).map(describeResult)).toEqual([
      { format: "json documents", columns: "rows array<struct<id:bigint,name:string>>, last boolean", rows: 1 },
      { unknown: expect.stringMatching(/^document 0 is not JSON: /) as string },
      { unknown: "no JSON document ends within the first 16777216 bytes; write smaller documents, or one a line" },
      { unknown: expect.stringMatching(/^document 0 is not JSON: Expected double-quoted property name/) as string },
    ]);
  });

  test("arrays without objects, empty ones, and objects without fields", async () => {
    await check("a.json", "[1, 2]", { unknown: expect.stringContaining("element 0 of the JSON array is not a JSON object") as string });
    await check("b.json", "[]", { empty: true });
    await check("c.json", "{}\n{}\n", { unknown: "the JSON documents have no fields" });
  });

  test("a document deeper than types go ends in text", async () => {
    const [result] = await inspect({ "a.json": `{"a":${'{"a":'.repeat(100)}1${"}".repeat(100)}}\n` });
    expect(result?.kind).toBe("recognized");
  });

  test("a large file is known by its beginning", async () => {
    const [result] = await inspect({
      "a.json": `[${Array.from({ length: 200_000 }, (_, i) => `{"id":${i},"name":"number ${i}"}`).join(",\n")}]`,
    });
    expect(describeResult(result)).toEqual({ format: "json array", columns: "id bigint, name string" });
  });

  test("names survive escapes and quotes; any document gives the types that DuckDB can read it with", async () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.string(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        tie("object"),
      ),
      object: fc.dictionary(fc.stringMatching(/^[a-z"\\{\[:,é]{1,5}$/), tie("value"), { maxKeys: 3 }),
    })).object;
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (documents) => {
        const [result] = await inspect({ "a.json": documents.map((document) => `${JSON.stringify(document)}\n`).join("") });
        const names = [...new Set(documents.flatMap((document) => Object.keys(document as object)))];
        if (names.length === 0) return;
        expect(result).toMatchObject({ kind: "recognized", columns: names.map((name) => ({ name })), rows: documents.length });
        expect((await readBack("a.json", result)).length).toBe(documents.length);
      }),
      { numRuns: 100 },
    );
  });
});
