import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatHiveType } from "../../../plan/hive-type.ts";
import { openTableReader } from "../schemas/read-table.ts";
import { openSchemaIndex } from "../schemas/schema-index.ts";
import type { Occurrence, ScopeColumn } from "./analysis.ts";
import { analyze } from "./analyze.ts";

const read = openTableReader();
const table = (name: string, columns: string, keys = "") =>
  read({ Name: name, StorageDescriptor: { Columns: list(columns) }, PartitionKeys: list(keys) }, "db");
const list = (text: string) =>
  text
    .split(/; ?/)
    .filter((column) => column !== "")
    .map((column) => ({ Name: column.split(" ")[0] ?? "", Type: column.split(" ")[1] ?? "" }));

const schemas = openSchemaIndex();
schemas.replace(
  ["db", "other"],
  [
    table(
      "flights",
      "id bigint; origin string; delay int; since timestamp; plane struct<tail:string,seats:int>; stops array<struct<port:string,minutes:int>>",
      "year int",
    ),
    table("airports", "iata string; name string"),
    table("select", "from string"),
  ],
);

/** What a name means, as short as it can be told apart. */
function meaning({ name, role, target }: Occurrence): string {
  const mark = role === "definition" ? ":=" : "=";
  switch (target.kind) {
    case "column":
    case "select-alias":
      return `${name.text}${mark}${columnText(target.column)}`;
    case "field":
      return `${name.text}${mark}.${target.path.join(".")}`;
    case "table":
      return `${name.text}${mark}table ${target.table.name}`;
    case "target-column":
      return `${name.text}${mark}${target.table.name}.${target.column.name}`;
    case "alias":
      return `${name.text}${mark}relation`;
    case "unknown":
      return `${name.text}=?${target.what}`;
    case "database":
    case "created-table":
    case "cte":
    case "function":
    case "lambda-parameter":
    case "window":
      return `${name.text}${mark}${target.kind}`;
  }
}

const columnText = ({ origin, type }: ScopeColumn) =>
  origin === undefined ? (type === undefined ? "untyped" : formatHiveType(type)) : `${origin.table.name}.${origin.column.name}`;

const means = (text: string, expected: string) => {
  const occurrences = analyze(text, schemas, "db").occurrences();
  expect(occurrences.map(meaning).join(" ")).toBe(expected);
};

/** The columns of the last statement, with their types. */
const answers = (text: string, expected: string) => {
  const output = analyze(text, schemas, "db").statements.at(-1)?.tableOutput;
  const columns = (output?.columns ?? []).map(({ name, type }) => `${name}:${type === undefined ? "?" : formatHiveType(type)}`);
  expect(columns.join(" ") + (output?.isComplete === false ? " ..." : "")).toBe(expected);
};

describe("what names mean", () => {
  test("tables and columns", () => {
    means(
      "SELECT origin, f.delay FROM db.flights f",
      "origin=flights.origin f=relation delay=flights.delay db=database flights=table flights f:=relation",
    );
    means("SELECT db.flights.delay FROM flights", "db=database flights=relation delay=flights.delay flights=table flights");
    means(
      "SELECT plane.seats, plane.nope FROM flights",
      "plane=flights.plane seats=.seats plane=flights.plane nope=?field flights=table flights",
    );
    means('SELECT "FROM" FROM "select"', "FROM=select.from select=table select");
  });
  test("what is not there", () => {
    means("SELECT nope FROM flights", "nope=?column flights=table flights");
    means("SELECT nope FROM nowhere", "nowhere=?table");
    means("SELECT x.nope FROM flights", "x=?table flights=table flights");
    means("SELECT 1 FROM nowhere.flights", "nowhere=?database flights=?table");
    means("INSERT INTO airports (iata, nope) SELECT 1, 2", "airports=table airports iata=airports.iata nope=?column");
  });
  test("CTEs, subqueries and the aliases of items", () => {
    means(
      "WITH a(x) AS (SELECT origin FROM flights) SELECT x AS y FROM a ORDER BY y",
      "a:=cte x:=flights.origin origin=flights.origin flights=table flights x=flights.origin y:=flights.origin a=cte y=flights.origin",
    );
    means(
      "SELECT * FROM airports a WHERE EXISTS (SELECT 1 FROM flights f WHERE origin = iata)",
      "airports=table airports a:=relation flights=table flights f:=relation origin=flights.origin iata=airports.iata",
    );
    means("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r", "r:=cte n:=int n=int r=cte n=int r=cte");
  });
  test("functions, parameters, windows", () => {
    means(
      "SELECT list_transform(stops, s -> s.minutes), sum(delay) OVER w FROM flights WINDOW w AS (ORDER BY since)",
      "list_transform=function stops=flights.stops s:=lambda-parameter s=lambda-parameter minutes=.minutes sum=function delay=flights.delay w=window flights=table flights since=flights.since",
    );
  });
  test("tables that the text makes", () => {
    means(
      "CREATE TABLE t AS SELECT delay AS d FROM flights; INSERT INTO t SELECT d FROM t",
      "t:=created-table delay=flights.delay d:=flights.delay flights=table flights t=created-table d=flights.delay t=created-table",
    );
    means("SELECT 1 FROM t; CREATE TABLE t AS SELECT 1 AS a", "t=?table t:=created-table a:=int");
  });
});

describe("what a query answers", () => {
  test("types of plain expressions", () => {
    answers(
      "SELECT delay, delay::DOUBLE AS d, CAST(since AS DATE) AS day, count(*) AS n, 'x' AS t, delay > 1 AS late, origin || 'x' AS o, delay * 1.5 AS m FROM flights",
      "delay:int d:double day:date n:bigint t:string late:boolean o:string m:decimal(2,1)",
    );
    answers(
      "SELECT plane.tail, stops[1].port, max(since) AS last, coalesce(NULL, delay) AS c FROM flights",
      "tail:string port:string last:timestamp c:int",
    );
    answers(
      "SELECT x::STRUCT(a INT, b VARCHAR[]) AS s, y::DECIMAL(10, 2) AS y, z::nonsense AS z FROM (SELECT 1 AS x, 2 AS y, 3 AS z)",
      "s:struct<a:int,b:array<string>> y:decimal(10,2) z:?",
    );
  });
  test("stars", () => {
    answers("SELECT * FROM airports", "iata:string name:string");
    answers("SELECT a.*, 1 AS one FROM airports a, flights", "iata:string name:string one:int");
    answers("SELECT * EXCLUDE (name) REPLACE (1 AS iata) FROM airports", "iata:int");
    answers("SELECT * FROM airports a JOIN airports b USING (iata)", "iata:string name:string name:string");
    answers("SELECT * FROM nowhere, airports", "iata:string name:string ...");
    answers("FROM airports", "iata:string name:string");
    answers("SELECT COLUMNS('.*') FROM airports", " ...");
  });
  test("set operations, VALUES, functions", () => {
    answers("SELECT iata AS a FROM airports UNION SELECT origin FROM flights", "a:string");
    answers("SELECT iata FROM airports UNION BY NAME SELECT delay FROM flights", "iata:string delay:int");
    answers("SELECT * FROM (VALUES (1, 'x')) v(num, txt)", "num:int txt:string");
    answers("SELECT * FROM generate_series(1, 3) g(i)", "i:bigint");
    answers("SELECT s.port FROM flights f, unnest(f.stops) u(s)", "port:string");
    answers("CREATE VIEW v (a, b) AS SELECT iata, name FROM airports", "a:string b:string");
  });
});

describe("scopes", () => {
  test("the innermost query at an offset", () => {
    const text = "SELECT 1 FROM airports WHERE iata IN (SELECT origin FROM flights f WHERE )";
    const statement = analyze(text, schemas, "db").statementAt(text.length - 1);
    const scope = statement?.scopeAt(text.length - 2);
    expect(scope?.relations.map(({ name }) => name)).toEqual(["f"]);
    expect(scope?.outer?.relations.map(({ name }) => name)).toEqual(["airports"]);
  });
  test("CTEs are seen by what stands behind them", () => {
    const text = "WITH a AS (SELECT 1), b AS (SELECT 2) SELECT 3";
    const statement = analyze(text, schemas, "db").statementAt(0);
    const at = (part: string) => statement?.ctesAt(text.indexOf(part)).map(({ cte }) => cte.name.text);
    expect(at("SELECT 1")).toEqual([]);
    expect(at("SELECT 2")).toEqual(["a"]);
    expect(at("SELECT 3")).toEqual(["b", "a"]);
  });
});

describe("a text that changes", () => {
  test("statements before the change are not gone through again, those behind are", () => {
    const before = analyze("SELECT iata FROM airports; SELECT delay FROM flights", schemas, "db");
    const [first, second] = before.statements;
    const after = analyze("SELECT iata FROM airports; SELECT origin FROM flights", schemas, "db", before);
    expect(after.statements[0]).toBe(first);
    expect(after.statements[1]).not.toBe(second);
    expect(after.script.statements[0]).toBe(first?.statement);
  });
  test("another catalog or default database: all are", () => {
    const text = "SELECT iata FROM airports";
    const before = analyze(text, schemas, "db");
    const [first] = before.statements;
    expect(analyze(text, schemas, "other", before).statements[0]).not.toBe(first);
    schemas.putTable(table("planes", "tail string"));
    expect(analyze(text, schemas, "db", before).statements[0]).not.toBe(first);
  });
  test("recursive CTEs in each other take no longer than others", () => {
    const text =
      "WITH RECURSIVE a AS (".repeat(30) + "SELECT 1 AS n UNION SELECT n FROM a" + ") SELECT n FROM a UNION SELECT n FROM a".repeat(30);
    expect(analyze(text, schemas, "db").occurrences().length).toBeGreaterThan(60);
  });
  test("edits never throw, and occurrences stand where their names are", () => {
    const texts = [
      "WITH a(x) AS (SELECT origin FROM flights) SELECT a.x, list_transform(stops, s -> s.port) FROM a JOIN flights f ON f.origin = a.x WHERE year IN (SELECT 1) ORDER BY x",
      "CREATE TABLE t AS SELECT plane.tail AS b FROM db.flights; INSERT INTO t (b) SELECT * EXCLUDE (b) FROM t, unnest([1]) u(i) GROUP BY ALL",
    ];
    const piece = fc.oneof(
      fc.constantFrom("(", ")", ".", ",", "'", '"', " SELECT ", " FROM ", " AS ", " JOIN ", " WITH ", ";", "*", "->"),
      fc.string({ maxLength: 3 }),
    );
    const edit = fc.record({ at: fc.nat(200), remove: fc.nat(10), insert: piece });
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 5 }), (original, edits) => {
        let analysis = analyze(original, schemas, "db");
        let text = original;
        for (const { at, remove, insert } of edits) {
          text = text.slice(0, at) + insert + text.slice(at + remove);
          analysis = analyze(text, schemas, "db", analysis);
        }
        const fresh = analyze(text, schemas, "db").occurrences();
        expect(analysis.occurrences().map(meaning)).toEqual(fresh.map(meaning));
        for (const { start, end, name } of fresh) {
          if (!name.isQuoted) expect(text.slice(start, end)).toBe(name.text);
        }
      }),
      { numRuns: 400 },
    );
  });
});
