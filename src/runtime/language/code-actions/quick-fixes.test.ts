import { expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { openTableReader } from "../schemas/read-table.ts";
import { openSchemaIndex } from "../schemas/schema-index.ts";
import { quickFixes } from "./quick-fixes.ts";

const schemas = openSchemaIndex();
const read = openTableReader();
const columns = (...names: readonly string[]) => ({ StorageDescriptor: { Columns: names.map((Name) => ({ Name, Type: "string" })) } });
schemas.replace(
  ["lake"],
  [
    read({ Name: "people", ...columns("id", "full name", "city") }, "lake"),
    read({ Name: "cities", ...columns("city", "country") }, "lake"),
  ],
);

/** The text after each change that is offered at the bar. */
function changes(marked: string, diagnostics: readonly Diagnostic[] = []): readonly string[] {
  const start = marked.indexOf("|");
  const text = marked.replace("|", "");
  return quickFixes({ text, start, end: start, diagnostics, schemas }).map(({ edits }) =>
    edits.toReversed().reduce((before, edit) => before.slice(0, edit.start) + edit.text + before.slice(edit.end), text),
  );
}

test("a star is spelled out", () => {
  expect(changes("SELECT |* FROM lake.people")).toEqual(['SELECT id, "full name", city FROM lake.people']);
  expect(changes("SELECT *| FROM lake.people")).toHaveLength(1);
  expect(changes("SELECT * |FROM lake.people")).toEqual([]);
});

test("the star of one relation, and without what it excludes", () => {
  expect(changes("SELECT p.|* EXCLUDE (city) FROM lake.people p JOIN lake.cities c ON c.city = p.city")).toEqual([
    'SELECT p.id, p."full name" FROM lake.people p JOIN lake.cities c ON c.city = p.city',
  ]);
});

test("columns that USING makes one are named once", () => {
  expect(changes("SELECT |* FROM lake.people p JOIN lake.cities c USING (city)")).toEqual([
    'SELECT p.id, p."full name", city, c.country FROM lake.people p JOIN lake.cities c USING (city)',
  ]);
});

test("a star whose columns are not known stays", () => {
  expect(changes("SELECT |* FROM lake.nothing")).toEqual([]);
  expect(changes("SELECT |* FROM lake.people, lake.nothing")).toEqual([]);
});

test("the fixes of what is told of the place, and of no other", () => {
  const at = (start: number, text: string): Diagnostic => ({
    start,
    end: start + 3,
    severity: "error",
    code: "unknown-column",
    message: "",
    fixes: [{ title: text, edits: [{ start, end: start + 3, text }] }],
  });
  const diagnostics = [at(7, "id"), at(12, "city")];
  expect(changes("SELECT i|dd, cty FROM lake.people", diagnostics)).toEqual(["SELECT id, cty FROM lake.people"]);
  expect(changes("SELECT idd, ct|y FROM lake.people", diagnostics)).toEqual(["SELECT idd, city FROM lake.people"]);
});
