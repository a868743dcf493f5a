import fc from "fast-check";
import { expect, test } from "vitest";
import { displayWidth } from "./display-width.ts";
import { paintFor } from "./paint.ts";
import { renderTable } from "./render-table.ts";

const plain = paintFor({ isTTY: false });

test("numbers to the right, nulls visible, wide characters in their columns", () => {
  const rows = [
    ["Zürich", "12", null],
    ["東京", "3,456", "x"],
    ["👩‍👩‍👧 family", "7", ""],
  ];
  expect(renderTable([{ name: "city" }, { name: "n", align: "right" }, { name: "note" }], rows, 80, plain).join("\n"))
    .toMatchInlineSnapshot(`
    "city           n  note
    ─────────  ─────  ────
    Zürich        12  null
    東京       3,456  x
    👩‍👩‍👧 family      7"
  `);
});

test("wide columns give way, and columns that do not fit are counted", () => {
  const long = "a long description that goes on and on";
  expect(renderTable([{ name: "id" }, { name: "text" }], [["1", long]], 24, plain)).toEqual([
    "id  text",
    "──  ────────────────────",
    "1   a long description …",
  ]);
  const columns = Array.from({ length: 30 }, (_, index) => ({ name: `column${String(index)}` }));
  const [head = ""] = renderTable(columns, [columns.map(() => "value")], 40, plain);
  expect(head).toMatch(/^column\S*  column.*\+27 more$/);
});

test("a column that wraps is beside the others where there is room, and whole below its row where there is none", () => {
  const columns = [{ name: "run" }, { name: "message", wraps: true }];
  const rows = [
    ["jr_1", "could not read data/airports.csv"],
    ["jr_2", ""],
  ];
  expect(renderTable(columns, rows, 80, plain)[2]).toBe("jr_1  could not read data/airports.csv");
  expect(renderTable(columns, rows, 20, plain)).toEqual([
    "run",
    "────",
    "jr_1",
    "    could not read",
    "    data/airports.cs",
    "    v",
    "jr_2",
  ]);
});

test("a value cannot steer the terminal", () => {
  const text = renderTable([{ name: "x" }], [["\x1b[2Jgone\nnext\r\u202Eevil\u0007"]], 80, plain).join("\n");
  expect(text).toContain(String.raw`\u001b[2Jgone\nnext\r\u202eevil\u0007`);
});

test("no line is wider than the terminal, whatever the cells", () => {
  const cell = fc.option(fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), fc.string({ unit: "binary" })), { freq: 5 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 120 }), fc.infiniteStream(cell), (count, width, cells) => {
      const columns = Array.from({ length: count }, (_, index) => ({ name: `c${String(index)}` }));
      const rows = Array.from({ length: 4 }, () => columns.map(() => cells.next().value as string | null));
      const wrapping = columns.map((column, index) => ({ ...column, wraps: index === count - 1 }));
      for (const line of renderTable(wrapping, rows, width, plain)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      for (const line of renderTable(columns, rows, width, plain)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});
