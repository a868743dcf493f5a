import { gzipSync, zstdCompressSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EngineFixture } from "../../test/engine-fixture.ts";
import { openEngineFixture } from "../../test/engine-fixture.ts";
import { csv, jsonLines, parquet } from "../../test/formats.ts";

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

async function rows(text: string): Promise<unknown[][]> {
  return (await fixture.query(text)).rows.map((row) => Object.values(row));
}

/** Writes a Parquet file with DuckDB itself. */
async function parquetFile(path: string, select: string): Promise<string> {
  const file = join(fixture.folder, "bucket", path);
  mkdirSync(dirname(file), { recursive: true });
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return file;
}

async function explain(text: string): Promise<string> {
  return (await fixture.query(text, { explain: true })).rows.map((row) => String(row["explain_value"])).join("\n");
}

describe("partitions", () => {
  beforeAll(async () => {
    const folders = [
      ["day=2001-01-01/region=a%20b%2F%C3%BC", ["2001-01-01", "a b/ü"], 1],
      ["day=2001-01-01/region=__HIVE_DEFAULT_PARTITION__", ["2001-01-01", "__HIVE_DEFAULT_PARTITION__"], 2],
      ["Day=2001-01-02/region=x+y", ["2001-01-02", "x+y"], 3],
    ] as const;
    const files = await Promise.all(
      folders.map(async ([folder, values, n]) => ({
        path: await parquetFile(`k=v/sales/${folder}/f.parquet`, `SELECT ${n} AS n, 'v${n}' AS t`),
        values,
      })),
    );
    const table = { columns: { n: "int", t: "string" }, keys: { day: "date", region: "string" }, format: parquet, files };
    fixture.addTable("s.hive", table);
    fixture.addTable("s.listed", { ...table, valuesFrom: "listed" });
    fixture.addTable("s.named", { ...table, columns: { n: "int", filename: "string" } });
  });

  test.each(["hive", "listed"])("have their values, decoded and typed: %s", async (table) => {
    expect(await rows(`select n, t, day::varchar, region from s.${table} order by n`)).toEqual([
      [1, "v1", "2001-01-01", "a b/ü"],
      [2, "v2", "2001-01-01", null],
      [3, "v3", "2001-01-02", "x+y"],
    ]);
  });

  test.each(["hive", "listed"])("are pruned by what is compared with their key: %s", async (table) => {
    const profile = await fixture.query(`select n from s.${table} where day = date '2001-01-02'`);
    expect(profile.rows).toEqual([{ n: 3 }]);
    const { metrics, result } = await fixture.run(`create table s.new as select n from s.${table} where upper(region) = 'X+Y'`);
    expect(result).toMatchObject({ progress: { rowsWritten: 1 } });
    expect(metrics[0]?.rows).toBe(1);
  });

  test("that are not wanted are not opened", async () => {
    const broken = { path: fixture.file("sales/day=2001-01-03/region=x/f.parquet", "not Parquet"), values: ["2001-01-03", "x"] };
    const good = {
      path: await parquetFile("sales/day=2001-01-04/region=y/f.parquet", "SELECT 4 AS n, 't' AS t"),
      values: ["2001-01-04", "y"],
    };
    const table = { columns: { n: "int", t: "string" }, keys: { day: "date", region: "string" }, format: parquet, files: [broken, good] };
    fixture.addTable("s.half", table);
    fixture.addTable("s.halflisted", { ...table, valuesFrom: "listed" });
    for (const where of [
      "day > date '2001-01-03'",
      "lower(region) = 'y'",
      "region like 'y%' and n = 4",
      "day in (date '2001-01-04', date '1999-01-01')",
    ]) {
      expect(await rows(`select n from s.half where ${where}`)).toEqual([[4]]);
      expect(await rows(`select n from s.halflisted where ${where}`)).toEqual([[4]]);
    }
    await expect(rows("select n from s.half")).rejects.toMatchObject({ message: expect.stringContaining("f.parquet") as string });
  });

  test("reach DuckDB as a filter on the files' names, and columns as a projection", async () => {
    const plan = await explain("select n from s.hive where region = 'x+y'");
    expect(plan).toMatch(/READ_PARQUET/);
    expect(plan).toMatch(/Projections: *n\b/);
    expect(plan).not.toMatch(/\bt\b/);
    expect(plan).not.toMatch(/FILTER/);
  });

  test("work beside a column called filename", async () => {
    expect(await rows("select n, filename, region from s.named where region = 'x+y'")).toEqual([[3, null, "x+y"]]);
  });
});

describe("what the daemon is told of a WHERE clause", () => {
  beforeAll(() => {
    const keys = { day: "date", month: "string", n: "int" };
    fixture.addTable("c.t", { columns: { x: "int" }, keys, format: csv, files: [] });
    fixture.addTable("c.u", { columns: { x: "int", y: "int" }, keys: { day: "date" }, format: csv, files: [] });
  });

  test.each([
    ["day = '2001-01-01' and x = 5", ["day = '2001-01-01'", "x = 5"]],
    ["'2001-01-01' <= day and n between 1 and 3", ["day >= '2001-01-01'", "n BETWEEN 1 AND 3"]],
    ["day in (date '2001-01-01', '2001-01-02') and not n = 2", ["day IN ('2001-01-01', '2001-01-02')", "n <> 2"]],
    ["t.n > -3 and (n < 3 or x = 1)", ["n > -3"]],
    ["n = null and day is not null and month like 'a%'", []],
    ["n + 1 = 2 and lower(month) = 'a' and n = x", []],
    ["month = 'it''s'", ["month = 'it''s'"]],
  ])("%s", async (where, expected) => {
    fixture.requests.length = 0;
    await fixture.query(`select * from c.t where ${where}`);
    expect(fixture.requests.map(({ conjuncts }) => conjuncts?.map(({ expression }) => expression) ?? [])).toEqual([expected]);
  });

  test.each([
    [
      "either side of an outer join",
      "select 1 from c.t left join c.u using (x) where u.day = '2001-01-01' and t.n = 1",
      { t: ["n = 1"], u: ["day = '2001-01-01'"] },
    ],
    ["not an unqualified name in a join", "select 1 from c.t, c.u where n = 1", { t: [], u: [] }],
    ["not under ASOF", "select 1 from c.t asof join c.u on t.day >= u.day where u.y = 1", { t: [], u: [] }],
    [
      "both of two mentions",
      "select (select count(*) from c.t where n = 1), (select count(*) from c.t where n = 2 and month = 'a')",
      { t: ["n = 1 OR n = 2"] },
    ],
    ["nothing when one mention wants all", "select (select count(*) from c.t where n = 1), (select count(*) from c.t)", { t: [] }],
    ["inside a CTE", "with w as (select * from c.t where n = 1) select * from w where month = 'z'", { t: ["n = 1"] }],
    ["not from outside a subquery", "select * from (select * from c.t) where n = 1", { t: [] }],
  ])("%s", async (_, text, expected: Record<string, string[]>) => {
    fixture.requests.length = 0;
    await fixture.query(text);
    const told = fixture.requests.map(({ table, conjuncts }) => [table, conjuncts?.map(({ expression }) => expression) ?? []]);
    expect(Object.fromEntries(told)).toEqual(expected);
  });

  test("is taken back when a number is compared with a key of text, which catalog and engine do not do alike", async () => {
    fixture.requests.length = 0;
    await fixture.query("select * from c.t where month = 1 and n = 2");
    expect(fixture.requests.map(({ conjuncts }) => conjuncts?.length ?? 0)).toEqual([2, 0]);
  });
});

describe("files", () => {
  test("of Parquet may lack columns, have others, other types and another case", async () => {
    const files = await Promise.all([
      parquetFile("evolved/1.parquet", "SELECT 1::int AS Id, 'a' AS name, {'X': 1} AS s"),
      parquetFile("evolved/2.parquet", "SELECT 5000000000 AS id, 7 AS gone, {'X': 2, 'y': 'new'} AS s"),
    ]);
    fixture.addTable("f.evolved", {
      columns: { id: "bigint", name: "string", s: "struct<X:int,y:string>", extra: "date" },
      format: parquet,
      files: files.map((path) => ({ path })),
    });
    expect(await rows("select id, name, s.x, s.y, extra from f.evolved order by 1")).toEqual([
      [1n, "a", 1, null, null],
      [5000000000n, null, 2, "new", null],
    ]);
  });

  test("of Parquet: a single large one is read by all threads, with the same answers", async () => {
    const path = await parquetFile(
      "large/1.parquet",
      "SELECT range::int AS Id, 'a' || hash(range) AS name, 7 AS gone, {'X': range} AS s, TIMESTAMPTZ '2001-01-01 12:00:00+02' AS seen FROM range(100000)",
    );
    const columns = { id: "bigint", name: "string", seen: "timestamp", extra: "date" };
    fixture.addTable("f.large", { columns, format: parquet, files: [{ path }] });
    fixture.addTable("f.largenested", { columns: { ...columns, s: "struct<X:int,y:string>" }, format: parquet, files: [{ path }] });
    // Only from the file's own footer is it known so exactly, as is how its rows can be shared among threads.
    expect(await explain("select id from f.large")).toContain("~100,000 rows");
    expect(await explain("select id from f.largenested")).not.toContain("~100,000 rows");
    const answer = [1n, "2001-01-01 10:00:00", null];
    expect(await rows("select id, seen::varchar, extra from f.large where id = 1")).toEqual([answer]);
    expect(await rows("select id, seen::varchar, extra, s.x, s.y from f.largenested where id = 1")).toEqual([[...answer, 1, null]]);
    expect(await rows("select typeof(id), typeof(seen) from f.large limit 1")).toEqual([["BIGINT", "TIMESTAMP"]]);
  });

  test("of Parquet: the larger of two tables is not the one that a join keeps in memory", async () => {
    const several = async (name: string, count: number) => {
      const select = `SELECT range AS k, 'v' || hash(range) AS v FROM range(${count})`;
      const files = await Promise.all([1, 2].map((file) => parquetFile(`${name}/${file}.parquet`, select)));
      fixture.addTable(`f.${name}`, { columns: { k: "bigint", v: "string" }, format: parquet, files: files.map((path) => ({ path })) });
    };
    await several("few", 10);
    await several("many", 100_000);
    for (const from of ["f.few a join f.many b", "f.many a join f.few b"]) {
      const plan = await explain(`select a.v from ${from} using (k)`);
      // The side that is kept is drawn on the right.
      const [, passed = "", kept = ""] = /~([\d,]+) rows[ │]+~([\d,]+) rows/.exec(plan) ?? [];
      expect(Number(kept.replaceAll(",", ""))).toBe(2000);
      expect(Number(passed.replaceAll(",", ""))).toBeGreaterThan(50_000);
    }
  });

  test("of different formats make one table", async () => {
    fixture.addTable("f.mixed", {
      columns: { a: "int", b: "string" },
      format: csv,
      files: [{ path: fixture.file("mixed/1.csv", "a,b\n1,x\n") }],
    });
    const mixed = fixture.tables.get("f.mixed");
    if (mixed?.kind !== "files") throw new Error("expected files");
    const [group] = mixed.groups;
    if (group === undefined) throw new Error("expected a group");
    const json = {
      ...group,
      format: jsonLines,
      columns: group.columns.slice(1),
      files: [{ ...group.files[0]!, path: fixture.file("mixed/2.json", '{"B":"y"}\n') }],
    };
    fixture.tables.set("f.mixed", { ...mixed, groups: [group, json] });
    expect(await rows("select a, b from f.mixed order by b")).toEqual([
      [1, "x"],
      [null, "y"],
    ]);
  });

  const text = "a,b\n1,x\n2,y\n";
  // What the command bzip2 makes of it: Node cannot write such files.
  const bzip2 = Buffer.from("QlpoOTFBWSZTWbzHKEUAAARZgAAQAAQwADAAAGAgADEMCCNBmo4EIheLuSKcKEheY5QigA==", "base64");
  test.each([
    ["gzip", gzipSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["bzip2", bzip2],
  ] as const)("may be compressed with %s", async (compression, content) => {
    const path = fixture.file(`packed/a.csv.${compression}`, content);
    fixture.addTable("f.packed", { columns: { a: "int", b: "string" }, format: { ...csv, compression }, files: [{ path }] });
    expect(await rows("select * from f.packed order by 1")).toEqual([
      [1, "x"],
      [2, "y"],
    ]);
  });

  test("that are no bzip2 are told", async () => {
    const path = fixture.file("packed/bad.csv.bz2", bzip2.subarray(0, 20));
    fixture.addTable("f.broken", { columns: { a: "int" }, format: { ...csv, compression: "bzip2" }, files: [{ path }] });
    await expect(rows("select * from f.broken")).rejects.toMatchObject({
      code: "MalformedRows",
      message: expect.stringContaining("bad.csv.bz2") as string,
    });
  });

  test("that are gone are told", async () => {
    fixture.addTable("f.gone", { columns: { a: "int" }, format: csv, files: [{ path: join(fixture.folder, "bucket/gone.csv") }] });
    await expect(rows("select * from f.gone")).rejects.toMatchObject({
      code: "IOError",
      message: expect.stringContaining("gone.csv") as string,
    });
  });

  test("of CSV tell null from empty text as the format says", async () => {
    const content = 'a,b,d\n1,,2001-01-01\n,"",\n';
    fixture.addTable("f.plain", {
      columns: { a: "int", b: "string", d: "date" },
      format: csv,
      files: [{ path: fixture.file("nulls/1.csv", content) }],
    });
    fixture.addTable("f.hive", {
      columns: { a: "int", b: "string", d: "date" },
      format: { ...csv, nullText: "\\N" },
      files: [{ path: fixture.file("nulls/2.csv", content) }],
    });
    fixture.addTable("f.spelled", {
      columns: { a: "int", b: "string", d: "date" },
      format: { ...csv, nullText: "\\N" },
      files: [{ path: fixture.file("nulls/3.csv", "a,b,d\n\\N,\\N,\\N\n2,x,\n") }],
    });
    expect(await rows("select a, b, d::varchar from f.plain order by a")).toEqual([
      [1, null, "2001-01-01"],
      [null, null, null],
    ]);
    expect(await rows("select a, b, d::varchar from f.hive order by a")).toEqual([
      [1, "", "2001-01-01"],
      [null, "", null],
    ]);
    expect(await rows("select a, b, d::varchar from f.spelled order by a")).toEqual([
      [2, "x", null],
      [null, null, null],
    ]);
  });

  test("of JSON may be one array", async () => {
    const path = fixture.file("array/1.json", '[{"Id":1,"tags":["a"]},\n {"Id":2}]');
    fixture.addTable("f.array", {
      columns: { id: "int", tags: "array<string>" },
      format: { ...jsonLines, layout: "array" },
      files: [{ path }],
    });
    expect(await rows("select id, len(tags) from f.array order by 1")).toEqual([
      [1, 1n],
      [2, null],
    ]);
  });

  test("with 5,000 columns are read", async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `c${index}`);
    const path = fixture.file("wide/1.csv", `${names.join(",")}\n${names.map((_, index) => index).join(",")}\n`);
    fixture.addTable("f.wide", { columns: Object.fromEntries(names.map((name) => [name, "int"])), format: csv, files: [{ path }] });
    expect(await rows("select c4999, c0 from f.wide")).toEqual([[4999, 0]]);
  });
});
