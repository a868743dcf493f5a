import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, describeResult, inspect, readBack, useInspection } from "./inspect-workshop.ts";

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

  test("a document over several lines is refused with what would be right", async () => {
    await check("a.json", '{\n "a": 1\n}\n', {
      unknown: "a JSON document goes over several lines; write one document a line, or one array of documents",
    });
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
