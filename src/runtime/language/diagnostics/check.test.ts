import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openTableReader } from "../schemas/read-table.ts";
import { openSchemaIndex } from "../schemas/schema-index.ts";
import type { CheckRequest } from "./check-request.ts";
import { openChecker } from "./check.ts";

const schemas = openSchemaIndex();
const read = openTableReader();
const checker = openChecker({
  binderPath: fileURLToPath(new URL("../binder/main.ts", import.meta.url)),
  schemas,
  log: () => undefined,
  answerWithin: 20_000,
});
afterAll(() => checker.close());
beforeEach(() => {
  schemas.replace(["lake"], []);
  putPeople("id", "name");
});

function putPeople(...columns: readonly string[]): void {
  schemas.putTable(read({ Name: "people", StorageDescriptor: { Columns: columns.map((Name) => ({ Name, Type: "string" })) } }, "lake"));
}

async function messages(text: string, more: Partial<CheckRequest> = {}): Promise<readonly string[]> {
  const diagnostics = await checker.check({ text, kind: "query", ...more }, new AbortController().signal);
  return diagnostics.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);
}

test("a changed catalog is seen", async () => {
  expect(await messages("SELECT name FROM lake.people")).toEqual([]);
  putPeople("id", "nom");
  expect(await messages("SELECT name FROM lake.people")).toEqual(['name: no column "name"; did you mean "nom"?']);
  schemas.removeTable("lake", "people");
  expect(await messages("SELECT name FROM lake.people")).toEqual(['people: no table "people" in database "lake"']);
});

test("what was found before moves with its statement", async () => {
  const wrong = 'nme: no column "nme"; did you mean "name"?';
  expect(await messages("SELECT nme FROM lake.people")).toEqual([wrong]);
  expect(await messages("-- a line more\nSELECT nme FROM lake.people")).toEqual([wrong]);
  const text = "SELECT 1 AS x;\n\nSELECT nme FROM lake.people";
  const [diagnostic] = await checker.check({ text, kind: "query" }, new AbortController().signal);
  expect(diagnostic?.fixes[0]?.edits).toEqual([{ start: text.indexOf("nme"), end: text.indexOf("nme") + 3, text: "name" }]);
});

test("a statement is checked again when an earlier one makes another table", async () => {
  const job = (column: string) =>
    messages(`CREATE TABLE lake.new AS SELECT id AS ${column} FROM lake.people; SELECT a FROM lake.new`, { kind: "job" });
  expect(await job("a")).toEqual([]);
  expect(await job("b")).toEqual(['a: no column "a"']);
  expect(await job("a")).toEqual([]);
});

test("other arguments, another database and another kind are other questions", async () => {
  const text = "SELECT id FROM people WHERE name > $day";
  expect(await messages(text, { kind: "job", defaultDatabase: "lake" })).toHaveLength(1);
  expect(await messages(text, { kind: "job", defaultDatabase: "lake", arguments: [{ name: "day", type: "string" }] })).toEqual([]);
  expect(await messages(text, { kind: "job", arguments: [{ name: "day", type: "string" }] })).toHaveLength(1);
});

test("while the catalog is not known, nothing is said of its tables", async () => {
  schemas.replace([], []);
  expect(await messages("SELECT anything, lenght(more) FROM lake.people")).toEqual(['lenght: no function "lenght"; did you mean length?']);
});

test("a table whose type no DuckDB table can have may have any column", async () => {
  const Columns = [{ Name: "s", Type: "struct<a:int,A:int>" }];
  schemas.putTable(read({ Name: "twins", StorageDescriptor: { Columns } }, "lake"));
  expect(await messages("SELECT s.a, other FROM lake.twins")).toEqual([]);
});

test("a check that is not wanted any more rejects, and the next one is done", async () => {
  const controller = new AbortController();
  const checked = checker.check({ text: "SELECT nme FROM lake.people", kind: "query" }, controller.signal);
  controller.abort(new Error("typed on"));
  await expect(checked).rejects.toThrow("typed on");
  expect(await messages("SELECT nme FROM lake.people")).toHaveLength(1);
});

test("a chain of CTEs is bound without doubling at each link", async () => {
  const links = Array.from({ length: 40 }, (_, index) => {
    const from = index === 0 ? "lake.people" : `a${String(index - 1)}`;
    return `a${String(index)} AS (SELECT id, max(name) OVER (PARTITION BY id) AS name FROM ${from})`;
  });
  expect(await messages(`WITH ${links.join(",\n")} SELECT nme FROM a39`)).toEqual(['nme: no column "nme"; did you mean "name"?']);
});

test("what is nested too deep is an error like others", async () => {
  for (const depth of [500, 20_000]) {
    const [first = ""] = await messages(`SELECT ${"(".repeat(depth)}1${")".repeat(depth)} AS x`);
    expect(first).not.toMatch(/stack size|could not be checked/);
  }
  expect(await messages("SELECT nme FROM lake.people")).toHaveLength(1);
});

test("several texts at once are checked one after the other", async () => {
  const texts = Array.from({ length: 8 }, (_, index) => `SELECT wrong${String(index)} FROM lake.people`);
  expect(await Promise.all(texts.map((text) => messages(text)))).toEqual(
    texts.map((_, index) => [`wrong${String(index)}: no column "wrong${String(index)}"`]),
  );
});
