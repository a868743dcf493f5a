import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileFormat } from "../../../../plan/format.ts";
import { formatHiveType } from "../../../../plan/hive-type.ts";
import type { InspectedFile } from "../../../../protocol/worker.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import type { EngineSession } from "../open-session.ts";
import { openSession } from "../open-session.ts";
import { quoteIdentifier, quoteLiteral } from "../quote-identifier.ts";
import { inspectFiles } from "./inspect.ts";

const vega = join(import.meta.dirname, "../../../../../node_modules/vega-datasets/data");
let folder: string;
let session: EngineSession;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "epoxy-inspect-"));
  const limits = { memory: 1e9, threads: 2, temporaryFolder: folder, temporaryBytes: 1e9, allowedFolders: [folder, vega] };
  session = await openSession(limits, new AbortController().signal);
});

afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true });
});

describe("CSV", () => {
  test("a header is known by values that are not text", async () => {
    await check("a.csv", "id,name,price,day\n1,nut,2.5,2020-02-29\n2,bolt,3,2020-03-01\n", {
      format: "csv , header",
      columns: "id bigint, name string, price double, day date",
      rows: 2,
    });
  });

  test("without one, columns are numbered", async () => {
    await check("a.csv", "1,nut\n2,bolt\n", { format: "csv ,", columns: "col0 bigint, col1 string", rows: 2 });
  });

  test("a file of text alone has no header, by Glue's rule", async () => {
    await check("a.csv", "name,town\nada,london\n", { format: "csv ,", columns: "col0 string, col1 string", rows: 2 });
  });

  test("but it has when another file of the crawl has the same one", async () => {
    const results = await inspect({ "a.csv": "name,age\nada,\n", "b.csv": "name,age\nbob,4\n" });
    expect(results.map(describeResult)).toEqual([
      { format: "csv , header", columns: "name string, age null", rows: 1 },
      { format: "csv , header", columns: "name string, age bigint", rows: 1 },
    ]);
  });

  test.each([
    ["\t", "tab"],
    ["|", "pipe"],
    [";", "semicolon"],
    ["\u0001", "Ctrl-A"],
  ])("delimiter %j (%s), by content in a file of another name", async (delimiter) => {
    await check("noname", ["a", "b"].join(delimiter) + "\n" + ["1", "x,y"].join(delimiter) + "\n", {
      format: `csv ${delimiter} header`,
      columns: "a bigint, b string",
      rows: 1,
    });
  });

  test("quoted fields hold delimiters, line ends and quotes", async () => {
    await check("a.csv", 'id,text\r\n1,"a, ""b""\nc"\r\n2,"d"\r\n', { format: "csv , header", columns: "id bigint, text string", rows: 2 });
  });

  test("a backslash may escape quotes, and an apostrophe be one", async () => {
    await check("a.csv", 'id,text,n\n1,"a \\", b",2\n2,"c \\"d\\", e",3\n', {
      format: "csv , \\ header",
      columns: "id bigint, text string, n bigint",
      rows: 2,
    });
    await check("b.csv", "id,text,n\n1,'a, b',2\n2,'c, d',3\n", {
      format: "csv , ' header",
      columns: "id bigint, text string, n bigint",
      rows: 2,
    });
    await check("c.csv", "id,text\n1,it's\n2,she's\n", { format: "csv , header", columns: "id bigint, text string", rows: 2 });
  });

  test("odd names: blank, doubled, quoted, reserved, not Latin, long", async () => {
    const long = "x".repeat(140);
    await check("a.csv", `,a,A,"sel""ect",имя,${long}\n1,2,3,4,5,6\n`, {
      format: "csv , header",
      columns: `col0 bigint, a bigint, A_1 bigint, sel"ect bigint, имя bigint, ${long} bigint`,
      rows: 1,
    });
  });

  test("values that a number or date would change stay text", async () => {
    const header = "zip,big,when,feb,flag,nan,exp,plus\n";
    await check("a.csv", `${header}00501,12345678901234567890,1/2/2020,2021-02-29,TRUE,NaN,1e3,+5\n`, {
      format: "csv , header",
      columns: "zip string, big string, when string, feb string, flag boolean, nan string, exp double, plus bigint",
      rows: 1,
    });
  });

  test("what is mixed is text, and an empty field says nothing", async () => {
    await check("a.csv", "a,b,c\n1,2020-01-01,\n,2020-01-01 10:00:00,\nx,,\n", {
      format: "csv , header",
      columns: "a string, b timestamp, c null",
      rows: 3,
    });
  });

  test("null may be written as Hive does", async () => {
    const [result] = await inspect({ "a.csv": "id,name,n\n1,\\N,\\N\n2,,3\n" });
    expect(describeResult(result)).toEqual({ format: "csv , header", columns: "id bigint, name null, n bigint", rows: 2 });
    expect(result).toMatchObject({ format: { nullText: "\\N" } });
  });

  test("one column or one row needs the name of a CSV file", async () => {
    await check("a.csv", "n\n1\n2\n", { format: "csv , header", columns: "n bigint", rows: 2 });
    await check("a.csv", "id,name\n", { format: "csv , header", columns: "id null, name null", rows: 0 });
    await check("a.log", "one\ntwo\n", { unknown: "not CSV: no delimiter parts its lines" });
    await check("a.log", "1,2,3\n", { unknown: "not CSV: one row is too few to tell" });
  });

  test("broken rows do not spoil the columns", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},n${i}`).join("\n");
    await check("a.csv", `id,name\n${rows}\n51\nx,y,z\n`, { format: "csv , header", columns: "id bigint, name string", rows: 52 });
  });

  test("text that is not UTF-8 is refused with the place", async () => {
    await check("a.csv", Buffer.from("id,name\n1,caf\xe9\n", "latin1"), {
      unknown: "not UTF-8: byte 13 is 0xe9; convert the file, for example with iconv -f latin1 -t utf-8",
    });
    await check("b.csv", Buffer.from("\ufeffid,name\n1,x\n", "utf16le"), {
      unknown: "the text is UTF-16; convert the file, for example with iconv -f utf-16 -t utf-8",
    });
    await check("c.csv", "\ufeffid,name\n1,é\n", { format: "csv , header", columns: "id bigint, name string", rows: 1 });
  });

  test("nothing but blanks is empty", async () => {
    await check("a.csv", "\n \n", { empty: true });
  });

  test("5,000 columns", async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `c${i}`);
    const [result] = await inspect({ "a.csv": `${names.join(",")}\n${names.map((_, i) => i).join(",")}\n` });
    expect(result).toMatchObject({ kind: "recognized", columns: { length: 5000 }, rows: 1 });
  });

  test("any table that is written is found again, and DuckDB reads it so", async () => {
    const text = fc.stringMatching(/^[a-z "',;|\t\nä]{0,8}$/).filter((value) => value.trim() === value && value !== "");
    const table = fc.array(fc.record({ id: fc.integer(), name: text, price: fc.double({ noNaN: true, noDefaultInfinity: true }) }), {
      minLength: 2,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", "\t", "|", ";"), async (rows, delimiter) => {
        const quote = (value: string) => (/["\n']|[,\t|;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
        const lines = rows.map(({ id, name, price }) => [String(id), quote(name), String(price)].join(delimiter));
        const [result] = await inspect({ "a.csv": [["id", "name", "price"].join(delimiter), ...lines, ""].join("\n") });
        expect(result).toMatchObject({ kind: "recognized", format: { delimiter, header: true }, rows: rows.length });
        expect((await readBack("a.csv", result)).length).toBe(rows.length);
      }),
      { numRuns: 60 },
    );
  });
});

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

describe("Parquet", () => {
  test("columns, nested types and rows come from the footer", async () => {
    await session.run(`COPY (SELECT 1::BIGINT AS "Id", {x: 1, y: ['a']} AS s, 1.5::DECIMAL(10,2) AS d, MAP{'k': 1} AS m,
      DATE '2020-01-01' AS day, NOW()::TIMESTAMP AS at, 'b'::BLOB AS b FROM range(7)) TO ${literal(join(folder, "a.parquet"))}`);
    expect(await describeFiles("a.parquet")).toEqual([
      {
        format: "parquet",
        columns: "Id bigint, s struct<x:int,y:array<string>>, d decimal(10,2), m map<string,int>, day date, at timestamp, b binary",
        rows: 7,
      },
    ]);
  });

  test("many columns, many row groups, many files; each file's own rows", async () => {
    const wide = Array.from({ length: 1000 }, (_, i) => `i AS c${i}`).join(", ");
    await session.run(`COPY (SELECT ${wide} FROM range(3) t(i)) TO ${literal(join(folder, "w.parquet"))}`);
    await session.run(`COPY (SELECT i FROM range(500000) t(i)) TO ${literal(join(folder, "g.parquet"))} (ROW_GROUP_SIZE 2048)`);
    const [wideFile, groups] = await inspectNamed(["w.parquet", "g.parquet"]);
    expect(wideFile).toMatchObject({ columns: { length: 1000 }, rows: 3 });
    expect(groups).toMatchObject({ columns: [{ name: "i" }], rows: 500_000 });
  });

  test("paths with a pattern's characters are paths", async () => {
    for (const [name, column] of [
      ["p[1]*?.parquet", "a"],
      ["p1xy.parquet", "b"],
    ] as const) {
      await session.run(`COPY (SELECT 1 AS ${column}) TO ${literal(join(folder, name))}`);
    }
    expect(
      (await describeFiles("p[1]*?.parquet", "p1xy.parquet")).map((result) => ("columns" in result ? result.columns : result)),
    ).toEqual(["a int", "b int"]);
  });

  test("a broken file is unknown, and does not spoil the others", async () => {
    await session.run(`COPY (SELECT 1 AS a) TO ${literal(join(folder, "good.parquet"))}`);
    const good = readFileSync(join(folder, "good.parquet"));
    writeFileSync(join(folder, "cut.parquet"), good.subarray(0, good.length - 20));
    writeFileSync(join(folder, "noise.parquet"), Buffer.concat([good.subarray(0, 40), Buffer.alloc(200, 0xee), good.subarray(-8)]));
    const results = await describeFiles("cut.parquet", "good.parquet", "noise.parquet");
    expect(
      results.map((result) => ("unknown" in result ? result.unknown.slice(0, 18) : "format" in result ? result.format : result)),
    ).toEqual(["not a Parquet file", "parquet", "not a Parquet file"]);
  });

  test("no garbage makes the footer reader do anything but refuse", async () => {
    const good = readFileSync(join(folder, "good.parquet"));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: good.length - 9 }), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const bad = Buffer.from(good);
        bad[at] = byte;
        writeFileSync(join(folder, "bad.parquet"), bad);
        expect(["recognized", "unknown"]).toContain((await inspectNamed(["bad.parquet"]))[0]?.kind);
      }),
      { numRuns: 200 },
    );
  });
});

describe("compression and content", () => {
  const csv = "id,name\n1,x\n2,y\n";
  /** The same, and a million lines of it, packed by bzip2. */
  const smallBzip2 = Buffer.from("QlpoOTFBWSZTWTzrUGMAAAXZgAAQAAQwACYjAGAgACKMm0HqEDQNBYUpXDBw7ou5IpwoSB51qDGA", "base64");
  const largeBzip2 = Buffer.from(
    "QlpoOTFBWSZTWbHISFMFJlTZgAAQAAQgACYjAEAgAFCAGAmqoZD03iqEInu1UIRNSoQiZ/msyVCEThigrJMprNvybF4Bt3GsQAAIAAIQAAAgEAAoM00E1UemKhCJioQibFQhE8VCETjFBWSZTWXanBoYFJlTYgAAQAAQgAABAIABQZpoJqptTFQhExUIROKhCJ2KhCJ8xQVkmU1l7piQ2Abdx2IAAEAAEIAAAQCAAUGaaCapPUxUIROxUIROKhCJioQifMUFZJlNZjcZCWQJKD1iAABAABCAAAEAgAFBmmgmqj0yRIqmSJFU+kSKpkiRVOF3JFOFCQA7RQ8g",
    "base64",
  );

  test.each([
    ["gzip", zlib.gzipSync(csv)],
    ["zstd", zlib.zstdCompressSync(csv)],
    ["bzip2", smallBzip2],
  ])("%s is known by content", async (compression, bytes) => {
    await check("a.csv", bytes, { format: `csv , header ${compression}`, columns: "id bigint, name string", rows: 2 });
  });

  test("only the beginning of large archives is unpacked", async () => {
    const long = `id,name\n${"1,x\n".repeat(1_000_000)}`;
    for (const [compression, bytes] of [
      ["gzip", zlib.gzipSync(long)],
      ["zstd", zlib.zstdCompressSync(long)],
      ["bzip2", largeBzip2],
    ] as const) {
      await check("a.csv", bytes, { format: `csv , header ${compression}`, columns: "id bigint, name string" });
    }
  });

  test("a cut archive is refused", async () => {
    await check("a.csv.gz", zlib.gzipSync(csv).subarray(0, 20), { unknown: "broken gzip file: unexpected end of file" });
    await check("a.csv.bz2", smallBzip2.subarray(0, 30), {
      unknown: expect.stringContaining("broken bzip2 file") as string,
    });
  });

  test("a name may lie", async () => {
    await session.run(`COPY (SELECT 1 AS a) TO ${literal(join(folder, "lie.csv"))} (FORMAT parquet)`);
    expect(await describeFiles("lie.csv")).toEqual([{ format: "parquet", columns: "a int", rows: 1 }]);
    await check("lie.parquet", '{"a":1}\n', { format: "json lines", columns: "a bigint", rows: 1 });
    await check("lie.json", csv, { format: "csv , header", columns: "id bigint, name string", rows: 2 });
  });

  test("a file that cannot be read says so, with the system's code first", async () => {
    expect(await describeFiles("missing.csv")).toEqual([{ unknown: expect.stringMatching(/^ENOENT: /) as string }]);
    writeFileSync(join(folder, "closed.csv"), csv);
    chmodSync(join(folder, "closed.csv"), 0);
    const [result] = await describeFiles("closed.csv");
    // Root reads everything.
    if (process.getuid?.() !== 0) expect(result).toEqual({ unknown: expect.stringMatching(/^EACCES: /) as string });
  });
});

test("every data file of vega-datasets is read by DuckDB as it was described", async () => {
  const names = readdirSync(vega).filter((name) => /\.(csv|tsv|json|parquet)$/.test(name));
  const results = await inspectPaths(names.map((name) => join(vega, name)));
  const unknown = names.filter((_, index) => results[index]?.kind !== "recognized");
  // Each is one document over several lines.
  expect(unknown).toEqual(["annual-precip.json", "earthquakes.json", "volcano.json"]);
  for (const [index, name] of names.entries()) {
    const result = results[index];
    if (result?.kind !== "recognized") continue;
    const [row] = await readBack(join(vega, name), result, "count(*) AS n");
    if (result.rows !== undefined) expect([name, Number(row?.["n"])]).toEqual([name, result.rows]);
  }
});

type Expected =
  { readonly format: string; readonly columns: string; readonly rows?: number } | { readonly unknown: string } | { readonly empty: true };

async function check(name: string, content: string | Uint8Array, expected: Expected): Promise<void> {
  expect(describeResult((await inspect({ [name]: content }))[0])).toEqual(expected);
}

async function inspect(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly InspectedFile[]> {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return inspectNamed(Object.keys(files));
}

const inspectNamed = (names: readonly string[]) => inspectPaths(names.map((name) => join(folder, name)));
const describeFiles = async (...names: readonly string[]) => (await inspectNamed(names)).map(describeResult);

async function inspectPaths(paths: readonly string[]): Promise<readonly InspectedFile[]> {
  const results = new Map<string, InspectedFile>();
  const files = paths.map((path) => ({ path, bytes: 0, candidates: likely(path) }));
  await inspectFiles(session, { kind: "inspect", files }, ({ file, result }) => {
    expect(results.has(file)).toBe(false);
    results.set(file, result);
  });
  return paths.map((path) => results.get(path) ?? { kind: "unknown", reason: "no verdict" });
}

function likely(path: string): readonly FileFormat["kind"][] {
  if (path.endsWith(".parquet")) return ["parquet"];
  return path.includes(".json") ? ["json"] : ["csv"];
}

function describeResult(result: InspectedFile | undefined): Expected {
  if (result === undefined || result.kind === "empty") return { empty: true };
  if (result.kind === "unknown") return { unknown: result.reason };
  const { format, rows } = result;
  const words = [format.kind as string];
  if (format.kind === "csv") {
    words.push(format.delimiter);
    if (format.quote !== '"') words.push(format.quote);
    if (format.escape !== format.quote) words.push(format.escape);
    if (format.header) words.push("header");
  }
  if (format.kind === "json") words.push(format.layout);
  if (format.kind !== "parquet" && format.compression !== "none") words.push(format.compression);
  const columns = result.columns.map(({ name, type }) => `${name} ${formatHiveType(type)}`).join(", ");
  return { format: words.join(" "), columns, ...(rows === undefined ? {} : { rows }) };
}

const literal = (text: string) => quoteLiteral(text, { kind: "string" });

/** Reads a file strictly in the format and with the types that were found. */
async function readBack(
  name: string,
  result: InspectedFile | undefined,
  what = "*",
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (result?.kind !== "recognized") throw new Error(`not recognized: ${JSON.stringify(result)}`);
  const { format } = result;
  const path = name.startsWith("/") ? name : join(folder, name);
  const columns = `columns = {${result.columns.map((column) => `${quoteIdentifier(column.name)}: ${literal(duckdbType(column.type))}`).join(", ")}}`;
  switch (format.kind) {
    case "parquet":
      return session.rows(`SELECT ${what} FROM read_parquet(${literal(path)})`);
    case "json":
      return session.rows(
        `SELECT ${what} FROM read_json(${literal(path)}, ${columns}, format = '${format.layout === "array" ? "array" : "newline_delimited"}', maximum_object_size = 100000000)`,
      );
    case "csv":
      return session.rows(
        `SELECT ${what} FROM read_csv(${literal(path)}, auto_detect = false, delim = ${literal(format.delimiter)}, quote = ${literal(format.quote)}, escape = ${literal(format.escape)}, header = ${String(format.header)}, ${columns})`,
      );
  }
}
