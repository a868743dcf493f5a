import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PlanError } from "./errors.ts";
import { formatHiveType, parseHiveType } from "./hive-type.ts";
import { isWidening, mergeTypes } from "./merge-type.ts";
import { sameType } from "./same-type.ts";
import type { DataType } from "./type.ts";

const simple = fc.constantFrom(
  ...(["boolean", "tinyint", "smallint", "int", "bigint", "float", "double", "string", "binary", "date", "timestamp", "null"] as const).map(
    (kind) => ({ kind }),
  ),
);
const decimal = fc
  .integer({ min: 1, max: 38 })
  .chain((precision) => fc.integer({ min: 0, max: precision }).map((scale) => ({ kind: "decimal" as const, precision, scale })));
const text = fc.record({ kind: fc.constantFrom("char" as const, "varchar" as const), length: fc.integer({ min: 1, max: 255 }) });
const fieldName = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("select", "a`b", "``", "a:b,c<d>", "é", "x".repeat(128)),
);

const dataType: fc.Arbitrary<DataType> = fc.letrec<{ type: DataType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    simple,
    decimal,
    text,
    fc.record({ kind: fc.constant("array" as const), element: tie("type") }),
    fc.record({ kind: fc.constant("map" as const), key: tie("type"), value: tie("type") }),
    fc.record({
      kind: fc.constant("struct" as const),
      fields: fc.uniqueArray(fc.record({ name: fieldName, type: tie("type") }), {
        maxLength: 4,
        selector: (field) => field.name.toLowerCase(),
      }),
    }),
    fc.record({ kind: fc.constant("choice" as const), options: fc.array(tie("type"), { maxLength: 3 }) }),
  ),
})).type;

describe("Hive types", () => {
  test("what is formatted reads back as the same type", () => {
    fc.assert(
      fc.property(dataType, (type) => {
        expect(parseHiveType(formatHiveType(type))).toEqual(type);
      }),
    );
  });

  test.each([
    ["INTEGER", "int"],
    [" Struct < a : BIGINT , `odd name` : varchar( 3 ) > ", "struct<a:bigint,`odd name`:varchar(3)>"],
    ["struct<odd name:int,a-b.c:long>", "struct<`odd name`:int,`a-b.c`:bigint>"],
    ["decimal", "decimal(10,0)"],
    ["numeric(12)", "decimal(12,0)"],
    ["double precision", "double"],
    ["uniontype<long,string>", "uniontype<bigint,string>"],
    ["struct<>", "struct<>"],
    ["varchar", "string"],
    ["map<string,array<struct<Mixed:date>>>", "map<string,array<struct<Mixed:date>>>"],
  ])("%s is %s", (given, canonical) => {
    expect(formatHiveType(parseHiveType(given))).toBe(canonical);
  });

  test.each([
    ["", 'type "", position 1: expected a type, found the end of the text'],
    ["in", /position 1: unknown type "in"; types are boolean, tinyint/],
    ["array<int", 'type "array<int", position 10: expected ">", found the end of the text'],
    ["map<int>", 'type "map<int>", position 8: expected ",", found ">"'],
    ["struct<a int>", 'type "struct<a int>", position 13: expected ":", found ">"'],
    ["struct<:int>", 'type "struct<:int>", position 8: expected a field name, found ":"'],
    ["decimal(39,0)", 'type "decimal(39,0)", position 1: precision must be 1-38, found 39'],
    ["decimal(4,5)", 'type "decimal(4,5)", position 1: scale must be 0-4, found 5'],
    ["varchar(0)", 'type "varchar(0)", position 1: length must be 1-65535, found 0'],
    ["int int", 'type "int int", position 5: expected the end of the type, found "i"'],
    ["array<".repeat(5000), /nest 200 levels deep/],
  ])("%s is refused with its position", (given, message) => {
    expect(() => parseHiveType(given)).toThrow(message);
    expect(() => parseHiveType(given)).toThrow(PlanError);
  });
});

describe("merging types", () => {
  test.each([
    ["tinyint", "bigint", "bigint"],
    ["int", "float", "double"],
    ["float", "double", "double"],
    ["decimal(5,2)", "decimal(10,1)", "decimal(11,2)"],
    ["int", "decimal(4,2)", "decimal(12,2)"],
    ["decimal(38,0)", "decimal(38,38)", "double"],
    ["null", "array<int>", "array<int>"],
    ["date", "timestamp", "timestamp"],
    ["boolean", "int", "string"],
    ["struct<a:int,B:date>", "struct<b:timestamp,c:int>", "struct<a:int,B:timestamp,c:int>"],
    ["array<int>", "array<string>", "array<string>"],
    ["array<int>", "int", "string"],
    ["map<string,int>", "map<string,bigint>", "map<string,bigint>"],
    ["char(3)", "varchar(2)", "varchar(3)"],
    ["uniontype<int,string>", "date", "uniontype<int,string,date>"],
  ])("%s and %s is %s", (a, b, merged) => {
    expect(formatHiveType(mergeTypes(parseHiveType(a), parseHiveType(b)))).toBe(merged);
  });

  test("a type merged with itself is itself, and a merge is not changed by merging a part again", () => {
    fc.assert(
      fc.property(dataType, (type) => {
        expect(mergeTypes(type, type)).toEqual(type);
      }),
    );
    fc.assert(
      fc.property(dataType, dataType, (a, b) => {
        const merged = mergeTypes(a, b);
        expect(sameType(mergeTypes(merged, b), merged)).toBe(true);
        expect(sameType(mergeTypes(merged, a), merged)).toBe(true);
      }),
    );
  });

  test("the order in which scalars are seen does not matter", () => {
    const scalar = fc.oneof(simple, decimal);
    fc.assert(
      fc.property(scalar, scalar, scalar, (a, b, c) => {
        expect(mergeTypes(mergeTypes(a, b), c)).toEqual(mergeTypes(a, mergeTypes(b, c)));
        expect(mergeTypes(a, b)).toEqual(mergeTypes(b, a));
      }),
    );
  });

  test("widening is told from other changes", () => {
    const widens = (from: string, to: string) => isWidening(parseHiveType(from), parseHiveType(to));
    expect(widens("int", "bigint")).toBe(true);
    expect(widens("int", "string")).toBe(true);
    expect(widens("struct<a:int>", "struct<a:int,b:int>")).toBe(true);
    expect(widens("bigint", "int")).toBe(false);
    expect(widens("int", "int")).toBe(false);
    expect(widens("string", "int")).toBe(false);
  });
});
