import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isReserved } from "../../src/runtime/language/syntax/keywords.ts";
import { functionType } from "../../src/runtime/language/dialect/function-type.ts";
import { allFunctions, functionNamed } from "../../src/runtime/language/dialect/functions.ts";
import { nameInSql } from "../../src/runtime/language/dialect/name-in-sql.ts";
import { typeOfName } from "../../src/runtime/language/dialect/type-of-name.ts";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => connection.closeSync());

const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();

describe("names", () => {
  test("no keyword of DuckDB's stands without quotes where it needs them", async () => {
    for (const [word] of await rows("SELECT keyword_name FROM duckdb_keywords()")) {
      const name = nameInSql(String(word));
      expect(await rows(`SELECT ${name}.${name}, ${name} + 1 FROM (SELECT 42 AS ${name}) AS ${name} WHERE ${name} = 42`)).toEqual([
        [42, 43],
      ]);
    }
  });
  test("words that DuckDB reserves are no names to the parser", async () => {
    const words = await rows("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'");
    expect(words.filter(([word]) => !isReserved(String(word)))).toEqual([]);
  });
  test("DuckDB reads every name back", async () => {
    const names = fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.constantFrom("select", "from", "größe", "日本", "1st", "a b", 'x"y', "Order", "a$b", "left", "_"),
    );
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        fc.pre(!name.includes("\0"));
        const written = nameInSql(name);
        expect(await rows(`SELECT t.${written} FROM (SELECT 42 AS ${written}) t WHERE ${written} = 42`)).toEqual([[42]]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("functions", () => {
  test("the file is of this DuckDB, and all in it are there", async () => {
    const known = new Set((await rows("SELECT DISTINCT function_name FROM duckdb_functions()")).map(([name]) => String(name)));
    const ofTheGrammar = ["coalesce", "ifnull", "nullif", "if", "extract", "cast", "try_cast"];
    expect(allFunctions().filter(({ name }) => !known.has(name) && !ofTheGrammar.includes(name))).toEqual([]);
    expect(functionNamed("DATE_TRUNC")?.overloads[0]?.parameters.map(({ name }) => name)).toEqual(["part", "timestamp"]);
    expect(functionNamed("read_csv")).toBeUndefined();
  });
  test("the type of a call", () => {
    expect(functionType("count", [])).toEqual({ kind: "bigint" });
    expect(functionType("max", [{ kind: "date" }])).toEqual({ kind: "date" });
    expect(functionType("sum", [{ kind: "double" }])).toEqual({ kind: "double" });
    expect(functionType("upper", [undefined])).toEqual({ kind: "string" });
    expect(functionType("nobody_knows", [])).toBeUndefined();
  });
});

test("types as they are written are those that DuckDB understands", async () => {
  for (const text of [
    "int",
    "TEXT",
    "decimal(10,2)",
    "double precision",
    "varchar(3)",
    "int[]",
    "struct(a int, text varchar)",
    "map(varchar, bigint)",
    "timestamptz",
  ]) {
    const [[printed] = []] = await rows(`SELECT typeof(NULL::${text})`);
    expect([text, typeOfName(text)]).toEqual([text, typeOfName(String(printed))]);
    expect(typeOfName(text)).toBeDefined();
  }
  expect(typeOfName("nonsense")).toBeUndefined();
});
