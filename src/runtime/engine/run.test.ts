import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StagedOutput } from "../../protocol/binding.ts";
import { EngineError } from "./errors.ts";
import type { EngineFixture, Finished } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";
import { csv, jsonLines, parquet } from "./test/formats.ts";
import { rowsOfOutput } from "./test/staged-rows.ts";

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
  fixture.addTable("flights.airports", {
    columns: { iata: "string", state: "string", latitude: "double" },
    format: csv,
    files: [{ path: fixture.file("airports/a.csv", "iata,state,latitude\n00M,MS,31.9\nATL,GA,33.64\nSAV,GA,32.1\n") }],
  });
  fixture.addTable("out.existing", {
    columns: { iata: "string", n: "int" },
    format: csv,
    files: [{ path: fixture.file("e/e.csv", "iata,n\nOLD,1\n") }],
  });
  fixture.addTable("out.parts", {
    columns: { iata: "string", latitude: "double" },
    keys: { state: "string", year: "int" },
    format: csv,
    files: [
      { path: fixture.file("parts/state=GA/year=2001/a.csv", "iata,latitude\nATL,1\n"), values: ["GA", "2001"] },
      { path: fixture.file("parts/state=MS/year=2001/a.csv", "iata,latitude\n00M,1\n"), values: ["MS", "2001"] },
    ],
  });
});
afterAll(() => fixture[Symbol.asyncDispose]());

function outputs({ result }: Finished): readonly StagedOutput[] {
  return result.kind === "run" ? result.outputs : [];
}

async function onlyOutput(text: string): Promise<StagedOutput> {
  const [output, ...others] = outputs(await fixture.run(text));
  expect(others).toEqual([]);
  if (output === undefined) throw new Error("no output");
  return output;
}

async function failure(text: string, options: Parameters<EngineFixture["run"]>[1] = {}): Promise<EngineError> {
  try {
    await fixture.run(text, options);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error(`should have failed: ${text}`);
}

describe("a run", () => {
  test("makes a table with what it computed", async () => {
    const output = await onlyOutput(
      "create table out.new as select state, count(*) as n, max(latitude) top from flights.airports group by state",
    );
    expect(output).toMatchObject({
      database: "out",
      table: "new",
      mode: "create",
      format: parquet,
      columns: [
        { name: "state", type: { kind: "string" } },
        { name: "n", type: { kind: "bigint" } },
        { name: "top", type: { kind: "double" } },
      ],
      partitionKeys: [],
      files: [{ rows: 2, partitionValues: [] }],
    });
    expect(await rowsOfOutput(output, "ORDER BY state")).toEqual([
      ["GA", 2n, 33.64],
      ["MS", 1n, 31.9],
    ]);
  });

  test("tells its plan, metrics and versions", async () => {
    const { plan, metrics, result } = await fixture.run("create table out.new as select * from flights.airports where latitude > 32");
    expect(plan?.nodes.map(({ id }) => id)).toEqual(["sql_1", "write_1"]);
    expect(metrics).toMatchObject([
      { nodeId: "sql_1", rows: 2 },
      { nodeId: "write_1", rows: 2, inputs: ["sql_1"] },
    ]);
    expect(metrics.every(({ seconds }) => seconds !== undefined && seconds >= 0)).toBe(true);
    expect(result).toMatchObject({ readVersions: { "flights.airports": 7 }, progress: { rowsWritten: 2, fraction: 1 } });
  });

  test("partitions what it writes, with odd values", async () => {
    const output = await onlyOutput(
      "create table out.new with (partitioned_by = ARRAY['k', 'y']) as select * from (values (1, 'a/b %=ü', 2001), (2, null, 2001), (3, 'GA', null)) t(i, k, y)",
    );
    expect(output.partitionKeys).toMatchObject([
      { name: "k", type: { kind: "string" } },
      { name: "y", type: { kind: "int" } },
    ]);
    expect(output.columns).toMatchObject([{ name: "i" }]);
    const values = output.files.map(({ partitionValues }) => partitionValues).toSorted();
    expect(values).toEqual([
      ["GA", "__HIVE_DEFAULT_PARTITION__"],
      ["__HIVE_DEFAULT_PARTITION__", "2001"],
      ["a/b %=ü", "2001"],
    ]);
  });

  test.each([
    ["CSV", "format = 'TEXTFILE', field_delimiter = '|'", { kind: "csv", delimiter: "|" }],
    ["JSON lines", "format = 'JSON'", { kind: "json", layout: "lines" }],
    ["Parquet with a codec", "format = 'PARQUET', write_compression = 'ZSTD'", { kind: "parquet", codec: "zstd" }],
  ])("writes %s that reads back the same, whole and in partitions", async (_, options, format) => {
    const rows = "select i, case when i % 10 <> 3 then 'te\"xt|' || i end as t, i % 3 as k from range(30) s(i)";
    const whole = await onlyOutput(`create table out.new with (${options}) as ${rows}`);
    expect(whole.format).toMatchObject(format);
    const parts = await onlyOutput(`create table out.new with (${options}, partitioned_by = ARRAY['k']) as ${rows}`);
    expect(parts.files.map((file) => file.rows)).toEqual([10, 10, 10]);
    for (const output of [whole, parts]) {
      expect(await rowsOfOutput(output, "ORDER BY i LIMIT 4")).toEqual([
        [0n, 'te"xt|0', 0n],
        [1n, 'te"xt|1', 1n],
        [2n, 'te"xt|2', 2n],
        [3n, null, 0n],
      ]);
    }
  });

  test("leaves no file for no rows, and still has the columns", async () => {
    expect(await onlyOutput("create table out.new as select * from flights.airports where false")).toMatchObject({
      files: [],
      columns: [{}, {}, {}],
    });
  });

  test("gives types that the catalog lacks the nearest ones", async () => {
    const output = await onlyOutput(
      "create table out.new as select 1::hugeint h, 1::utinyint u, uuid() id, interval 1 day iv, null n, time '10:00' t, [{'a b': 1}] l, map {'k': 1.5} m, timestamptz '2001-01-01 10:00:00+02' z",
    );
    expect(output.columns.map(({ type }) => type.kind)).toEqual([
      "decimal",
      "smallint",
      "string",
      "string",
      "string",
      "string",
      "array",
      "map",
      "timestamp",
    ]);
    expect((await rowsOfOutput(output, ""))[0]?.slice(3, 6)).toEqual(["1 day", null, "10:00:00"]);
  });

  test("reads what an earlier statement of it wrote", async () => {
    const finished = await fixture.run(`
      create table out.first as select iata, state from flights.airports;
      insert into out.first select 'NEW', 'XX';
      create table out.second as select state, count(*) n from out.first group by state;
      insert into out.existing select 'ADD', 2;
      create table out.third as select iata, n from out.existing;
      insert overwrite out.parts select 'REP', 9.0, 'GA', 2001;
      create table out.fourth as select iata, state from out.parts;
      create view out.v as select count(*) c from out.third;
      create table out.fifth as select c from out.v;`);
    const all = new Map(outputs(finished).map((output) => [output.nodeId, output]));
    const rows = (node: string) => rowsOfOutput(all.get(node) as StagedOutput, "ORDER BY ALL");
    expect(await rows("write_3")).toEqual([
      ["GA", 2n],
      ["MS", 1n],
      ["XX", 1n],
    ]);
    expect(await rows("write_5")).toEqual([
      ["ADD", 2],
      ["OLD", 1],
    ]);
    expect(await rows("write_7")).toEqual([
      ["00M", "MS"],
      ["REP", "GA"],
    ]);
    expect(await rows("write_9")).toEqual([[2n]]);
    expect(finished.result).toMatchObject({
      views: [{ database: "out", table: "v", replace: false, columns: [{ name: "c", type: { kind: "bigint" } }] }],
    });
  });

  test("inserts by position, fills an existing CSV table in its own format", async () => {
    const output = await onlyOutput("insert into out.existing select 'é,\"x', 5");
    expect(output).toMatchObject({ mode: "append", format: csv, columns: [{ name: "iata" }, { name: "n", type: { kind: "int" } }] });
    expect(readFileSync(join(output.stagingFolder, output.files[0]?.path ?? ""), "utf8")).toBe('iata,n\n"é,""x",5\n');
  });

  test("inserts by name when columns are listed, the others are null", async () => {
    expect(await rowsOfOutput(await onlyOutput("insert into out.existing (n) select 5"), "")).toEqual([[null, 5]]);
  });

  test("widens the table's column for wider rows of its kind", async () => {
    expect((await onlyOutput("insert into out.existing select 'a', 5000000000")).columns[1]).toEqual({
      name: "n",
      type: { kind: "bigint" },
    });
  });

  test("takes null for any type", async () => {
    fixture.addTable("out.dates", { columns: { d: "date", l: "array<string>" }, format: parquet, files: [] });
    expect(await rowsOfOutput(await onlyOutput("insert into out.dates select null, null"), "")).toEqual([[null, null]]);
    expect(await rowsOfOutput(await onlyOutput("insert into out.dates (l, d) select ['x'], null"), "")).toEqual([[null, ["x"]]]);
  });

  test("skips a table that exists if it is told to", async () => {
    const finished = await fixture.run("create table if not exists out.existing as select 1 as iata");
    expect(outputs(finished)).toEqual([]);
    expect(finished.logs.map(({ message }) => message)).toContain("out.existing exists: it stays as it is");
  });

  test("shows the rows of a SELECT", async () => {
    const { logs } = await fixture.run("select iata, null as x from flights.airports order by 1");
    expect(logs).toMatchObject([
      { level: "info", nodeId: "sql_1", message: "statement 1: 3 rows\niata  x\n----  ----\n00M   null\nATL   null\nSAV   null" },
    ]);
  });

  test("names its files after the run", async () => {
    expect((await onlyOutput("insert into out.existing select 'a', 1")).files[0]?.path).toBe("part-jr012345-write_1-0.csv");
  });

  test("spills to disk when its memory is small", async () => {
    const { result } = await fixture.run("create table out.new as select i, md5(i::varchar) h from range(1500000) t(i) order by h", {
      memory: 90_000_000,
    });
    expect(result).toMatchObject({ outputs: [{ files: [{ rows: 1500000 }] }] });
  });

  test("plans a long chain of CTEs at once", async () => {
    const chain = Array.from({ length: 24 }, (_, index) => `c${index + 1} as (select a.x from c${index} a join c${index} b using (x))`);
    await onlyOutput(`create table out.new as with c0 as (select 1 as x), ${chain.join(", ")} select * from c24`);
  });
});

describe("a run fails", () => {
  test.each([
    [
      "at an unknown column, with its place",
      "select 1;\n\n  insert into out.existing\n  select foo, 1 from flights.airports",
      { code: "SqlError", source: { line: 4, column: 10 } },
    ],
    [
      "at an unknown table",
      "create table out.new as\nselect * from flights.nowhere",
      { code: "EntityNotFoundException", source: { line: 2, column: 15 } },
    ],
    [
      "for a table made only later",
      "create table out.b as select * from out.a; create table out.a as select 1 x",
      { message: /out.a/, source: { line: 1, column: 37 } },
    ],
    ["for a column the table lacks", "insert into out.existing (iata, nn) select 'a', 1", { message: /no column "nn".*iata, n/ }],
    ["for too few columns", "insert into out.existing select 'a'", { message: /has 2 columns, the rows have 1/ }],
    [
      "for a type that does not fit",
      "insert into out.existing select 'a', 1.5::double",
      { message: /column n of out.existing is int, the rows have double.*CAST\(n AS INT\)/ },
    ],
    ["for two columns of one name", 'create table out.new as select 1 as "A", 2 as a', { message: /"a" twice/i }],
    ["for an unknown partition key", "create table out.new with (partitioned_by = ARRAY['zz']) as select 1 x", { message: /zz/ }],
    [
      "when only keys are left",
      "create table out.new with (partitioned_by = ARRAY['x']) as select 1 x",
      { message: /all columns of out.new are partition keys/ },
    ],
    ["when it exists", "create table out.existing as select 1 x", { code: "AlreadyExistsException" }],
    ["at a value", "create table out.new as select iata::int x from flights.airports", { code: "DataError", message: /00M/ }],
    ["out of its folders", "create table out.new as select * from read_text('/etc/hostname')", { code: "AccessDeniedException" }],
  ])("%s", async (_, text, { message, ...expected }: { message?: RegExp; code?: string; source?: object }) => {
    const error = await failure(text);
    expect(error).toMatchObject(expected);
    if (message !== undefined) expect(error.message).toMatch(message);
  });

  test("when it needs more memory and disk than it may use", async () => {
    const small = openEngineFixture({ spillBytes: 1 << 20 });
    await using _ = small;
    const error = await small
      .run("create table out.new as select i, md5(i::varchar) h from range(3000000) t(i) order by h", { memory: 40_000_000 })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "OutOfMemory" });
  });
});

describe("JSON output", () => {
  test("keeps nested values and odd names", async () => {
    fixture.addTable("out.json", { columns: { "a b": "struct<X:int,y:array<string>>", d: "date" }, format: jsonLines, files: [] });
    const output = await onlyOutput(`insert into out.json select {'X': 1, 'y': ['p', null]}, date '2001-02-03'`);
    expect(readFileSync(join(output.stagingFolder, output.files[0]?.path ?? ""), "utf8")).toBe(
      '{"a b":{"X":1,"y":["p",null]},"d":"2001-02-03"}\n',
    );
  });
});
