import { int64, list, utf8 } from "@uwdata/flechette";
import { expect, test } from "vitest";
import { copyText } from "./copy-text.ts";

const columns = [
  { name: "id", type: int64() },
  { name: "note|s", type: utf8() },
  { name: "parts", type: list(int64()) },
];
const values: readonly (readonly unknown[])[] = [
  [1n, 'a\t"b"', [1n, 2n]],
  [2n, null, null],
];
const page = { rowCount: 2, valueAt: (row: number, name: string) => values[row]?.[columns.findIndex((column) => column.name === name)] };

test("as spreadsheets read it", () => {
  expect(copyText(page, columns, "tsv")).toBe('id\tnote|s\tparts\n1\t"a\t""b"""\t[1,2]\n2\t\t');
});

test("one cell alone is just its value", () => {
  expect(copyText({ ...page, rowCount: 1 }, columns.slice(1, 2), "tsv")).toBe('a\t"b"');
});

test("as JSON that parses to the values", () => {
  expect(JSON.parse(copyText(page, columns, "json"))).toEqual([
    { id: 1, "note|s": 'a\t"b"', parts: [1, 2] },
    { id: 2, "note|s": null, parts: null },
  ]);
});

test("as a Markdown table", () => {
  expect(copyText(page, columns, "markdown").split("\n")).toEqual([
    "| id | note\\|s | parts |",
    "| --- | --- | --- |",
    '| 1 | a\t"b" | [1,2] |',
    "| 2 |  |  |",
  ]);
});
