import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { DataType } from "../../../../plan/type.ts";
import { quoteIdentifier, quoteLiteral } from "../quote-identifier.ts";
import { duckdbType, fromDuckdbType } from "./duckdb-type.ts";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});

async function value(sql: string): Promise<unknown> {
  return (await connection.runAndReadAll(`SELECT ${sql}`)).getRowsJS()[0]?.[0];
}

const anyName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: "binary" }).filter((name) => !name.includes("\0") && name.isWellFormed()),
  fc.constantFrom("select", 'a"b', "a b", "a,b", "a(b)", "ä", "x]", "struct", "it's"),
);

const anyType = fc.letrec<{ type: DataType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc
      .constantFrom("boolean", "tinyint", "smallint", "int", "bigint", "float", "double", "string", "binary", "date", "timestamp")
      .map((kind): DataType => ({ kind }) as DataType),
    fc
      .tuple(fc.integer({ min: 1, max: 38 }), fc.nat(38))
      .map(([precision, scale]): DataType => ({ kind: "decimal", precision, scale: Math.min(precision, scale) })),
    tie("type").map((element): DataType => ({ kind: "array", element })),
    fc.tuple(tie("type"), tie("type")).map(([key, of]): DataType => ({ kind: "map", key, value: of })),
    fc
      .uniqueArray(fc.record({ name: anyName, type: tie("type") }), {
        minLength: 1,
        maxLength: 4,
        selector: (field) => field.name.toLowerCase().toUpperCase(),
      })
      .map((fields): DataType => ({ kind: "struct", fields })),
  ),
})).type;

describe("types", () => {
  test("every type comes back from DuckDB's own text", async () => {
    await fc.assert(
      fc.asyncProperty(anyType, async (type) => {
        expect(fromDuckdbType(String(await value(`typeof(CAST(NULL AS ${duckdbType(type)}))`)))).toEqual(type);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["INTEGER[3]", { kind: "array", element: { kind: "int" } }],
    ['UNION(num INTEGER, "a b" VARCHAR)', { kind: "choice", options: [{ kind: "int" }, { kind: "string" }] }],
    ["ENUM('a', 'b''c', 'd,e)')[]", { kind: "array", element: { kind: "string" } }],
    ["TIMESTAMP WITH TIME ZONE", { kind: "timestamp" }],
    ["HUGEINT", { kind: "decimal", precision: 38, scale: 0 }],
    ["UBIGINT", { kind: "decimal", precision: 20, scale: 0 }],
    ['"NULL"', { kind: "null" }],
    ["JSON", { kind: "string" }],
    ["INTERVAL", { kind: "string" }],
  ] as const)("%s", (text, type) => {
    expect(fromDuckdbType(text)).toEqual(type);
  });

  test("a choice is JSON, and text that is no type is refused", () => {
    expect(duckdbType({ kind: "choice", options: [{ kind: "int" }, { kind: "string" }] })).toBe("JSON");
    expect(() => fromDuckdbType("NOPE(3)")).toThrow('unknown DuckDB type "NOPE"');
  });
});

describe("names and values", () => {
  test("every name is read back as it is", async () => {
    await fc.assert(
      fc.asyncProperty(anyName, async (name) => {
        const result = await connection.runAndReadAll(`SELECT 1 AS ${quoteIdentifier(name)}`);
        expect(result.columnNames()).toEqual([name]);
      }),
    );
  });

  test("every text is read back as it is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a'b", "\0", "a\0'b", "$x", "\\", "--", "/*")),
        async (text) => {
          fc.pre(text.isWellFormed());
          expect(await value(quoteLiteral(text, { kind: "string" }))).toBe(text);
        },
      ),
    );
  });

  test.each([
    [-5, { kind: "int" }, -5],
    ["-9223372036854775808", { kind: "bigint" }, -9223372036854775808n],
    [0.1, { kind: "double" }, 0.1],
    [1e300, { kind: "double" }, 1e300],
    [Number.NaN, { kind: "double" }, Number.NaN],
    [true, { kind: "boolean" }, true],
    [null, { kind: "int" }, null],
  ] as const)("%s as a literal", async (literal, type, expected) => {
    expect(await value(quoteLiteral(literal, type))).toEqual(expected);
  });

  test("a literal of the wrong form is refused, not spliced", () => {
    expect(() => quoteLiteral("1); DROP TABLE x", { kind: "int" })).toThrow('"1); DROP TABLE x" is not a literal of type int');
    expect(() => quoteLiteral("x", { kind: "array", element: { kind: "int" } })).toThrow("only null can");
    expect(() => quoteIdentifier("")).toThrow("at least one character");
  });
});
