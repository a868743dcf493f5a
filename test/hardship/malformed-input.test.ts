import type { Table } from "@aws-sdk/client-glue";
import { gzipSync } from "node:zlib";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

let ws: CliWorkspace;
let crawled = "";
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  const good = "id,name,n\n1,Ada,10\n2,Grace,20\n3,Alan,30\n4,Kurt,40\n5,Emmy,50\n6,Carl,60\n";
  ws.write("data/broken/a.csv", `${good}7,short\n8,a,b,c,long\n9,Last,90\n`);
  ws.write("data/latin/a.csv", Buffer.concat([Buffer.from("id,name\n1,Ada\n2,Ren"), Buffer.from([0xe9]), Buffer.from("\n3,Zoë\n")]));
  ws.write("data/nul/a.csv", "id,name\n1,A\0da\n2,Bob\n");
  ws.write("data/huge/a.csv", `id,name\n1,${"x".repeat(10_000_000)}\n2,b\n`);
  ws.write("data/header/a.csv", "id,name\n");
  ws.write("data/empty/a.csv", "");
  ws.write("data/lines/a.json", '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n{"a":\n{"a":4,"b":"z"}\nnonsense\n{"a":6,"b":"last"}\n');
  ws.write(
    "data/truncated/a.csv.gz",
    gzipSync(`id,name\n${Array.from({ length: 200_000 }, (_, index) => `${String(index)},${String(index * 7919)}\n`).join("")}`),
  );
  ws.write("data/swapped/a.csv", good);
  crawled = (await ws.epoxy("crawl", "data", "--database", "d")).stdout;
});
afterAll(() => ws.close());

const names = async () => (await ws.json<Table[]>("tables", "d")).map(({ Name }) => Name);

test("a crawl says which files it cannot take, with the place and what to do; the others become tables", async () => {
  expect(crawled).toContain("s3://lake/latin/a.csv: not UTF-8: byte 19 is 0xe9; convert the file");
  expect(crawled).toContain("s3://lake/nul/a.csv: not a text file: byte 11 is zero");
  expect(await names()).toEqual(["broken", "header", "huge", "lines", "swapped", "truncated"]);
  expect(await ws.json("query", "select * from d.header")).toEqual([]);
});

test("broken rows of CSV cost themselves alone, and a query says how many they are", async () => {
  const { code, stdout, stderr } = await ws.epoxy("query", "select id from d.broken order by id", "--csv");
  expect([code, stdout]).toEqual([0, "id\n1\n2\n3\n4\n5\n6\n9\n"]);
  expect(stderr).toMatch(/2 malformed rows were left out/);
});

test("a job counts, shows and, if it asks, keeps them; or fails at the first, if it asks that", async () => {
  ws.write("jobs/keep.job.sql", "/* { malformed: { quarantine: d.bad } } */\nCREATE TABLE d.good AS SELECT * FROM d.broken;");
  const { code, stdout } = await ws.epoxy("run", "keep");
  expect([code, stdout]).toEqual([0, expect.stringContaining("d.broken: 2 malformed rows were quarantined in d.bad")]);
  expect(await ws.json("query", "select line, raw_text from d.bad order by line")).toEqual([
    { line: 8, raw_text: "7,short" },
    { line: 9, raw_text: "8,a,b,c,long" },
  ]);
  expect(await ws.json("query", "select count(*) as rows from d.good")).toEqual([{ rows: 7 }]);
  ws.write("jobs/strict.job.sql", "/* { malformed: fail } */\nCREATE TABLE d.strict AS SELECT * FROM d.broken;");
  const strict = await ws.epoxy("run", "strict");
  expect([strict.code, strict.stdout]).toEqual([1, expect.stringMatching(/MalformedRows: .*a\.csv:8/)]);
  expect(await names()).not.toContain("strict");
});

test("broken lines of JSON likewise", async () => {
  ws.write(
    "jobs/keep_lines.job.sql",
    "/* { malformed: { quarantine: d.bad_lines } } */\nCREATE TABLE d.good_lines AS SELECT * FROM d.lines;",
  );
  await ws.json("run", "keep_lines");
  expect(await ws.json("query", "select a from d.good_lines order by a")).toEqual([{ a: 1 }, { a: 2 }, { a: 4 }, { a: 6 }]);
  expect(await ws.json("query", "select line, raw_text from d.bad_lines order by line")).toEqual([
    { line: 3, raw_text: '{"a":' },
    { line: 5, raw_text: "nonsense" },
  ]);
  const query = await ws.epoxy("query", "select a from d.lines order by a", "--csv");
  expect([query.code, query.stdout]).toEqual([0, "a\n1\n2\n4\n6\n"]);
  expect(query.stderr).toMatch(/2 malformed rows/);
});

test("a field of 10 MB is read, or is a malformed row that is told: it never just lacks", async () => {
  const { stdout, stderr } = await ws.epoxy("query", "select id, length(name) as length from d.huge order by id", "--csv");
  const isRead = stdout === "id,length\n1,10000000\n2,1\n";
  expect([isRead, stderr]).toEqual(isRead ? [true, ""] : [false, expect.stringMatching(/1 malformed row/)]);
});

test("a gzip that ends too early, a Parquet file that is none any more: the file's name and the reason; what was there stays", async () => {
  const gz = ws.path("data/truncated/a.csv.gz");
  const bytes = readFileSync(gz);
  writeFileSync(gz, bytes.subarray(0, bytes.length / 2));
  ws.write("jobs/unzip.job.sql", "CREATE TABLE IF NOT EXISTS d.unzipped AS SELECT * FROM d.truncated;");
  const { code, stdout } = await ws.epoxy("run", "unzip");
  expect([code, stdout]).toEqual([1, expect.stringContaining("a.csv.gz")]);
  expect(await names()).not.toContain("unzipped");

  ws.write("jobs/pack.job.sql", "CREATE TABLE d.packed AS SELECT * FROM d.swapped;");
  await ws.json("run", "pack");
  const [file = ""] = readdirSync(ws.path("data/d/packed"));
  writeFileSync(ws.path(`data/d/packed/${file}`), "PAR1 and nothing that follows from it PAR1");
  const query = await ws.epoxy("query", "select * from d.packed");
  expect([query.code, query.stdout]).toEqual([1, ""]);
  expect(query.stderr).toContain(file);
  expect(await ws.json("query", "select count(*) as rows from d.swapped")).toEqual([{ rows: 6 }]);
});
