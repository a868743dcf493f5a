import { expect, test } from "vitest";
import { isSelected, selectByKey, selectedRange, selectionAt, type Selection } from "./selection.ts";

const size = { rows: 100, columns: 5, pageRows: 20 };

function press(keys: string, from: Selection = selectionAt(50, 2)): string {
  const [key = "", ...held] = keys.split("+").toReversed();
  const next = selectByKey(from, { key, shift: held.includes("shift"), control: held.includes("ctrl") }, size);
  return next === undefined ? "nothing" : [next.anchor, next.focus].map(({ row, column }) => `${String(row)}:${String(column)}`).join(" ");
}

test("keys move the focus, with shift they stretch the selection", () => {
  expect(press("ArrowDown")).toBe("51:2 51:2");
  expect(press("shift+ArrowRight")).toBe("50:2 50:3");
  expect(press("PageUp")).toBe("30:2 30:2");
  expect(press("shift+PageDown")).toBe("50:2 70:2");
  expect(press("Home")).toBe("50:0 50:0");
  expect(press("ctrl+End")).toBe("99:4 99:4");
  expect(press("ctrl+ArrowUp")).toBe("0:2 0:2");
  expect(press("x")).toBe("nothing");
});

test("the header is above the first row, is not stretched into, and nothing is beyond the ends", () => {
  expect(press("ArrowUp", selectionAt(0, 2))).toBe("-1:2 -1:2");
  expect(press("shift+ArrowUp", selectionAt(0, 2))).toBe("0:2 0:2");
  expect(press("ArrowUp", selectionAt(-1, 2))).toBe("-1:2 -1:2");
  expect(press("PageDown", selectionAt(95, 4))).toBe("99:4 99:4");
  expect(press("ArrowRight", selectionAt(95, 4))).toBe("95:4 95:4");
});

test("all, a column, a row", () => {
  expect(press("ctrl+a")).toBe("0:0 99:4");
  expect(press("ctrl+ ")).toBe("0:2 99:2");
  expect(press("shift+ ")).toBe("50:0 50:4");
});

test("a rectangle is the same from whichever corner it was begun", () => {
  const selection = { anchor: { row: 7, column: 3 }, focus: { row: -1, column: 1 } };
  expect(selectedRange(selection)).toEqual({ rows: [0, 7], columns: [1, 3] });
  expect([isSelected(selection, 0, 1), isSelected(selection, 7, 3), isSelected(selection, 8, 3), isSelected(selection, 3, 0)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
