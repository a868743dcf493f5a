import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PlanError } from "../errors.ts";
import type { PlanNode } from "../plan.ts";
import { sqlJobPlan } from "./script-plan.ts";
import type { ArgumentValue } from "./substitute-arguments.ts";
import { tokenize } from "./tokenize.ts";

const values: readonly ArgumentValue[] = [
  { name: "day", type: "date", value: "2001-01-01" },
  { name: "who", type: "string", value: "O'Hara" },
  { name: "limit", type: "integer", value: "-5" },
];

function nodes(text: string, defaultDatabase?: string): readonly PlanNode[] {
  return sqlJobPlan(text, { path: "a.job.sql", arguments: values, bookmark: false, defaultDatabase }).nodes;
}

function problem(text: string): string {
  try {
    nodes(text);
  } catch (error) {
    if (error instanceof PlanError) {
      return `${error.source?.line}:${error.source?.column} ${error.message}`;
    }
    throw error;
  }
  throw new Error("nothing was refused");
}

const write = (text: string, database?: string) => nodes(text, database).find((node) => node.kind === "write");
const query = (text: string) => nodes(text).find((node) => node.kind === "sql");

describe("statements", () => {
  test("a header comment, two statements, and their positions in the file", () => {
    const [first, second, third, ...more] = nodes("/*\ndescription: x; y\n*/\nSELECT 1;\n\n  INSERT INTO db.t\n  SELECT 2 AS a -- end\n;;");
    expect(first).toMatchObject({
      kind: "sql",
      id: "sql_1",
      text: "SELECT 1",
      source: { file: "a.job.sql", line: 4, column: 1 },
      tables: [],
    });
    expect(second).toMatchObject({ kind: "sql", id: "sql_2", text: "SELECT 2 AS a", source: { line: 7, column: 3 } });
    expect(third).toMatchObject({
      kind: "write",
      id: "write_2",
      inputs: ["sql_2"],
      to: { database: "db", table: "t" },
      mode: "append",
      columnsBy: "position",
      source: { line: 6, column: 3 },
    });
    expect(more).toEqual([]);
  });

  test("INSERT OVERWRITE, with and without TABLE and PARTITION, replaces partitions", () => {
    for (const text of ["INSERT OVERWRITE db.t SELECT 1", 'insert overwrite table `Db`."T" partition (day) select 1']) {
      expect(write(text)).toMatchObject({ to: { database: "db", table: "t" }, mode: "overwrite-partitions" });
    }
    expect(problem("INSERT OVERWRITE db.t PARTITION (day='x') SELECT 1")).toBe(
      "1:37 PARTITION with a value is not supported: select the value as the partition's column instead",
    );
  });

  test("a column list names the query's columns", () => {
    expect(query('INSERT INTO db.t (a, "b ""c") SELECT 1, 2')?.text).toBe('SELECT * FROM (SELECT 1, 2\n) AS _("a", "b ""c")');
    expect(write("INSERT INTO db.t (a) SELECT 1")).not.toHaveProperty("columnsBy");
    expect(query("INSERT INTO db.t (SELECT 1)")?.text).toBe("(SELECT 1)");
  });

  test("CREATE TABLE AS with Athena's properties", () => {
    expect(
      write(
        "CREATE TABLE t WITH (format='TEXTFILE', field_delimiter = '|', partitioned_by=ARRAY['Day'], external_location='s3://b/x/', write_compression = 'gzip') AS SELECT 1",
        "db",
      ),
    ).toMatchObject({
      to: { database: "db", table: "t" },
      mode: "create",
      format: { kind: "csv", delimiter: "|", compression: "gzip", header: false, quote: "" },
      location: "s3://b/x/",
      partitionBy: ["day"],
    });
    expect(write("CREATE TABLE IF NOT EXISTS db.t AS SELECT 1")).toMatchObject({ mode: "create", ifExists: "skip" });
    expect(write("CREATE OR REPLACE TABLE db.t WITH (format = 'JSON') AS SELECT 1")).toMatchObject({
      mode: "overwrite",
      columnsBy: "replace",
      format: { kind: "json" },
    });
    expect(write("CREATE TABLE db.t AS SELECT 1")).not.toHaveProperty("format");
    expect(write("CREATE TABLE db.t WITH (parquet_compression='ZSTD') AS SELECT 1")).toMatchObject({
      format: { kind: "parquet", codec: "zstd" },
    });
    expect(query("CREATE TABLE db.t AS SELECT 1 AS a WITH NO DATA")?.text).toBe("SELECT * FROM (SELECT 1 AS a\n) LIMIT 0");
  });

  test("views", () => {
    expect(nodes("CREATE OR REPLACE VIEW db.v (x) AS SELECT 1")).toEqual([
      {
        kind: "createView",
        id: "view_1",
        inputs: [],
        label: "view db.v",
        source: { file: "a.job.sql", line: 1, column: 36 },
        view: { database: "db", table: "v" },
        text: 'SELECT * FROM (SELECT 1\n) AS _("x")',
        pieces: [{ at: 15, source: { file: "a.job.sql", line: 1, column: 36 } }],
        tables: [],
        replace: true,
      },
    ]);
  });

  test.each([
    ["PRAGMA x", "1:1 PRAGMA cannot be a statement of a job: a job's statements are SELECT, INSERT INTO"],
    [
      "SELECT 1;\nDROP TABLE IF EXISTS db.t;",
      "2:1 DROP TABLE cannot be a statement of a job: `epoxy drop db.t` does it; CREATE OR REPLACE TABLE",
    ],
    [
      "create database if not exists x comment 'y'",
      "1:1 CREATE DATABASE cannot be a statement of a job: a database is made once, by `epoxy database create x`",
    ],
    ["CREATE SCHEMA x", "`epoxy database create x`"],
    ["DROP SCHEMA", "`epoxy database delete <name>`"],
    ["DELETE FROM db.t", "1:1 DELETE cannot be a statement of a job: INSERT OVERWRITE replaces the rows"],
    ["CREATE OR REPLACE MACRO x() AS 1", "1:1 CREATE OR REPLACE MACRO cannot be a statement of a job: a job's statements are"],
    ["CREATE EXTERNAL TABLE db.t (a int)", "found by `epoxy crawl <folder> --database <name>`"],
    ["CREATE OR REPLACE TABLE IF NOT EXISTS db.t AS SELECT 1", "1:25 OR REPLACE and IF NOT EXISTS exclude each other"],
    ["INSERT INTO t SELECT 1", '1:13 table "t" names no database: write database.t'],
    ["INSERT INTO other.db.t SELECT 1", '1:13 unknown catalog "other"'],
    ["INSERT INTO db.t", "1:16 expected SELECT, found the end of the statement"],
    ["INSERT INTO db.t DELETE", "1:18 expected SELECT, found DELETE"],
    ["WITH a AS (SELECT 1) INSERT INTO db.t SELECT 1", "1:22 WITH stands before INSERT"],
    ["CREATE TABLE db.t WITH (formt='PARQUET') AS SELECT 1", "1:25 unknown table property formt; did you mean format?"],
    [
      "CREATE TABLE db.t WITH (format='ORC') AS SELECT 1",
      "1:32 table property format = 'ORC': expected 'PARQUET', 'JSON', 'TEXTFILE' or 'CSV'",
    ],
    ["CREATE TABLE db.t WITH (partitioned_by='day') AS SELECT 1", "1:40 table property partitioned_by = 'day': expected a list"],
    ["SELECT 'a", "1:8 a string is opened here and never closed"],
    ["SELECT 1 /* x", "1:10 a comment is opened here and never closed"],
    ["/* only a comment */", "1:1 the script has no statement"],
    ["", "1:1 the script has no statement"],
  ])("%s is refused", (text, message) => {
    expect(problem(text)).toContain(message);
  });
});

describe("arguments", () => {
  test("become typed literals, but not in strings, names, comments and dollar quotes", () => {
    expect(query("SELECT $day, '$day', \"$day\", $q$ $day $q$, a$day, $limit -- $day\n, /* $nope */ $who")?.text).toBe(
      "SELECT '2001-01-01'::DATE, '$day', \"$day\", $q$ $day $q$, a$day, '-5'::BIGINT -- $day\n, /* $nope */ 'O''Hara'",
    );
  });

  test("an unknown one is an error with a suggestion", () => {
    expect(problem("SELECT\n  $dya")).toBe("2:3 unknown argument $dya; did you mean $day? (declared are day, who, limit)");
    expect(problem("SELECT $1")).toContain("unknown argument $1 (declared are");
  });
});

describe("tokens", () => {
  test("take any text, in order and without overlap", () => {
    const piece = fc.oneof(
      fc.constantFrom("'", '"', "$", "$$", "$a$", "--", "/*", "*/", "\n", ";", "E'\\'", "1.5e3", "..", "`", "\\"),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(text.slice(token.start, token.end)).toBe(token.text);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["/* a /* b */ c */ x", ["word x"]],
    ["E'a\\'b' 'it''s' X'0F'", ["string E'a\\'b'", "string 'it''s'", "string X'0F'"]],
    ["a.b -> 1.5e3", ["word a", "operator .", "word b", "operator -", "operator >", "number 1.5e3"]],
    ["$a AND $b", ["argument $a", "word AND", "argument $b"]],
    ['größe "a""b"', ["word größe", 'quoted "a""b"']],
  ])("%s", (text, expected) => {
    expect(tokenize(text).map((token) => `${token.kind} ${token.text}`)).toEqual(expected);
  });
});
