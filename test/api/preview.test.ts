import { RecordBatchReader, type RecordBatch } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import type { PreviewRequest } from "../../src/protocol/preview-request.ts";
import { residentBytes } from "../hardship/processes.ts";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  ws.write("data/lake/people/a.csv", "id,name,born\n1,Ada,1815-12-10\n2,Grace,1906-12-09\n3,Edsger,1930-05-11\n4,,\n");
  await ws.glue.createDatabase({ DatabaseInput: { Name: "d" } });
  await ws.glue.createCrawler({ Name: "c", Role: "r", DatabaseName: "d", Targets: { S3Targets: [{ Path: "s3://lake/lake/" }] } });
  await ws.glue.startCrawler({ Name: "c" });
  await until(async () => (await ws.glue.getCrawler({ Name: "c" })).Crawler?.State === "READY");
  ws.write(
    "jobs/numbers.job.sql",
    `/* { arguments: { rows: integer = 30000 } } */
CREATE TABLE d.numbers WITH (partitioned_by = ARRAY['part']) AS
SELECT i AS n, i % 7 AS seven, 'text ' || i AS word, i // (CAST($rows AS BIGINT) // 3) AS part FROM range(CAST($rows AS BIGINT)) t(i);`,
  );
  await run("numbers");
});
afterAll(() => ws.close());

async function run(JobName: string): Promise<void> {
  const { JobRunId: RunId = "" } = await ws.glue.startJobRun({ JobName });
  await until(async () => (await ws.glue.getJobRun({ JobName, RunId })).JobRun?.CompletedOn !== undefined);
  const { JobRun } = await ws.glue.getJobRun({ JobName, RunId });
  expect(JobRun).toMatchObject({ JobRunState: "SUCCEEDED" });
}

type Row = Readonly<Record<string, unknown>>;

async function rows(request: PreviewRequest): Promise<Row[]> {
  const answer = await ask(request);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}

/** Rows, or the error as `code: message`. */
async function ask(request: PreviewRequest): Promise<Row[] | string> {
  const body = Buffer.from(JSON.stringify(request));
  const answer = await ws.signed({ method: "POST", target: "/preview", headers: { "content-type": "application/json" }, body });
  if (answer.statusCode !== 200) {
    const { __type, Message } = JSON.parse((await answer.toArray()).join("")) as { readonly __type: string; readonly Message: string };
    return `${__type}: ${Message}`;
  }
  const reader = await RecordBatchReader.from(answer);
  const found: Row[] = [];
  for await (const batch of reader as AsyncIterable<RecordBatch>) {
    for (const row of batch)
      found.push(JSON.parse(JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value))) as Row);
  }
  return found;
}

const numbers = { kind: "table", database: "d", table: "numbers" } as const;
const people = { kind: "table", database: "d", table: "people" } as const;
const column = (found: readonly Row[], name: string) => found.map((row) => row[name]);

describe("tables", () => {
  test("every page of a partitioned Parquet table is where the whole says it is", async () => {
    const whole = column(await rows({ ...numbers, limit: 1_000_000 }), "n");
    expect(whole).toHaveLength(30_000);
    for (const [offset, limit] of [
      [0, 5],
      [9_998, 5],
      [10_000, 3],
      [15_123, 1000],
      [29_999, 10],
      [30_000, 10],
      [10_000_000, 10],
    ] as const) {
      expect(column(await rows({ ...numbers, offset, limit }), "n")).toEqual(whole.slice(offset, offset + limit));
    }
  });

  test("sorted and filtered pages fit together and are those of the whole", async () => {
    const request = {
      ...numbers,
      filter: [
        { column: "seven", op: "in", values: [3, 5] },
        { column: "n", op: ">=", value: "1000" },
        { column: "word", op: "contains", value: "TEXT 2" },
      ],
      sort: [{ column: "seven", descending: true }],
    } satisfies PreviewRequest;
    const expected = Array.from({ length: 30_000 }, (_, n) => n)
      .filter((n) => [3, 5].includes(n % 7) && n >= 1000 && String(n).startsWith("2"))
      .sort((a, b) => (b % 7) - (a % 7) || a - b);
    expect(column(await rows({ ...request, limit: 500 }), "n")).toEqual(expected.slice(0, 500));
    expect(column(await rows({ ...request, offset: 500, limit: 500 }), "n")).toEqual(expected.slice(500, 1000));
    expect(column(await rows({ ...request, offset: 2_000, limit: 500 }), "n")).toEqual(expected.slice(2_000, 2_500));
  });

  test("a changed table is read anew, also where its result was kept", async () => {
    const request = { ...people, sort: [{ column: "id" }], offset: 3, limit: 10 } satisfies PreviewRequest;
    expect(column(await rows(request), "id")).toEqual([4]);
    ws.write("data/lake/people/b.csv", "id,name,born\n9,Barbara,1939-11-07\n");
    expect(column(await rows(request), "id")).toEqual([4, 9]);
  });

  test("conditions are typed, and their values never become SQL", async () => {
    const names = async (filter: NonNullable<PreviewRequest["filter"]>) =>
      column(await rows({ ...people, filter, sort: [{ column: "id" }] }), "name");
    expect(await names([{ column: "born", op: "<", value: "1900-01-01" }])).toEqual(["Ada"]);
    expect(await names([{ column: "ID", op: "<=", value: 1.5 }])).toEqual(["Ada"]);
    expect(await names([{ column: "name", op: "endsWith", value: "CE" }])).toEqual(["Grace"]);
    expect(await names([{ column: "name", op: "=", value: "x' OR '1'='1" }])).toEqual([]);
    expect(
      await names([
        { column: "name", op: "isNotNull" },
        { column: "name", op: "!=", value: "Ada" },
        { column: "id", op: "<", value: 9 },
      ]),
    ).toEqual(["Grace", "Edsger"]);
    expect(await ask({ ...people, filter: [{ column: "id", op: "=", value: "1; DROP TABLE d.people" }] })).toBe(
      'InvalidInputException: filter "id" =: the column is of type bigint, "1; DROP TABLE d.people" is not',
    );
    expect(await ask({ ...people, sort: [{ column: 'id"; --' }] })).toContain("InvalidInputException: sort: there is no column");
    expect(await ask({ ...people, sort: [{ column: "nam" }] })).toContain('did you mean "name"?');
    expect(await ask({ ...people, table: "nobody" })).toContain("EntityNotFoundException");
  });

  test("a profile tells of each column what it holds", async () => {
    const profile = await rows({ ...numbers, profile: true, filter: [{ column: "n", op: "<", value: 1000 }] });
    const [n, seven, word, part] = profile as [Row, Row, Row, Row];
    expect(n).toMatchObject({ column: "n", rows: 1000, nulls: 0, distinct: 1000, min: "0", max: "999", mean: 499.5, top: null });
    const bars = n["histogram"] as readonly { readonly from: number; readonly to: number; readonly rows: number }[];
    expect(bars).toHaveLength(20);
    expect(bars.reduce((sum, bar) => sum + bar.rows, 0)).toBe(1000);
    expect([bars[0]?.from, bars[19]?.to]).toEqual([0, 999]);
    expect(seven).toMatchObject({ distinct: 7 });
    expect(word).toMatchObject({ distinct: 1000, min: "text 0", mean: null, histogram: null });
    expect((word["top"] as unknown[]).length).toBeGreaterThan(0);
    expect(part).toMatchObject({ column: "part", min: "0", max: "0", mean: 0 });
    const [, name] = (await rows({ ...people, profile: true })) as [Row, Row];
    expect(name).toMatchObject({ column: "name", rows: 5, nulls: 1, distinct: 4 });
    expect(
      await rows({ kind: "query", text: "SELECT [1] AS l, NULL AS nothing, 'NaN'::DOUBLE AS f, true AS b", profile: true }),
    ).toMatchObject([
      { column: "l", rows: 1, nulls: 0, min: null },
      { column: "nothing", nulls: 1 },
      { column: "f", min: "nan", mean: null, histogram: null },
      { column: "b", top: [{ value: "true", rows: 1 }] },
    ]);
  });
});

test("a chart is of all rows: bars are counted and summed, a line keeps its lowest and highest points", async () => {
  const bars = await rows({ ...numbers, chart: { kind: "bar", x: "seven" }, filter: [{ column: "n", op: "<", value: 70 }] });
  expect(bars).toEqual(Array.from({ length: 7 }, (_, x) => ({ x, y: 10, bars: 7, rows: 70 })));
  const sums = await rows({ ...numbers, chart: { kind: "bar", x: "word", y: "n" } });
  expect(sums).toHaveLength(40);
  expect(sums[0]).toEqual({ x: "text 29999", y: 29999, bars: 30000, rows: 30000 });
  const born = await rows({ ...people, chart: { kind: "scatter", x: "born", y: "id" }, filter: [{ column: "id", op: "<", value: 9 }] });
  expect(born).toEqual([
    { x: Date.UTC(1815, 11, 10) / 1000, y: 1, rows: 3 },
    { x: Date.UTC(1906, 11, 9) / 1000, y: 2, rows: 3 },
    { x: Date.UTC(1930, 4, 11) / 1000, y: 3, rows: 3 },
  ]);
  const query = { kind: "query", text: "SELECT n, if(n = 12345, 99, seven) AS v FROM d.numbers", keep: true, run: "chart" } as const;
  const line = await rows({ ...query, chart: { kind: "line", x: "n", y: "v" } });
  expect(line).toContainEqual({ x: 12345, y: 99, rows: 30000 });
  expect([line.length, Math.min(...line.map(({ y }) => Number(y)))]).toEqual([2000, 0]);
  const some = await rows({ ...query, chart: { kind: "scatter", x: "n", y: "v" } });
  expect([some.length, some.every(({ x }) => Number(x) < 30000), some[0]?.["rows"]]).toEqual([5000, true, 30000]);
  expect(await ask({ ...numbers, chart: { kind: "line", x: "word", y: "n" } })).toMatch(
    /InvalidInput.*numbers or times; "word" is of type string/,
  );
  expect(await ask({ ...numbers, chart: { kind: "bar", x: "sevn" } })).toMatch(/chart: there is no column "sevn", did you mean "seven"/);
});

test("counts and columns, of a table and of a result that is kept", async () => {
  const filter = [{ column: "n", op: "<", value: 10 }] as const;
  expect(await rows({ ...numbers, count: true })).toEqual([{ rows: 30_000 }]);
  expect(await rows({ ...numbers, filter, count: true })).toEqual([{ rows: 10 }]);
  expect(await rows({ kind: "query", text: "SELECT 1 AS a FROM range(7)", keep: true, count: true })).toEqual([{ rows: 7 }]);
  const request = { ...numbers, filter, sort: [{ column: "n", descending: true }], columns: ["word", "seven"], limit: 1 } as const;
  const last = [{ word: "text 9", seven: 2 }];
  expect(await rows(request)).toEqual(last);
  expect(await rows({ ...request, keep: true })).toEqual(last);
  expect(await rows({ ...numbers, filter, profile: true, columns: ["seven"] })).toMatchObject([{ column: "seven", rows: 10 }]);
  expect(await ask({ ...numbers, columns: ["nobody"] })).toContain("InvalidInputException: columns: there is no column");
});

describe("exports", () => {
  async function exported(request: PreviewRequest): Promise<Buffer> {
    const body = Buffer.from(JSON.stringify(request));
    const answer = await ws.signed({ method: "POST", target: "/preview", headers: { "content-type": "application/json" }, body });
    return Buffer.concat(await answer.toArray());
  }

  test("all rows as text, filtered, sorted, with the columns that were asked for", async () => {
    const request = {
      ...numbers,
      filter: [{ column: "n", op: "<", value: 3 }],
      sort: [{ column: "n", descending: true }],
      columns: ["word", "n"],
      limit: 1,
    } as const;
    expect(String(await exported({ ...request, format: "csv" }))).toBe("word,n\ntext 2,2\ntext 1,1\ntext 0,0\n");
    const objects = [2, 1, 0].map((n) => ({ word: `text ${String(n)}`, n }));
    expect(JSON.parse(String(await exported({ ...request, format: "json" })))).toEqual(objects);
    const lines = String(await exported({ ...request, format: "jsonl", keep: true }))
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(objects);
  });

  test("as Parquet, which reads as the table does; nothing is left behind", async () => {
    mkdirSync(ws.path("notes"), { recursive: true });
    writeFileSync(ws.path("notes/numbers.parquet"), await exported({ ...numbers, format: "parquet" }));
    expect(await rows({ kind: "file", path: "notes/numbers.parquet", offset: 29_990 })).toEqual(await rows({ ...numbers, offset: 29_990 }));
    expect(readdirSync(ws.path(".epoxy/tmp/exports"))).toEqual([]);
    expect(JSON.parse(String(await exported({ ...numbers, table: "nobody", format: "csv" })))).toMatchObject({
      __type: "EntityNotFoundException",
    });
  });
});

describe("queries", () => {
  test("a result that is kept has the same rows on all its pages, of every type", async () => {
    const request = {
      kind: "query",
      text: "SELECT i, random() AS r, (i::HUGEINT * 10 ** 20)::HUGEINT AS h, [i] AS l FROM range(5000) t(i)",
      keep: true,
      limit: 5000,
    } as const;
    const whole = await rows(request);
    const parts = [...(await rows({ ...request, limit: 2000 })), ...(await rows({ ...request, offset: 2000, limit: 3000 }))];
    expect(parts).toEqual(whole);
    expect((await rows({ ...request, keep: false }))[0]?.["r"]).not.toBe(whole[0]?.["r"]);
    expect((await rows({ ...request, run: "second" }))[0]?.["r"]).not.toBe(whole[0]?.["r"]);
  });

  test("columns of one name, and one called rowid, do no harm", async () => {
    const request = { kind: "query", text: "SELECT 7 - i AS rowid, i, i FROM range(8) t(i)", offset: 6, limit: 2 } as const;
    expect(await rows(request)).toEqual([
      { rowid: 1, i: 6, i_1: 6 },
      { rowid: 0, i: 7, i_1: 7 },
    ]);
  });

  test("errors have their place, on any page and with a filter", async () => {
    expect(await ask({ kind: "query", text: "SELECT nobody FROM d.people" })).toContain("(line 1, column 8)");
    expect(await ask({ kind: "query", text: "SELECT nobody FROM d.people", offset: 1 })).toContain("(line 1, column 8)");
    expect(await ask({ kind: "query", text: "DROP TABLE d.people" })).toContain("InvalidRequestException");
    expect(await rows({ kind: "query", text: "SELECT id FROM d.people -- all", filter: [{ column: "id", op: "=", value: 2 }] })).toEqual([
      { id: 2 },
    ]);
  });
});

test("rows that a client does not take wait in the worker's database, not in memory", async () => {
  const body = Buffer.from(
    JSON.stringify({ kind: "query", text: "SELECT i, repeat('x', 1000) AS x FROM range(300000) t(i)", limit: 300_000 }),
  );
  const before = residentBytes(ws.pid);
  const answer = await ws.signed({ method: "POST", target: "/preview", headers: { "content-type": "application/json" }, body });
  for (let count = 0; count < 5; count++) await rows({ ...people, limit: 1 });
  expect(residentBytes(ws.pid) - before).toBeLessThan(100 << 20);
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) bytes += part.length;
  expect(bytes).toBeGreaterThan(300_000_000);
  expect(answer.trailers["x-epoxy-error"]).toBeUndefined();
});

describe("files", () => {
  test("of every format, by path and by URI", async () => {
    ws.write("notes/a.tsv", "x\ty\n1\tone\n2\ttwo\n");
    ws.write("notes/b.jsonl", '{"x":1,"y":{"z":"one"}}\n{"x":2,"y":{"z":"two"}}\n');
    expect(await rows({ kind: "file", path: "notes/a.tsv" })).toEqual([
      { x: 1, y: "one" },
      { x: 2, y: "two" },
    ]);
    expect(await rows({ kind: "file", path: ws.path("notes/b.jsonl"), filter: [{ column: "x", op: ">", value: 1 }] })).toEqual([
      { x: 2, y: { z: "two" } },
    ]);
    expect(
      column(
        await rows({ kind: "file", path: "s3://lake/lake/people/a.csv", sort: [{ column: "id", descending: true }], offset: 1 }),
        "id",
      ),
    ).toEqual([3, 2, 1]);
  });

  test("that are none of the workspace's, or the runtime's own, are refused; what exists elsewhere is not told", async () => {
    symlinkSync("/etc", ws.path("notes/etc"));
    writeFileSync(ws.path("notes/empty.csv"), "");
    const refused = [
      "/etc/passwd",
      "../../../etc/passwd",
      "notes/../../x",
      "/nowhere/at/all",
      "notes/etc/passwd",
      ".epoxy/credentials.json",
      "notes/../.epoxy/daemon.json",
      "a\0b",
    ];
    for (const path of refused)
      expect([path, await ask({ kind: "file", path })]).toEqual([path, expect.stringContaining("AccessDeniedException: ")]);
    expect(await ask({ kind: "file", path: "s3://lake/../.epoxy/credentials.json" })).toContain("InvalidInputException");
    expect(await ask({ kind: "file", path: "s3://other/x.csv" })).toContain("InvalidInputException");
    expect(await ask({ kind: "file", path: "notes/none.csv" })).toBe('EntityNotFoundException: There is no file "notes/none.csv".');
    expect(await ask({ kind: "file", path: "notes" })).toContain("InvalidInputException");
    expect(await ask({ kind: "file", path: "notes/empty.csv" })).toContain("InvalidInputException");
  });
});

describe("nodes of jobs", () => {
  test("of a SQL job, with arguments: what it would write, and nothing is written", async () => {
    const node = { kind: "node", job: "numbers", arguments: { rows: "9" } } as const;
    expect(column(await rows(node), "n")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(column(await rows({ ...node, offset: 7, limit: 5 }), "n")).toEqual([7, 8]);
    expect(await ask({ ...node, arguments: { rows: "many" } })).toContain("InvalidInputException");
    expect(await ask({ ...node, node: "none" })).toContain("EntityNotFoundException: the job's plan has no node");
    expect(await ask({ ...node, job: "nobody" })).toContain("EntityNotFoundException");
  });

  test("after a statement that reads what another wrote", async () => {
    ws.write(
      "jobs/chain.job.sql",
      "CREATE TABLE d.one AS SELECT id, name FROM d.people WHERE id < 3;\nINSERT INTO d.one SELECT 100 AS id, 'more' AS name;\nCREATE TABLE d.two AS SELECT id * 10 AS ten FROM d.one;",
    );
    expect(column(await rows({ kind: "node", job: "chain", sort: [{ column: "ten" }] }), "ten")).toEqual([10, 20, 1000]);
    const { TableList } = await ws.glue.getTables({ DatabaseName: "d" });
    expect(TableList?.map(({ Name }) => Name)).toEqual(["numbers", "people"]);
    expect(column(await rows({ ...people, sort: [{ column: "id" }] }), "id")).toEqual([1, 2, 3, 4, 9]);
  });

  test("of a TypeScript job: before a write, and one of several sets of rows", async () => {
    ws.write(
      "jobs/split.job.ts",
      `import { col, job } from "epoxy";
import { d } from "epoxy/catalog";

export default job({}, () => {
  const frames = d.people.read().splitRows(col("id").lt(3), "few", "many");
  frames.select("few").writeTo("d.few", { mode: "overwrite" });
});
`,
    );
    expect(column(await rows({ kind: "node", job: "split" }), "id")).toEqual([1, 2]);
    const known = /it has (.*)$/.exec(String(await ask({ kind: "node", job: "split", node: "none" })))?.[1]?.split(", ") ?? [];
    const answers = await Promise.all(known.map((node) => ask({ kind: "node", job: "split", node })));
    const split = known[answers.findIndex((answer) => String(answer).includes("name one as frame: few, many"))] ?? "";
    const many = await rows({ kind: "node", job: "split", node: split, frame: "many", sort: [{ column: "id" }] });
    expect(column(many, "id")).toEqual([3, 4, 9]);
  });
});
