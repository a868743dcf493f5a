import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EngineError } from "./errors.ts";
import type { EngineFixture } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";
import { csv, jsonLines } from "./test/formats.ts";

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
  fixture.addTable("flights.airports", {
    columns: { iata: "string", state: "string", latitude: "double" },
    format: csv,
    files: [{ path: fixture.file("airports/a.csv", "iata,state,latitude\n00M,MS,31.9\nATL,GA,33.64\n") }],
  });
  fixture.addTable("other.states", {
    columns: { state: "string", name: "string" },
    format: jsonLines,
    files: [{ path: fixture.file("states/s.json", '{"State":"GA","NAME":"Georgia"}\n{"State":"MS","NAME":null}\n') }],
  });
  fixture.addTable("other.select", { columns: { 'a "b" ü': "int" }, format: csv, files: [] });
  fixture.addTable("temp.memory", { columns: { x: "int" }, format: csv, files: [{ path: fixture.file("odd/it's [1]*?.csv", "x\n7\n") }] });
  fixture.tables.set("flights.view", {
    kind: "view",
    database: "flights",
    table: "view",
    text: "SELECT iata, name FROM airports a JOIN other.states s USING (state)",
    defaultDatabase: "flights",
  });
  fixture.tables.set("flights.loop", {
    kind: "view",
    database: "flights",
    table: "loop",
    text: "SELECT * FROM other.pool",
    defaultDatabase: "flights",
  });
  fixture.tables.set("other.pool", {
    kind: "view",
    database: "other",
    table: "pool",
    text: "SELECT * FROM flights.loop",
    defaultDatabase: "other",
  });
});
afterAll(() => fixture[Symbol.asyncDispose]());

async function rows(text: string, options = {}): Promise<unknown[][]> {
  return (await fixture.query(text, options)).rows.map((row) => Object.values(row));
}

async function failure(text: string, options = {}): Promise<Partial<EngineError>> {
  try {
    await fixture.query(text, options);
  } catch (error) {
    if (error instanceof EngineError) {
      return { code: error.code, message: error.message, source: error.source };
    }
    throw error;
  }
  throw new Error(`should have failed: ${text}`);
}

const at = (line: number, column: number) => ({ file: "", line, column });

describe("a query", () => {
  test("answers rows of a catalog table with their types", async () => {
    const { result } = await fixture.query("select iata, latitude from flights.airports order by 1;");
    expect(result).toMatchObject({ kind: "query", rows: 2, columns: [{ name: "iata" }, { name: "latitude", type: { kind: "double" } }] });
    expect(await rows("select iata, latitude from flights.airports order by 1; -- end")).toEqual([
      ["00M", 31.9],
      ["ATL", 33.64],
    ]);
  });

  test.each([
    ["awsdatacatalog.flights.airports", "select count(*) from awsdatacatalog.flights.airports"],
    ["Athena's quotes and case", 'select count(*) from "AwsDataCatalog"."Flights"."AIRPORTS"'],
    ["default database", "select count(*) from airports"],
    ["column by full name", "select count(airports.iata) + count(flights.airports.state) - 2 from flights.airports"],
    ["unqualified name used in columns", "select count(airports.iata) from airports where airports.latitude > 0"],
    ["CTE over a table of its name", "with airports as (select * from airports) select count(*) from airports"],
    ["nested scopes", "select (with x as (select * from airports) select count(*) from (select * from x) x) from (values (1)) x(a)"],
    ["FROM first", "from airports select count(*)"],
    ["join with alias", "select count(*) from airports a, flights.airports b where a.iata = b.iata"],
    ["a comment and unicode before", "/* ü 😀 */ select count(*) /* é */ from airports --"],
  ])("finds tables: %s", async (_, text) => {
    expect(await rows(text, { defaultDatabase: "flights" })).toEqual([[2n]]);
  });

  test("of JSON finds keys whatever their case", async () => {
    expect(await rows("select state, name from other.states order by 1")).toEqual([
      ["GA", "Georgia"],
      ["MS", null],
    ]);
  });

  test("of a table without files has its columns and no rows", async () => {
    expect((await fixture.query('select * from other."select"')).result).toMatchObject({
      rows: 0,
      columns: [{ name: 'a "b" ü', type: { kind: "int" } }],
    });
  });

  test("reads files and databases with odd names", async () => {
    expect(await rows("select x from temp.memory")).toEqual([[7]]);
  });

  test("follows views in their own database", async () => {
    expect(await rows("select * from flights.view order by 1", { defaultDatabase: "other" })).toEqual([
      ["00M", null],
      ["ATL", "Georgia"],
    ]);
  });

  test("gives a page", async () => {
    expect(await rows("select * from range(100) t(i) order by i desc", { offset: 10, limit: 2 })).toEqual([[89n], [88n]]);
  });

  test("explains", async () => {
    const { rows: plan } = await fixture.query("select state from flights.airports where latitude > 32", { explain: true });
    expect(JSON.stringify(plan)).toContain("READ_CSV");
  });

  test("of nothing but an expression needs no table", async () => {
    expect(await rows("values (1, 'a')")).toEqual([[1, "a"]]);
    expect(fixture.requests.filter(({ table }) => table === "a")).toEqual([]);
  });
});

describe("a query is refused", () => {
  test.each([
    ["a syntax error", "select *\nfrom flights.airports wher x = 1 +", { code: "SqlError", source: at(2, 28) }],
    [
      "an unknown column, with what was meant",
      "select iata,\n  latitud from flights.airports",
      { code: "SqlError", source: at(2, 3), message: /latitud.*\n?.*"latitude"/s },
    ],
    [
      "an unknown column after a table that is spelled out",
      "select * from airports a where a.iatta = 'é'",
      { code: "SqlError", source: at(1, 32) },
    ],
    ["an unknown function", "select 'é', nofunction(iata) from flights.airports", { code: "SqlError", source: at(1, 13) }],
    [
      "an unknown table",
      "select * from\n  flights.airport",
      { code: "EntityNotFoundException", source: at(2, 3), message: "Table flights.airport not found." },
    ],
    ["an unknown database", "select * from x.y", { code: "EntityNotFoundException", source: at(1, 15), message: "Database x not found." }],
    [
      "another catalog",
      "select * from flights.airports, hive.a.b",
      { code: "InvalidRequestException", source: at(1, 33), message: /awsdatacatalog/ },
    ],
    ["two statements", "select 1; select 2", { code: "InvalidRequestException", message: /only one SELECT/ }],
    ["another statement", "drop table flights.airports", { code: "InvalidRequestException", message: /only one SELECT/ }],
    ["nothing", " -- x", { code: "InvalidRequestException", message: /only one SELECT/ }],
    ["COPY", "copy (select 1) to '/tmp/x'", { code: "InvalidRequestException" }],
    ["DESCRIBE", "describe flights.airports", { code: "InvalidRequestException", message: /DESCRIBE/ }],
    ["SUMMARIZE inside", "select * from (summarize flights.airports)", { code: "InvalidRequestException" }],
    [
      "views in a circle",
      "select * from flights.loop",
      { code: "InvalidRequestException", message: /flights.loop -> other.pool -> flights.loop/ },
    ],
    ["a file outside", "select * from read_text('/etc/passwd')", { code: "AccessDeniedException" }],
    [
      "a value that does not convert",
      "select iata::int from flights.airports",
      { code: "DataError", message: /Could not convert string '00M'/ },
    ],
  ])("for %s", async (_, text, expected) => {
    const found = await failure(text, { defaultDatabase: "flights" });
    const { message, ...rest } = expected as { message?: string | RegExp };
    expect(found).toMatchObject(rest);
    if (message !== undefined) {
      expect(found.message).toMatch(message);
    }
  });

  test("for a table without a database when there is no default", async () => {
    expect(await failure("select * from airports")).toMatchObject({ code: "InvalidRequestException", source: at(1, 15) });
  });
});
