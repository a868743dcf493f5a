import { tableFromIPC } from "apache-arrow";
import type { CreateCsvClassifierRequest } from "@aws-sdk/client-glue";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(() => ws.close());

const refusal = (name: string, text: string) =>
  expect.objectContaining({ name, message: expect.stringContaining(text) as string }) as Error;

async function crawl(Name: string): Promise<void> {
  await ws.glue.startCrawler({ Name });
  await until(async () => (await ws.glue.getCrawler({ Name })).Crawler?.State === "READY");
  expect((await ws.glue.getCrawler({ Name })).Crawler?.LastCrawl).toMatchObject({ Status: "SUCCEEDED" });
}

/** A crawler of folder and database `name` with these classifiers, crawled. */
async function crawled(name: string, Classifiers: string[]): Promise<void> {
  const Targets = { S3Targets: [{ Path: `s3://lake/${name}/` }] };
  await ws.glue.createCrawler({ Name: name, Role: "r", DatabaseName: name, Targets, Classifiers });
  await crawl(name);
}

const columns = async (database: string, Name = database) => {
  const { Table } = await ws.glue.getTable({ DatabaseName: database, Name });
  return (Table?.StorageDescriptor?.Columns ?? []).map((column) => `${column.Name ?? ""} ${column.Type ?? ""}`).join(", ");
};

async function rows(text: string): Promise<readonly object[]> {
  const body = Buffer.from(JSON.stringify({ kind: "query", text }));
  const answer = await ws.signed({ method: "POST", target: "/preview", headers: { "content-type": "application/json" }, body });
  const bytes = Buffer.concat((await answer.toArray()) as Buffer[]);
  expect(answer.statusCode, bytes.toString()).toBe(200);
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? Number(value) : value);
  return tableFromIPC(bytes)
    .toArray()
    .map((row) => JSON.parse(JSON.stringify(row, plain)) as object);
}

test("a classifier is kept with a version and times, listed, changed and deleted", async () => {
  await ws.glue.createClassifier({ CsvClassifier: { Name: "kept", Delimiter: "|", Header: ["a", "b"] } });
  await ws.glue.createClassifier({ JsonClassifier: { Name: "kept-json", JsonPath: "$[*]" } });
  await expect(ws.glue.createClassifier({ JsonClassifier: { Name: "kept", JsonPath: "$" } })).rejects.toThrow(
    refusal("AlreadyExistsException", "kept"),
  );
  const get = async () => (await ws.glue.getClassifier({ Name: "kept" })).Classifier?.CsvClassifier;
  const first = await get();
  expect(first).toMatchObject({ Name: "kept", Delimiter: "|", Header: ["a", "b"], Version: 1 });
  await ws.glue.updateClassifier({ CsvClassifier: { Name: "kept", QuoteSymbol: "'" } });
  const second = await get();
  expect(second).toMatchObject({ Delimiter: "|", QuoteSymbol: "'", Version: 2, CreationTime: first?.CreationTime });
  expect(Number(second?.LastUpdated)).toBeGreaterThanOrEqual(Number(first?.LastUpdated));
  const list = await ws.glue.getClassifiers({ MaxResults: 1 });
  expect(list.Classifiers).toEqual([{ CsvClassifier: second }]);
  const rest = await ws.glue.getClassifiers({ MaxResults: 1, NextToken: list.NextToken });
  expect(rest.Classifiers?.[0]?.JsonClassifier).toMatchObject({ Name: "kept-json", JsonPath: "$[*]", Version: 1 });
  await ws.glue.deleteClassifier({ Name: "kept" });
  for (const call of [
    () => ws.glue.getClassifier({ Name: "kept" }),
    () => ws.glue.deleteClassifier({ Name: "kept" }),
    () => ws.glue.updateClassifier({ CsvClassifier: { Name: "kept" } }),
  ]) {
    await expect(call()).rejects.toThrow(refusal("EntityNotFoundException", "Classifier kept not found."));
  }
});

const grok = { GrokClassifier: { Name: "x", Classification: "c", GrokPattern: "%{WORD:a}" } };
const csv = (given: Omit<CreateCsvClassifierRequest, "Name">) => ({ CsvClassifier: { Name: "x", ...given } });
test.each([
  ["nothing", {}, "Exactly one of"],
  ["two", { ...csv({}), JsonClassifier: { Name: "x", JsonPath: "$" } }, "Exactly one of"],
  ["Grok", grok, "GrokClassifier is not offered yet"],
  ["XML", { XMLClassifier: { Name: "x", Classification: "c", RowTag: "r" } }, "XMLClassifier is not offered yet"],
  ["a bad path", { JsonClassifier: { Name: "x", JsonPath: "$..a" } }, 'JsonPath "$..a" is not valid'],
  ["one character for two", csv({ Delimiter: "'", QuoteSymbol: "'" }), "must differ"],
  ["a name twice", csv({ Header: ["a", "A"] }), 'the name "a" twice'],
  ["an unknown type", csv({ CustomDatatypes: ["NUMBER"] }), 'CustomDatatypes has "NUMBER"'],
  ["types for other columns", csv({ CustomDatatypeConfigured: true, CustomDatatypes: ["INT"], Header: ["a", "b"] }), "has 1 types"],
  ["no types", csv({ CustomDatatypeConfigured: true }), "CustomDatatypes is empty"],
])("a classifier of %s is refused", async (_, input, text) => {
  await expect(ws.glue.createClassifier(input)).rejects.toThrow(refusal("InvalidInputException", text));
});

test("a classifier stays of its kind", async () => {
  await ws.glue.createClassifier({ JsonClassifier: { Name: "json", JsonPath: "$" } });
  await expect(ws.glue.updateClassifier({ CsvClassifier: { Name: "json" } })).rejects.toThrow(
    refusal("InvalidInputException", "is a JsonClassifier"),
  );
});

test("CSV: delimiter, quote, names and types of a classifier are those of the table, and its rows are read by them", async () => {
  ws.write("data/stars/a.dat", "h1*h2*h3\n007*'a*b'*1\n8**2\n");
  await ws.glue.createClassifier({
    CsvClassifier: {
      Name: "stars",
      Delimiter: "*",
      QuoteSymbol: "'",
      ContainsHeader: "PRESENT",
      Header: ["Code", "Text", "Number"],
      CustomDatatypeConfigured: true,
      CustomDatatypes: ["STRING", "STRING", "DOUBLE"],
    },
  });
  await crawled("stars", ["stars"]);
  expect(await columns("stars")).toBe("code string, text string, number double");
  expect(await rows("select * from stars.stars order by number")).toEqual([
    { code: "007", text: "a*b", number: 1 },
    { code: "8", text: null, number: 2 },
  ]);
});

test("CSV: without a header, with a single column, with blanks that count", async () => {
  ws.write("data/plain/one/a.csv", "alpha\nbeta\n");
  ws.write("data/plain/two/a.csv", "name,value\nx, 1\n");
  await ws.glue.createClassifier({
    CsvClassifier: { Name: "single", ContainsHeader: "ABSENT", Header: ["word"], AllowSingleColumn: true },
  });
  await ws.glue.createClassifier({ CsvClassifier: { Name: "blanks", DisableValueTrimming: true, Delimiter: "," } });
  await crawled("plain", ["single", "blanks"]);
  expect(await columns("plain", "one")).toBe("word string");
  expect(await rows("select * from plain.one order by word")).toEqual([{ word: "alpha" }, { word: "beta" }]);
  expect(await columns("plain", "two")).toBe("name string, value string");
});

test("CSV: LazySimpleSerDe knows no quotes, the first classifier that fits is taken, and what fits none is left to the formats", async () => {
  ws.write("data/lazy/lines/a.txt", 'a;"1"\nb;"2"\n');
  ws.write("data/lazy/docs/a.json", '{"id":1}\n{"id":2}\n');
  await ws.glue.createClassifier({ CsvClassifier: { Name: "wide", Delimiter: ";", Header: ["x", "y", "z"] } });
  await ws.glue.createClassifier({
    CsvClassifier: { Name: "lazy", Delimiter: ";", ContainsHeader: "ABSENT", Header: ["k", "v"], Serde: "LazySimpleSerDe" },
  });
  await crawled("lazy", ["wide", "lazy"]);
  const { Table } = await ws.glue.getTable({ DatabaseName: "lazy", Name: "lines" });
  expect(Table?.StorageDescriptor?.SerdeInfo?.SerializationLibrary).toBe("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
  expect(await rows("select * from lazy.lines order by k")).toEqual([
    { k: "a", v: '"1"' },
    { k: "b", v: '"2"' },
  ]);
  expect(await columns("lazy", "docs")).toBe("id bigint");
});

test("JSON: rows are what the classifier's path finds, plain or packed, and are read so", async () => {
  const document = {
    Records: [
      { Id: 1, at: { x: 1.0 } },
      { Id: 2, at: { x: 2.5 }, tags: ["a"] },
    ],
    other: [1],
  };
  ws.write("data/trail/a.json", JSON.stringify(document, null, 2));
  ws.write("data/trail/b.json.gz", gzipSync(JSON.stringify({ Records: [{ Id: 3 }, null] })));
  await ws.glue.createClassifier({ JsonClassifier: { Name: "trail", JsonPath: "$.Records[*]" } });
  await crawled("trail", ["trail"]);
  const { TableList = [] } = await ws.glue.getTables({ DatabaseName: "trail" });
  expect(TableList[0]?.Parameters).toMatchObject({ classification: "json", jsonPath: "$.Records[*]" });
  const seen = await Promise.all(TableList.map(({ Name = "" }) => rows(`select id from trail."${Name}"`)));
  expect(seen.flat().length).toBe(3);
});

test.each([
  ["array", "$[*]", '[{"a":1},{"a":2}]\n[{"a":3}]', [1, 2, 3]],
  ["nested", "$.x.y", '{"x":{"y":{"a":1}}}\n{"x":{"y":{"a":2}}}', [1, 2]],
  ["quoted", "$['odd key'][0].in", '{"odd key":[{"in":{"a":4}},{"in":{"a":5}}]}', [4]],
  ["members", "$.all.*", '{"all":{"p":{"a":6},"q":{"a":7}}}', [6, 7]],
  ["deep", "$.l[*].m[*]", '{"l":[{"m":[{"a":8}]},{"m":[{"a":9},{"a":10}]}]}', [8, 9, 10]],
  ["root", "$", '{"a":11}\n{"a":12}', [11, 12]],
])("JSON: %s path %s", async (name, JsonPath, text, expected) => {
  ws.write(`data/path${name}/t/a.json`, text);
  await ws.glue.createClassifier({ JsonClassifier: { Name: `path-${name}`, JsonPath } });
  await crawled(`path${name}`, [`path-${name}`]);
  expect(await columns(`path${name}`, "t")).toBe("a bigint");
  expect(await rows(`select a from path${name}.t order by a`)).toEqual(expected.map((a) => ({ a })));
});

test("a row that is not as the table says is left out, the others are read", async () => {
  ws.write("data/broken/t/a.json", '{"r":[{"a":1}]}');
  await ws.glue.createClassifier({ JsonClassifier: { Name: "broken", JsonPath: "$.r[*]" } });
  await crawled("broken", ["broken"]);
  ws.write("data/broken/t/b.json", '{"r":[{"a":2},{"a":"two"},7,{"a":3}]}');
  expect(await rows("select a from broken.t order by a")).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
});

test("rows within documents have partitions, and no job adds to them", async () => {
  ws.write("data/parts/day=1/a.json", '{"r":[{"a":1,"b":"x"},{"a":2}]}');
  ws.write("data/parts/day=2/a.json", '{"r":[{"a":3,"b":"x"}]}');
  await ws.glue.createClassifier({ JsonClassifier: { Name: "parts", JsonPath: "$.r[*]" } });
  await crawled("parts", ["parts"]);
  expect(await rows("select a, b, day from parts.parts order by a")).toEqual([
    { a: 1, b: "x", day: "1" },
    { a: 2, b: null, day: "1" },
    { a: 3, b: "x", day: "2" },
  ]);
  ws.write("jobs/adding.job.sql", "INSERT INTO parts.parts SELECT 4 AS a, 'y' AS b, '1' AS day;");
  const { JobRunId: RunId = "" } = await ws.glue.startJobRun({ JobName: "adding" });
  const run = async () => (await ws.glue.getJobRun({ JobName: "adding", RunId })).JobRun;
  await until(async () => (await run())?.CompletedOn !== undefined);
  expect(await run()).toMatchObject({
    JobRunState: "FAILED",
    ErrorMessage: expect.stringContaining("read from within JSON documents ($.r[*])") as string,
  });
});

test("a crawler whose classifiers have changed looks at its files again", async () => {
  ws.write("data/again/t/a.json", '{"rows":[{"a":1}]}\n');
  await crawled("again", []);
  expect(await columns("again", "t")).toBe("rows array<struct<a:bigint>>");
  await ws.glue.createClassifier({ JsonClassifier: { Name: "again", JsonPath: "$.rows[*]" } });
  await ws.glue.updateCrawler({ Name: "again", Classifiers: ["again"] });
  await crawl("again");
  expect(await columns("again", "t")).toBe("a bigint");
  expect(await rows("select a from again.t")).toEqual([{ a: 1 }]);
  await ws.glue.updateCrawler({ Name: "again", Classifiers: [] });
  await crawl("again");
  expect(await columns("again", "t")).toBe("rows array<struct<a:bigint>>");
});

test("a crawl with a classifier that is gone fails by its name", async () => {
  await ws.glue.createClassifier({ JsonClassifier: { Name: "gone", JsonPath: "$" } });
  ws.write("data/gone/a.json", '{"a":1}');
  await crawled("gone", ["gone"]);
  await ws.glue.deleteClassifier({ Name: "gone" });
  await ws.glue.startCrawler({ Name: "gone" });
  await until(async () => (await ws.glue.getCrawler({ Name: "gone" })).Crawler?.State === "READY");
  expect((await ws.glue.getCrawler({ Name: "gone" })).Crawler?.LastCrawl?.ErrorMessage).toContain("Classifier gone does not exist");
});
